"""What changed between two states of calendars: posts and findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from calendarlint.calendars.fields import fields
from calendarlint.facts.case import Case
from calendarlint.facts.personal_information import mask
from calendarlint.findings import Finding, Location, PostRef
from calendarlint.revisions.pairing import Pair, paired
from calendarlint.rules.places import initials
from calendarlint.rules.quoting import cell_text
from calendarlint.runs import Run

_MOMENT: Final = ("when", "date", "time", "weekday", "tz")
_ACCOUNT: Final = ("account", "platform")
_WORDS: Final = ("copy", "copy_fr", "title", "hashtags", "first_comment")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a post before and after, as reports may show it; None where it is blank."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class PostChange:
    """A post that was added, removed or changed.

    ``post`` and ``location`` are those of the later side, of the earlier one for a removed post.
    ``moved`` tells whether its moment changed, ``account`` whether its account or network did,
    ``words`` whether its words did; ``fields`` are all fields that differ.
    """

    kind: Literal["added", "removed", "changed"]
    post: PostRef
    location: Location
    fields: tuple[FieldChange, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether the post goes out at another moment."""
        return any(change.field == "when" for change in self.fields)

    @property
    def account(self) -> bool:
        """Whether the post goes out on another account or network."""
        return any(change.field in _ACCOUNT for change in self.fields)

    @property
    def words(self) -> bool:
        """Whether the words of the post changed."""
        return any(change.field in _WORDS for change in self.fields)


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that changed, and how many posts and findings did not."""

    posts: tuple[PostChange, ...]
    unchanged_posts: int
    new: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    unchanged: int


def difference(before: Run, after: Run) -> Difference:
    """What changed from one judged run to another; posts are paired by what they are."""
    pairs = pairs_of(before, after)
    changes = [change for pair in pairs for change in _changed(pair)]
    new, fixed, unchanged = _findings(before, after, pairs)
    both = sum(pair.before is not None and pair.after is not None for pair in pairs)
    altered = sum(change.kind == "changed" for change in changes)
    return Difference(tuple(changes), both - altered, new, fixed, unchanged)


def pairs_of(before: Run, after: Run) -> list[Pair]:
    """The judged posts of both runs, each once."""
    return paired(_judged(before), _judged(after))


def changes_of(before: Case, after: Case) -> tuple[FieldChange, ...]:
    """The fields that differ between two states of a post; its moment counts as one field."""
    return tuple(_field_changes(before, after))


def _judged(run: Run) -> list[Case]:
    return [case for case in run.cases if not case.post.context]


def _changed(pair: Pair) -> Iterator[PostChange]:
    if pair.after is None and pair.before is not None:
        yield PostChange("removed", pair.before.post.ref, pair.before.post.location("copy"))
    elif pair.before is None and pair.after is not None:
        yield PostChange("added", pair.after.post.ref, pair.after.post.location("copy"))
    elif pair.before is not None and pair.after is not None:
        altered = changes_of(pair.before, pair.after)
        if altered:
            place = pair.after.post.location(altered[0].field, "copy")
            yield PostChange("changed", pair.after.post.ref, place, altered)


def _field_changes(before: Case, after: Case) -> Iterator[FieldChange]:
    if before.when != after.when:
        yield FieldChange("when", _moment(before), _moment(after))
    altered = [
        key
        for key in fields()
        if key not in _MOMENT and before.post.values.get(key) != after.post.values.get(key)
    ]
    yield from (FieldChange(key, _shown(before, key), _shown(after, key)) for key in altered)


def _shown(case: Case, key: str) -> str | None:
    """A field as its cell has it, masked; people who hold no office by their initials."""
    people = case.post.people(key)
    if people:
        return ", ".join(filter(None, (initials(one.name) or one.role for one in people)))
    words = cell_text(case, key) or case.post.text(key)
    return mask(words, case.world.settings.public_contacts) if words else None


def _moment(case: Case) -> str | None:
    when = case.when
    parts = (case.post.ref.when, when.zone, str(when.offset) if when.offset else None)
    return " ".join(part for part in parts if part) or None


def _findings(
    before: Run, after: Run, pairs: Sequence[Pair]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], int]:
    """The findings that are new, those that are fixed, and how many stayed."""
    numbers = numbers_of(pairs)
    earlier = [(finding_key(one, before, numbers), one) for one in before.excepted().standing]
    later = [(finding_key(one, after, numbers), one) for one in after.excepted().standing]
    new = tuple(_without(later, Counter(key for key, _ in earlier)))
    fixed = tuple(_without(earlier, Counter(key for key, _ in later)))
    return new, fixed, len(later) - len(new)


def numbers_of(pairs: Sequence[Pair]) -> dict[int, int]:
    """The number of the pair that each post belongs to, by the identity of its case."""
    return {
        id(case): number
        for number, pair in enumerate(pairs)
        for case in (pair.before, pair.after)
        if case is not None
    }


def finding_key(finding: Finding, run: Run, numbers: dict[int, int]) -> tuple[object, ...]:
    """What makes two findings the same: rule, sentence, level, and the posts that it is about."""
    about = run.verdicts.about.get((finding.rule, *finding.identity), [])
    posts = frozenset(numbers[id(case)] for case in about if id(case) in numbers)
    subject: object = posts or finding.identity
    return (finding.rule, finding.message.key, finding.level, subject)


def _without(
    findings: list[tuple[tuple[object, ...], Finding]], others: Counter[tuple[object, ...]]
) -> Iterator[Finding]:
    for key, finding in findings:
        if others[key]:
            others[key] -= 1
        else:
            yield finding
