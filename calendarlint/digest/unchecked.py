"""What a digest has to say of what could not be checked, so that its silence is no all-clear."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from calendarlint.digest.saying import clipped, one_line, said, say
from calendarlint.digest.silence import sheets_left_out
from calendarlint.findings import NotRun, Report
from calendarlint.reports.outline import unreadable
from calendarlint.wording import Label, Lang, Param, Quoted, Several, text

_MOST_LINES: Final = 6
_MOST_NAMES: Final = 8
_LONGEST: Final = 300


def refused_files(report: Report, lang: Lang) -> list[str]:
    """The files that could not be read, and why; each sentence names its file."""
    return _few([clipped(words, _LONGEST) for _, words in unreadable(report, lang)], lang)


def left_unchecked(report: Report, lang: Lang, *, with_names: bool) -> list[str]:
    """In short, what rules could not judge and why; ``with_names`` names each of the rules."""
    lines: list[str] = []
    names = sorted({entry.rule for entry in report.not_run})
    if names and with_names:
        lines.append(say(lang, "rules-named", count=len(names), rules=Several(tuple(names))))
    elif names:
        lines.append(say(lang, "rules-counted", count=len(names)))
    lines += _few(list(_stopped(report, lang)), lang)
    if report.unknown_accounts:
        lines.append(_unknown_accounts(report, lang))
    return lines + _few(list(_sheets(report, lang)), lang)


def _stopped(report: Report, lang: Lang) -> Iterator[str]:
    judged = {file.file for file in report.files if not file.context}
    reasons: dict[tuple[str, bool, frozenset[str]], dict[str, None]] = {}
    for (rule, told, partial), files in _by_rule(report, lang).items():
        somewhere = frozenset(() if judged <= files else files & judged)
        key = (told, partial, somewhere)
        reasons.setdefault(key, {})[rule] = None
    most_rules_first = sorted(reasons.items(), key=lambda one: (one[0][1], -len(one[1])))
    for (told, partial, somewhere), rules in most_rules_first:
        what = "in-part" if partial else "not-run"
        line = say(lang, f"stopped.{what}", count=len(rules), missing=told)
        if somewhere:
            line = say(lang, "stopped.somewhere", line=line, count=len(somewhere), all=len(judged))
        yield clipped(line, _LONGEST)


def _by_rule(report: Report, lang: Lang) -> dict[tuple[str, str, bool], set[str]]:
    """The files that each rule missed, by rule, reason and whether it ran in part."""
    missed: dict[tuple[str, str, bool], set[str]] = {}
    for entry in report.not_run:
        missed.setdefault((entry.rule, _missing(entry, lang), entry.partial), set()).add(entry.file)
    return missed


def _missing(entry: NotRun, lang: Lang) -> str:
    if not entry.missing:
        return said(entry.reason, lang).removesuffix(".")
    columns = Several(tuple(Label(f"field.{key}") for key in entry.missing))
    return said(text("mail.stopped.columns", count=len(entry.missing), columns=columns), lang)


def _unknown_accounts(report: Report, lang: Lang) -> str:
    unknown = report.unknown_accounts
    named: list[Param] = [Quoted(clipped(one_line(name), 40)) for name in unknown[:_MOST_NAMES]]
    if len(unknown) > len(named):
        named.append(text("report.more-accounts", count=len(unknown) - len(named)))
    return said(text("report.accounts-unknown", accounts=Several(tuple(named))), lang)


def _sheets(report: Report, lang: Lang) -> Iterator[str]:
    for place, reason in sheets_left_out(report):
        sheet = clipped(one_line(place), 100)
        yield say(lang, "sheet-left-out", sheet=Quoted(sheet), reason=said(reason, lang))


def _few(lines: list[str], lang: Lang) -> list[str]:
    """The first lines, and how many more there are."""
    if len(lines) <= _MOST_LINES:
        return lines
    return [*lines[:_MOST_LINES], say(lang, "more-lines", count=len(lines) - _MOST_LINES)]
