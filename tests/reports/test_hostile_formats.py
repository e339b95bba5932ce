"""What cells hold reaches no reader as anything but words, whatever the format."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from markdown_it import MarkdownIt

import calendarlint
from calendarlint.reports.formats import FORMATS, named
from tests.reports.hostile import (
    ATTACKS,
    FILE_NAMES,
    UNSHOWABLE,
    hostile_frame,
    write_hostile_csv,
    write_hostile_settings,
    write_hostile_workbook,
)

SCHEMAS: Final = Path(__file__).parent / "schemas"
TEXTUAL: Final = tuple(
    entry.name for entry in FORMATS if not entry.annotates and not entry.needs_posts
)
PAYLOAD: Final = "<img src=x onerror=alert(1)>"

Reports = dict[str, str]


@pytest.fixture(scope="module", params=["csv", "xlsx", "names", "fr"])
def reports(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """One run over hostile calendars, written in every format at once."""
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile_settings(folder)
    if request.param == "names":
        calendars = [write_hostile_csv(folder, name).name for name in FILE_NAMES]
        (folder / "<b>::error::%0A.xlsx").write_bytes(b"PK\x03\x04 no workbook")
        calendars.append("<b>::error::%0A.xlsx")
    elif request.param == "csv":
        calendars = [write_hostile_csv(folder).name]
    else:
        calendars = [write_hostile_workbook(folder).name]
    asked = [f"--report={name}=report.{name}" for name in TEXTUAL]
    lang = "fr" if request.param == "fr" else "en"
    done = subprocess.run(
        [sys.executable, "-m", "calendarlint", *calendars, *asked, "--lang", lang],
        cwd=folder,
        capture_output=True,
        env={**os.environ, "GITHUB_ACTIONS": "true", "NO_COLOR": "1"},
        check=False,
    )
    assert done.returncode == (2 if request.param == "names" else 1), done.stderr
    written = {name: (folder / f"report.{name}").read_bytes().decode("utf-8") for name in TEXTUAL}
    return {**written, "printed": done.stdout.decode("utf-8"), "said": done.stderr.decode("utf-8")}


def test_no_format_shows_what_drives_a_terminal_or_turns_words_round(reports: Reports) -> None:
    for name, written in reports.items():
        shown = written.removeprefix("\ufeff") if name == "csv" else written
        assert UNSHOWABLE.search(shown.replace("\r\n", "\n") if name == "csv" else shown) is None
        assert len(shown) > 100 or name == "said"


def test_no_log_line_is_a_command_to_the_runner(reports: Reports) -> None:
    for name in ("printed", "github"):
        for line in reports[name].splitlines():
            assert "##[" not in line
            if name == "printed":
                assert not line.lstrip().startswith("::")


def test_github_annotations_are_what_we_say_and_no_more(reports: Reports) -> None:
    counted = {"error": 0, "warning": 0, "notice": 0}
    for line in reports["github"].splitlines():
        command = re.match(r"^::(\w+) (.*?)::(.*)$", line)
        if command is None:
            assert line.startswith("- ")
            continue
        counted[command[1]] += 1
        properties = dict(part.split("=", 1) for part in command[2].split(","))
        assert set(properties) <= {"file", "line", "col", "title"}
        assert properties.get("line", "1").isdigit()
        assert not re.search(r"%(?!25|0A|0D|3A|2C)", line)
    assert counted["error"] == 10
    assert max(counted.values()) <= 10


def test_json_gives_programs_the_words_as_they_are(reports: Reports) -> None:
    report = json.loads(reports["json"])
    jsonschema.Draft202012Validator(calendarlint.resources.schema("report")).validate(report)
    told = [*report["findings"], *report["excepted"]]
    assert {PAYLOAD, ATTACKS["formula"], ATTACKS["link"]} <= {entry["quote"] for entry in told}
    lines = [json.loads(line) for line in reports["jsonl"].splitlines()]
    assert [line["type"] for line in lines].count("finding") == len(report["findings"])
    issues = json.loads(reports["gitlab"])
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


@pytest.mark.parametrize("schema", ["sarif-2.1.0-oasis", "sarif-2.1.0-rtm.5"])
def test_sarif_keeps_the_published_schema(reports: Reports, schema: str) -> None:
    published = json.loads((SCHEMAS / f"{schema}.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(published)
    log = json.loads(reports["sarif"])
    checker = validator(published, format_checker=validator.FORMAT_CHECKER)
    assert list(checker.iter_errors(log)) == []


def test_sarif_holds_no_link_and_only_clean_addresses(reports: Reports) -> None:
    log = json.loads(reports["sarif"])
    addresses = set()
    for words in _messages(log):
        assert "](" not in words
    for place in _under(log, "artifactLocation"):
        addresses.add(place["uri"])
    assert addresses
    for address in addresses:
        assert re.fullmatch(r"(?:[A-Za-z0-9_.~/-]|%[0-9A-F]{2})+", address)
        assert not address.startswith(("/", "javascript"))
        assert unquote(address).endswith((".csv", ".xlsx", ".toml"))


def test_junit_is_xml_with_our_elements_only(reports: Reports) -> None:
    assert "<!" not in reports["junit"]
    root = ET.fromstring(reports["junit"].encode("utf-8"))  # noqa: S314  our own output
    assert {element.tag for element in root.iter()} <= {
        *("testsuites", "testsuite", "testcase", "failure", "skipped", "error", "system-out")
    }
    whole = "".join(root.itertext())
    assert ATTACKS["cdata"] in whole
    assert ATTACKS["entity"] in whole
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(names)) == len(names)


def test_no_csv_cell_is_computed(reports: Reports) -> None:
    rows = list(csv.reader(io.StringIO(reports["csv"].removeprefix("\ufeff"), newline="")))
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    assert "'" + ATTACKS["dde"] in cells
    assert "'" + ATTACKS["hyperlink"] in cells
    for cell in cells:
        assert not re.match(r"[\s\ufffd]*[=+\-@＝＋－＠]", cell)
        assert "\n" not in cell


class _Shown(HTMLParser):
    """What a browser would show: the words, and the tags with their attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.code += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag == "code"

    def handle_data(self, data: str) -> None:
        if not self.code:
            self.words.append(data)


def test_markdown_shows_words_and_neither_html_nor_links_nor_mentions(reports: Reports) -> None:
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": True})
    shown = _Shown()
    shown.feed(reader.render(reports["markdown"]))
    assert shown.tags <= {
        *("h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"),
        *("br", "code", "details", "summary"),
    }
    assert shown.attributes == set()
    whole = "".join(shown.words)
    assert PAYLOAD in whole
    assert not re.search(r"@\w|#\d|GH-\d|://|www\.", whole)
    assert len(reports["markdown"]) <= 65_536


@pytest.mark.parametrize("attack", ["table", "html"])
def test_markdown_shows_the_marks_of_markdown_as_they_stand(attack: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    with plan.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [("Date", "Account", "Copy", "Consent"), ("2027-05-04", "@A", "Hi", ATTACKS[attack])]
        )
    done = subprocess.run(
        [sys.executable, "-m", "calendarlint", plan.name, "--format", "markdown"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    shown = _Shown()
    shown.feed(MarkdownIt("gfm-like", {"html": True, "linkify": True}).render(done.stdout))
    whole = "".join(shown.words).replace("\u200b", "")
    assert " ".join(ATTACKS[attack].split())[:30] in whole


@pytest.mark.parametrize("name", TEXTUAL)
def test_half_characters_reach_no_file(name: str, tmp_path: Path) -> None:
    report = calendarlint.lint({"a\udc80\u202e.xlsx": hostile_frame()})
    written = named(name).render(report, "en")
    written.encode("utf-8")
    assert UNSHOWABLE.search(written.removeprefix("\ufeff").replace("\x1b[", "")) is None
    assert "lone" in written


def _under(node: Any, key: str) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if isinstance(node.get(key), dict):
            yield node[key]
        for value in node.values():
            yield from _under(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from _under(value, key)


def _messages(log: dict[str, Any]) -> list[str]:
    run = log["runs"][0]
    told = [*_under(run["results"], "message"), *_under(run["invocations"], "message")]
    return [message["text"] for message in told]
