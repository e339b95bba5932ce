"""Which post of a calendar is which post of an earlier state: by what it is, never by its row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from calendarlint.facts.case import Case
from calendarlint.facts.same_text import normalised

_ALIKE: Final = 70.0
"""Per cent of similarity from which reworded copy on one account is still the same post."""
_SHORT: Final = 15
"""Characters of normalised copy below which words alone prove nothing."""

Key = Hashable | None
KeyOf = Callable[[Case], Key]


@dataclass(frozen=True, slots=True)
class Pair:
    """A post before and after. One side is None for a post that was added or removed."""

    before: Case | None
    after: Case | None


def paired(before: Sequence[Case], after: Sequence[Case]) -> list[Pair]:
    """Every post of both sides once, the later side's order first, then what was removed.

    What is wholly the same comes first; then the most telling name: the post's own id, the content
    id, the words, the assets, the place in the calendar (account, network and moment), and last
    words that are much alike.
    """
    left = dict(enumerate(before))
    found: dict[int, Case] = {}
    open_after = dict(enumerate(after))
    for key_of in _LADDER:
        _pair_by(key_of, left, open_after, found)
    _pair_alike(left, open_after, found)
    pairs = [Pair(found.get(number), case) for number, case in enumerate(after)]
    return [*pairs, *(Pair(case, None) for case in left.values())]


def _pair_by(
    key_of: KeyOf, left: dict[int, Case], open_after: dict[int, Case], found: dict[int, Case]
) -> None:
    """Pair what has the same key on both sides, in order where several have it."""
    waiting: dict[Key, list[int]] = defaultdict(list)
    for number, case in left.items():
        key = key_of(case)
        if key is not None:
            waiting[key].append(number)
    for number, case in list(open_after.items()):
        candidates = waiting.get(key_of(case))
        if candidates:
            found[number] = left.pop(candidates.pop(0))
            del open_after[number]


def _pair_alike(left: dict[int, Case], open_after: dict[int, Case], found: dict[int, Case]) -> None:
    """Pair reworded posts of the same account and network, the most alike first."""
    from rapidfuzz import fuzz

    there: dict[Key, list[int]] = defaultdict(list)
    for number, case in left.items():
        there[_who(case)].append(number)
    scored: list[tuple[float, int, int]] = []
    for later, case in open_after.items():
        words = _words(case)
        for earlier in there.get(_who(case), []) if len(words) >= _SHORT else []:
            score = fuzz.ratio(words, _words(left[earlier]), score_cutoff=_ALIKE)
            if score:
                scored.append((-score, later, earlier))
    for _, later, earlier in sorted(scored):
        if later in open_after and earlier in left:
            found[later] = left.pop(earlier)
            del open_after[later]


def _who(case: Case) -> tuple[str | None, str | None]:
    given = case.account.handle if case.account else case.post.text("account")
    return (given.casefold().lstrip("@") if given else None, case.platform)


def _words(case: Case) -> str:
    return normalised(" ".join(_texts(case)))


def _texts(case: Case) -> Iterable[str]:
    return filter(None, (case.post.text("copy"), case.post.text("copy_fr")))


def _when(case: Case) -> Key:
    when = case.when
    return (when.day, when.clock) if when.day else None


def _joined(*parts: KeyOf) -> KeyOf:
    """All of these together; None where one of them is not known."""

    def key_of(case: Case) -> Key:
        keys = [part(case) for part in parts]
        return None if None in keys else tuple(keys)

    return key_of


def _sheet(case: Case) -> Key:
    return (case.post.table.sheet,)


def _language(case: Case) -> Key:
    return (case.lang,)


def _telling_words(case: Case) -> Key:
    words = _words(case)
    return words if len(words) >= _SHORT else None


_LADDER: Final[Sequence[KeyOf]] = (
    # Ids that number the rows change when a row is inserted; what is wholly the same is the same.
    _joined(lambda case: case.post_id, _telling_words, _who, _when),
    _joined(_telling_words, _who, _when),
    _joined(_sheet, lambda case: case.post_id, _who, _when),
    _joined(lambda case: case.post_id, _who, _when),
    _joined(_sheet, lambda case: case.post_id, _who),
    _joined(lambda case: case.post_id, _who),
    _joined(lambda case: case.post_id, lambda case: (case.platform,)),
    lambda case: case.post_id,
    _joined(lambda case: case.content_id, _who, _language, _when),
    _joined(lambda case: case.content_id, _who, _language),
    _joined(_telling_words, _who),
    _joined(_telling_words, lambda case: (case.platform,)),
    _joined(lambda case: case.assets or None, _who, _when),
    _joined(lambda case: case.assets or None, _who),
    _joined(_who, _when),
)
