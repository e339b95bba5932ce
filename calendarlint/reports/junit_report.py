"""The report as JUnit XML, which nearly every CI server shows.

A suite is a file. A failed test is an error or a warning; a skipped one is what needs a person's
decision or is good to know, what is excepted, and a rule that could not run; an error is a file
that could not be read. A test that passes tells that the file was read, so no suite is empty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from calendarlint.findings import Finding, Level, Location, Report
from calendarlint.policies.register import citation
from calendarlint.reports import outline
from calendarlint.reports.plain import plain
from calendarlint.wording import Lang, Text, text

_NOT_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FAILS: Final = Level.WARNING
"""The lowest level that is a failed test."""


def render_junit(report: Report, lang: Lang) -> str:
    """The suites in the order of the report; no times, so the same report gives the same bytes."""
    root = ET.Element("testsuites", name="calendarlint")
    for file in _files(report, lang):
        _suite(root, file, report, lang)
    _count(root, list(root.iter("testcase")))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _files(report: Report, lang: Lang) -> list[str]:
    """Every file that has something to say, the judged calendars first."""
    files = [file.file for file in report.files if not file.context]
    files += [file for file, _ in report.unreadable]
    files += [finding.location.file for finding in report.findings]
    files += [entry.finding.location.file for entry in report.excepted]
    files += [entry.file for entry in report.not_run]
    files += [remark.location.file for remark in outline.remarks(report, lang)]
    return list(dict.fromkeys(files))


def _suite(root: ET.Element, file: str, report: Report, lang: Lang) -> None:
    suite = ET.SubElement(root, "testsuite", name=_xml(plain(file)))
    cases = [*_read(file, report, lang), *_findings(file, report, lang)]
    cases += [*_excepted(file, report, lang), *_not_run(file, report, lang)]
    names: Counter[str] = Counter()
    for case in cases:
        # Servers take two tests of one name for one.
        name = case.get("name", "")
        names[name] += 1
        case.set("name", name if names[name] == 1 else f"{name} ({names[name]})")
    _count(suite, cases)
    suite.extend(cases)
    said = [
        f"{outline.place(remark.location)}  {remark.words}".strip()
        for remark in outline.remarks(report, lang)
        if remark.location.file == file
    ]
    if said:
        ET.SubElement(suite, "system-out").text = _xml("\n".join(said))


def _read(file: str, report: Report, lang: Lang) -> Iterator[ET.Element]:
    for refused, words in outline.unreadable(report, lang):
        if refused == file:
            case = _case(file, outline.said(Text("formats.junit.read"), lang), Location(file))
            ET.SubElement(case, "error", message=_xml(words), type="unreadable").text = _xml(words)
            yield case
    for read in report.files:
        if read.file == file and not read.context:
            case = _case(file, outline.said(Text("formats.junit.read"), lang), Location(file))
            posts = outline.said(text("report.posts", count=read.posts), lang)
            words = f"{posts}\n{outline.coverage_line(report, lang)}"
            ET.SubElement(case, "system-out").text = words
            yield case


def _findings(file: str, report: Report, lang: Lang) -> Iterator[ET.Element]:
    for finding in report.findings:
        if finding.location.file != file:
            continue
        case = _of_finding(file, finding)
        kind = "failure" if finding.level >= _FAILS else "skipped"
        message = _xml(outline.said(finding.message, lang))
        told = ET.SubElement(case, kind, message=message, type=finding.level.word)
        told.text = _xml("\n".join(_details(finding, report, lang)))
        yield case


def _details(finding: Finding, report: Report, lang: Lang) -> Iterator[str]:
    if subject := outline.subject(finding):
        yield subject
    yield outline.sentence(finding, lang)
    yield from (citation(clause, lang, report.policy) for clause in finding.clauses)
    yield from (plain(other.location.shown) for other in finding.related)


def _excepted(file: str, report: Report, lang: Lang) -> Iterator[ET.Element]:
    for entry in report.excepted:
        if entry.finding.location.file == file:
            case = _of_finding(file, entry.finding)
            words = _xml(outline.approval(entry, lang))
            ET.SubElement(case, "skipped", message=words, type="excepted")
            yield case


def _not_run(file: str, report: Report, lang: Lang) -> Iterator[ET.Element]:
    for entry in report.not_run:
        if entry.file == file:
            case = _case(file, f"{plain(entry.sheet or '')} {entry.rule}".strip(), Location(file))
            words = _xml(outline.said(entry.reason, lang))
            ET.SubElement(case, "skipped", message=words, type="not-checked")
            yield case


def _of_finding(file: str, finding: Finding) -> ET.Element:
    name = f"{outline.place(finding.location)} {finding.rule}".strip()
    return _case(file, name, finding.location)


def _case(file: str, name: str, at: Location) -> ET.Element:
    case = ET.Element("testcase", classname=_xml(plain(file)), name=_xml(name), time="0")
    case.set("file", _xml(plain(file)))
    if at.line or at.row:
        case.set("line", str(at.line or at.row))
    return case


def _count(element: ET.Element, cases: list[ET.Element]) -> None:
    element.set("tests", str(len(cases)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(name, str(sum(case.find(tag) is not None for case in cases)))


def _xml(words: str) -> str:
    """Words without the characters that no XML document may hold."""
    return _NOT_XML.sub("\ufffd", words)
