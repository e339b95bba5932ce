"""The baseline: findings of yesterday that must not stop today's work.

A committed JSON file lists findings by file and fingerprint. A listed finding fails nothing; it
is counted in every report. A finding is hidden only while it is no graver than when it was
listed, so that nothing worse slips in under an old name.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from calendarlint.calendars.files import paths as calendar_paths
from calendarlint.calendars.grid import UnreadableError
from calendarlint.facts.personal_information import mask
from calendarlint.findings import BaselineUse, Finding, Level, NotRun
from calendarlint.settings import Settings
from calendarlint.wording import text

NAME: Final = "calendarlint.baseline.json"
VERSION: Final = 1

Key = tuple[str, str]
"""A file, as a path from the baseline's own folder, and a fingerprint."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding as the baseline lists it. ``post`` is for people who read the file."""

    file: str
    fingerprint: str
    rule: str
    level: Level
    post: str | None = None

    @property
    def key(self) -> Key:
        """What the entry is found by."""
        return (self.file, self.fingerprint)


@dataclass(slots=True)
class Baseline:
    """The entries of a baseline file, by file and fingerprint. The file need not exist yet."""

    path: Path
    entries: dict[Key, Entry]

    @property
    def folder(self) -> Path:
        """Where the paths of the entries start."""
        return self.path.resolve().parent

    @property
    def shown(self) -> str:
        """The file's path as a person would write it."""
        return calendar_paths.shown(self.path)

    def file_of(self, shown: str) -> str:
        """A calendar's path as entries give it: from the baseline's folder, with slashes."""
        path = Path(shown).resolve()
        try:
            return Path(os.path.relpath(path, self.folder)).as_posix()
        except ValueError:
            # Another drive of Windows, to which no path leads from here.
            return path.as_posix()


@dataclass(frozen=True, slots=True)
class Changes:
    """What rewriting a baseline added to it and took out of it."""

    added: int
    removed: int


def path_for(settings: Settings) -> Path:
    """Where the baseline of these settings lies: as they say, or beside them."""
    folder = settings.folder or Path()
    return folder / (settings.baseline or NAME)


def load(path: Path) -> Baseline:
    """The baseline in ``path``, empty where there is no such file.

    Raises ``UnreadableError`` for a file that is no baseline, with what to do.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
        entries = [_entry(listed) for listed in content["findings"]]
        known = content["version"] == VERSION
    except FileNotFoundError:
        return Baseline(path, {})
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableError(
            text("baseline.unreadable", file=calendar_paths.shown(path))
        ) from error
    if not known:
        raise UnreadableError(text("baseline.other-version", file=calendar_paths.shown(path)))
    return Baseline(path, {entry.key: entry for entry in entries})


def _entry(listed: Mapping[str, Any]) -> Entry:
    file, fingerprint, rule = (str(listed[key]) for key in ("file", "fingerprint", "rule"))
    return Entry(file, fingerprint, rule, Level.of(str(listed["level"])), listed.get("post"))


def apply(
    findings: Iterable[Finding], baseline: Baseline, ran: Ran
) -> tuple[list[Finding], BaselineUse]:
    """Split findings into those that stand and those that the baseline hides.

    What it lists and nobody finds any more is counted, where it would have been found.
    """
    listed = _Listed(baseline)
    standing: list[Finding] = []
    hidden: list[Finding] = []
    for finding in findings:
        entry = listed.entry(finding)
        known = entry is not None and finding.level <= entry.level
        (hidden if known else standing).append(finding)
    gone = sum(ran.on(entry) for entry in listed.unmet())
    return standing, BaselineUse(baseline.shown, hidden, gone)


def rewritten(
    baseline: Baseline, findings: Iterable[Finding], ran: Ran, *, add: bool
) -> tuple[Baseline, Changes]:
    """The baseline without what is no longer found; with ``add``, also with what is found now.

    Entries that this run could not have found again stay as they are. ``findings`` are those
    that no exception covers, the hidden ones included.
    """
    listed = _Listed(baseline)
    entries: dict[Key, Entry] = {}
    added = 0
    for finding in findings:
        before = listed.entry(finding)
        if before is None or finding.level > before.level:
            if not add:
                continue
            added += 1
        now = _entry_of(finding, baseline)
        entries[now.key] = now
    unmet = listed.unmet()
    kept = [entry for entry in unmet if not ran.on(entry)]
    entries |= {entry.key: entry for entry in kept}
    return Baseline(baseline.path, entries), Changes(added, len(unmet) - len(kept))


def as_json(baseline: Baseline) -> str:
    """The baseline as it is committed: sorted, an entry a line, so that diffs read well."""
    rows = [
        json.dumps(
            {
                "file": entry.file,
                "rule": entry.rule,
                "level": entry.level.word,
                "post": entry.post,
                "fingerprint": entry.fingerprint,
            },
            ensure_ascii=False,
        )
        for entry in sorted(
            baseline.entries.values(),
            key=lambda entry: (entry.file, entry.rule, entry.post or "", entry.fingerprint),
        )
    ]
    inside = "".join(f"\n    {row}," for row in rows).removesuffix(",")
    listed = f"[{inside}\n  ]" if rows else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {listed}\n}}\n'


@dataclass(frozen=True, slots=True)
class Ran:
    """Which rules judged which files in a run, the files as entries give them."""

    folder: Path
    rules: frozenset[str]
    files: frozenset[str]
    stopped: frozenset[tuple[str, str]]

    @classmethod
    def of(
        cls,
        baseline: Baseline,
        rules: Iterable[str],
        files: Iterable[str],
        not_run: Iterable[NotRun],
    ) -> Ran:
        """From what a run says of its rules, of its files, and of rules that could not run."""
        return cls(
            baseline.folder,
            frozenset(rules),
            frozenset(baseline.file_of(file) for file in files),
            frozenset(
                (entry.rule, baseline.file_of(entry.file)) for entry in not_run if not entry.partial
            ),
        )

    def on(self, entry: Entry) -> bool:
        """Whether an entry's finding would have been found again, were it still there.

        The entries of a file that is no longer there are over, unless the file was moved.
        """
        if entry.file not in self.files:
            return not (self.folder / entry.file).exists()
        return entry.rule in self.rules and (entry.rule, entry.file) not in self.stopped


class _Listed:
    """Looks findings up in a baseline, and remembers which entries were met."""

    def __init__(self, baseline: Baseline) -> None:
        self._baseline = baseline
        self._met: set[Key] = set()
        # A file that was moved keeps its name; its findings are known by that.
        self._moved = {
            (Path(entry.file).name, entry.fingerprint): entry
            for entry in baseline.entries.values()
            if not (baseline.folder / entry.file).exists()
        }

    def entry(self, finding: Finding) -> Entry | None:
        """The entry of a finding, None where the baseline does not list it."""
        file = self._baseline.file_of(finding.location.file)
        found = self._baseline.entries.get((file, finding.fingerprint))
        found = found or self._moved.get((Path(file).name, finding.fingerprint))
        if found is not None:
            self._met.add(found.key)
        return found

    def unmet(self) -> list[Entry]:
        """The entries that no finding was looked up for."""
        return [entry for key, entry in self._baseline.entries.items() if key not in self._met]


def _entry_of(finding: Finding, baseline: Baseline) -> Entry:
    name = finding.post.id if finding.post else None
    return Entry(
        file=baseline.file_of(finding.location.file),
        fingerprint=finding.fingerprint,
        rule=finding.rule,
        level=finding.level,
        post=mask(name) if name else None,
    )
