"""What a lead knows: what they were told before, what of it is gone, what they know afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from calendarlint.digest.ledger import Remembered
from calendarlint.digest.model import Fixed
from calendarlint.digest.routing import Told
from calendarlint.facts.personal_information import mask
from calendarlint.findings import Finding, Report


def is_known(finding: Finding, known: Mapping[str, Remembered]) -> bool:
    """Whether the lead was told of a finding; one that grew graver is new to them."""
    before = known.get(finding.fingerprint)
    return before is not None and finding.level <= before.fixed.level


def gone(known: Mapping[str, Remembered], report: Report, folder: Path) -> Iterator[Fixed]:
    """What was told before and was put right: its rule judged its calendar and found it no more.

    What an exception or the baseline covers now is no finding any more, but nobody put it right.
    """
    covered = {entry.finding.fingerprint for entry in report.excepted}
    if report.baseline is not None:
        covered.update(finding.fingerprint for finding in report.baseline.hidden)
    for fingerprint, one in _missing(known, report):
        if fingerprint not in covered and _was_judged(one, report, folder):
            yield one.fixed


def known_afterwards(
    told: Iterable[Told],
    known: Mapping[str, Remembered],
    report: Report,
    folder: Path,
    today: date,
) -> Iterator[Remembered]:
    """What the lead knows once the message is there: all that is theirs in the window.

    What they were told of before and could not be judged again stays known, until its day is over.
    """
    yield from (_as_remembered(one, folder) for one in told)
    for _, one in _missing(known, report):
        over = one.fixed.day is not None and one.fixed.day < today
        if not over and not _was_judged(one, report, folder):
            yield one


def _missing(known: Mapping[str, Remembered], report: Report) -> Iterator[tuple[str, Remembered]]:
    """What was told before and is not found now."""
    now = {finding.fingerprint for finding in report.findings}
    return ((name, one) for name, one in known.items() if name not in now)


def _was_judged(one: Remembered, report: Report, folder: Path) -> bool:
    judged = {_filed(file.file, folder) for file in report.files if not file.context}
    if report.settings_file is not None:
        judged.add(_filed(report.settings_file, folder))
    stopped = {
        (entry.rule, _filed(entry.file, folder)) for entry in report.not_run if not entry.partial
    }
    rule = one.fixed.rule
    return one.file in judged and rule in report.rules_run and (rule, one.file) not in stopped


def _as_remembered(told: Told, folder: Path) -> Remembered:
    finding = told.finding
    fixed = Fixed(
        fingerprint=finding.fingerprint,
        rule=finding.rule,
        level=finding.level,
        place=finding.location.shown,
        post=_name(finding),
        day=told.day,
    )
    return Remembered(fixed, _filed(finding.location.file, folder))


def _name(finding: Finding) -> str | None:
    name = finding.account.handle if finding.account else None
    if finding.post is not None:
        name = finding.post.id or finding.post.account
    return mask(name) if name else None


def _filed(file: str, folder: Path) -> str:
    """A file's name from the settings' folder, so that it is the same wherever a run starts."""
    whole, home = Path(file).resolve(), folder.resolve()
    return (whole.relative_to(home) if whole.is_relative_to(home) else whole).as_posix()
