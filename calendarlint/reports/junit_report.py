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

from calendarlint.findings import FileReport, Finding, Level, Location, Report
from calendarlint.policies.register import citation
from calendarlint.reports import outline
from calendarlint.reports.plain import plain
from calendarlint.wording import Lang, Text, text

_NOT_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FAILS: Final = Level.WARNING
"""The lowest level that is a failed test."""


def render_junit(report: Report, lang: Lang) -> str:
    """The suites in the order of the report; no times, so the same report gives the same bytes."""
    cases: dict[str, list[ET.Element]] = {}
    for file, case in _cases(report, lang):
        cases.setdefault(file, []).append(case)
    remarks: dict[str, list[str]] = {}
    for remark in outline.remarks(report, lang):
        words = f"{outline.place(remark.location)}  {remark.words}".strip()
        remarks.setdefault(remark.location.file, []).append(words)
    root = ET.Element("testsuites", name="calendarlint")
    for file in dict.fromkeys((*cases, *remarks)):
        _suite(root, file, cases.get(file, []), remarks.get(file, []))
    _count(root, list(root.iter("testcase")))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(root: ET.Element, file: str, cases: list[ET.Element], remarks: list[str]) -> None:
    suite = ET.SubElement(root, "testsuite", name=_xml(plain(file)))
    names: Counter[str] = Counter()
    for case in cases:
        # Servers take two tests of one name for one.
        name = case.get("name", "")
        names[name] += 1
        case.set("name", name if names[name] == 1 else f"{name} ({names[name]})")
    _count(suite, cases)
    suite.extend(cases)
    if remarks:
        ET.SubElement(suite, "system-out").text = _xml("\n".join(remarks))


def _cases(report: Report, lang: Lang) -> Iterator[tuple[str, ET.Element]]:
    """Every test with the file whose suite it belongs to, the judged calendars' first."""
    for read in report.files:
        if not read.context:
            yield read.file, _read(read, report, lang)
    for file, words in outline.unreadable(report, lang):
        case = _case(file, outline.said(Text("formats.junit.read"), lang), Location(file))
        ET.SubElement(case, "error", message=_xml(words), type="unreadable").text = _xml(words)
        yield file, case
    for finding in report.findings:
        yield finding.location.file, _finding(finding, report, lang)
    for entry in report.excepted:
        case = _of_finding(entry.finding)
        words = _xml(outline.approval(entry, lang))
        ET.SubElement(case, "skipped", message=words, type="excepted")
        yield entry.finding.location.file, case
    for stopped in report.not_run:
        name = f"{plain(stopped.sheet or '')} {stopped.rule}".strip()
        case = _case(stopped.file, name, Location(stopped.file))
        words = _xml(outline.said(stopped.reason, lang))
        ET.SubElement(case, "skipped", message=words, type="not-checked")
        yield stopped.file, case


def _read(read: FileReport, report: Report, lang: Lang) -> ET.Element:
    case = _case(read.file, outline.said(Text("formats.junit.read"), lang), Location(read.file))
    posts = outline.said(text("report.posts", count=read.posts), lang)
    words = f"{posts}\n{outline.coverage_line(report, lang)}"
    ET.SubElement(case, "system-out").text = words
    return case


def _finding(finding: Finding, report: Report, lang: Lang) -> ET.Element:
    case = _of_finding(finding)
    kind = "failure" if finding.level >= _FAILS else "skipped"
    message = _xml(outline.said(finding.message, lang))
    told = ET.SubElement(case, kind, message=message, type=finding.level.word)
    told.text = _xml("\n".join(_details(finding, report, lang)))
    return case


def _details(finding: Finding, report: Report, lang: Lang) -> Iterator[str]:
    if subject := outline.subject(finding):
        yield subject
    yield outline.sentence(finding, lang)
    yield from (citation(clause, lang, report.policy) for clause in finding.clauses)
    yield from (plain(other.location.shown) for other in finding.related)


def _of_finding(finding: Finding) -> ET.Element:
    name = f"{outline.place(finding.location)} {finding.rule}".strip()
    return _case(finding.location.file, name, finding.location)


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
