"""Near misses of known words: a misspelling of one or two letters, never another word."""

from __future__ import annotations

from collections.abc import Iterable


def near_misses(written: str, known: Iterable[str]) -> list[str]:
    """The known words nearest to ``written``, where they are near enough to be meant.

    Both are in normal form (``fields.normalise``). Each word may be off by no letter up to three
    letters, by one up to six, else by two; the first letter is as a rule right. Several words are
    given only when they are equally near.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    close = extract(written, list(known), scorer=OSA.distance, score_cutoff=2, limit=8)
    near = [(distance, name) for name, distance, _ in close if is_misspelling(written, name)]
    if not near:
        return []
    best = min(distance for distance, _ in near)
    nearest = [name for distance, name in near if distance == best]
    # Letters that changed places are a likelier slip than a letter too many or too few.
    return [name for name in nearest if sorted(name) == sorted(written)] or nearest


def is_misspelling(written: str, name: str) -> bool:
    """Whether each word of ``written`` is the word of ``name`` or a near miss of it."""
    ours, theirs = written.split(), name.split()
    if len(ours) != len(theirs):
        ours, theirs = [written.replace(" ", "")], [name.replace(" ", "")]
    return all(_near(one, other) for one, other in zip(ours, theirs, strict=True))


def _near(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    if one == other:
        return True
    return one[0] == other[0] and OSA.distance(one, other) <= _letters_off(one, other)


def _letters_off(one: str, other: str) -> int:
    longest = max(len(one), len(other))
    if longest <= 3:
        return 0
    return 1 if longest <= 6 else 2
