"""Reports written to files: which format, where they may go, and whole or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from calendarlint.reports.formats import FORMATS, printed
from tests.conftest import Run
from tests.reports.workbook_corpus.corpus import WORKBOOKS

HEADER = ("ID", "Account", "Platform", "Date", "Time", "Asset", "Asset source", "Copy")
MINISTRY = ("B-1", "@ONBridgesFerries", "X", "2027-05-03", "10:00", "A-1", "Ministry", "New ferry.")
EARLY = ("M-1", "@RodBellMPP", "X", "2027-05-03", "09:59", "A-1", "Ministry", "Look at this ferry!")

Command = Callable[..., Run]
Write = Callable[..., Path]

ENDINGS = [
    (entry.name, ending) for entry in FORMATS if not entry.annotates for ending in entry.endings
]


@pytest.fixture(autouse=True)
def plan(calendar: Write) -> Path:
    return calendar(HEADER, MINISTRY, EARLY)


def test_several_reports_are_written_and_the_text_is_still_printed(
    run: Command, tmp_path: Path
) -> None:
    printed_alone = run("plan.csv").out
    done = run("plan.csv", "--report", "a.json", "--report", "SARIF=b.log", "--report", "c.md")
    assert (done.code, done.out, done.err) == (1, printed_alone, "")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["version"] == 1
    assert json.loads((tmp_path / "b.log").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (tmp_path / "c.md").read_text(encoding="utf-8").startswith("## calendarlint")
    assert {path.name for path in tmp_path.iterdir()} == {
        *("plan.csv", "calendarlint.toml", "a.json", "b.log", "c.md")
    }


@pytest.mark.parametrize(("name", "ending"), ENDINGS)
def test_an_ending_stands_for_its_format(
    run: Command, tmp_path: Path, name: str, ending: str
) -> None:
    by_ending, by_name = f"report-of{ending.upper()}", "named"
    done = run("plan.csv", "-q", "--report", by_ending, "--report", f"{name}={by_name}")
    assert (done.code, done.err) == (1, "")
    assert (tmp_path / by_ending).read_bytes() == (tmp_path / by_name).read_bytes()


@pytest.mark.parametrize("name", printed())
def test_what_is_printed_is_what_is_written(run: Command, tmp_path: Path, name: str) -> None:
    shown = run("plan.csv", "--format", name, "--report", f"{name}=report").out
    assert (tmp_path / "report").read_bytes().decode("utf-8") == shown
    assert run("plan.csv", "--format", name, "-o", "output").out == ""
    assert (tmp_path / "output").read_bytes().decode("utf-8") == shown


def test_a_coloured_terminal_does_not_colour_files(run: Command, tmp_path: Path) -> None:
    assert "\x1b[" in run("plan.csv", "--color", "always", "--report", "a.txt").out
    assert "\x1b" not in (tmp_path / "a.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "asked",
    [
        ("--format", "yaml"),
        ("--format", "html"),
        ("--format", ""),
        ("--report", "report.yaml"),
        ("--report", "report"),
        ("--report", "yaml=report.json"),
        ("--report", "json="),
        ("--report", ""),
        ("--report", "-"),
        ("--report", "json=-"),
        ("--report", "json=."),
        ("--report", "nowhere/report.json"),
        ("--report", "a.json", "--report", "json=./a.json"),
        ("--report", "a.json", "--report", "json=A.JSON"),
        ("--report", "a.json", "-o", "a.json"),
    ],
)
def test_what_cannot_be_written_is_refused_in_one_line_before_anything_is_judged(
    run: Command, tmp_path: Path, asked: tuple[str, ...], lang: str
) -> None:
    before = sorted(tmp_path.iterdir())
    done = run("plan.csv", *asked, "--lang", lang)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("calendarlint: ")
    assert done.err.count("\n") == 1
    assert sorted(tmp_path.iterdir()) == before


def test_an_unknown_format_names_those_there_are(run: Command) -> None:
    assert "sarif" in run("plan.csv", "--format", "yaml").err
    assert ".sarif" in run("plan.csv", "--report", "report.yaml").err


def test_no_input_is_ever_overwritten(run: Command, tmp_path: Path, calendar: Write) -> None:
    context = calendar(HEADER, MINISTRY, name="ministry.csv")
    plan, settings = tmp_path / "plan.csv", tmp_path / "calendarlint.toml"
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (tmp_path / "hard.csv").hardlink_to(plan)
    names = ["plan.csv", "PLAN.CSV", "./plan.csv", str(plan), "ministry.csv", "calendarlint.toml"]
    names += ["hard.csv", "broken.xlsx"]
    if os.name != "nt":
        (tmp_path / "soft.csv").symlink_to(plan)
        (tmp_path / "around").symlink_to(tmp_path)
        names += ["soft.csv", "around/plan.csv"]
    before = {path: path.read_bytes() for path in (plan, context, settings)}
    for name in names:
        for asked in (("--report", f"json={name}"), ("-o", name)):
            done = run("plan.csv", "broken.xlsx", "--context", "ministry.csv", *asked)
            assert (done.code, done.out) == (2, ""), name
            assert done.err.count("\n") == 1, name
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_all_files_are_written_or_none(run: Command, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("mine", encoding="utf-8")
    (tmp_path / "b.sarif").mkdir()
    done = run("plan.csv", "--report", "a.json", "--report", "sarif=b.sarif")
    assert done.code == 2
    (tmp_path / "b.sarif").rmdir()
    (tmp_path / "b.sarif").symlink_to(tmp_path / "gone" / "b.sarif")
    done = run("plan.csv", "--report", "a.json", "--report", "b.sarif")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == "mine"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_report_keeps_the_rights_and_the_link_of_what_it_replaces(
    run: Command, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.json"
    kept.write_text("old", encoding="utf-8")
    kept.chmod(0o640)
    (tmp_path / "link.json").symlink_to(kept)
    assert run("plan.csv", "--report", "link.json").code == 1
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads(kept.read_text(encoding="utf-8"))["version"] == 1
    assert kept.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_device_takes_a_report_and_stays(run: Command) -> None:
    done = run("plan.csv", "-q", "--format", "json", "--report", "gitlab=/dev/null")
    assert done.code == 1
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here is always full")
@pytest.mark.parametrize("form", ["text", "json"])
def test_an_output_without_room_is_refused_in_one_line(tmp_path: Path, form: str) -> None:
    command = [sys.executable, "-m", "calendarlint", "plan.csv", "--format", form]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert b"could not be written (No space left on device)" in done.stderr
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no size of files")
@pytest.mark.parametrize("asked", [("--in-place",), ("--report", "plan.checked.xlsx")])
def test_a_copy_without_room_leaves_everything_as_it_was(
    tmp_path: Path, asked: tuple[str, ...]
) -> None:
    book = tmp_path / "plan.xlsx"
    book.write_bytes(WORKBOOKS["xlsxwriter_plain.xlsx"]())
    before = book.read_bytes()
    there = sorted(path.name for path in tmp_path.iterdir())
    # A limit on the size of files stands for a full disk: a write stops halfway in both.
    limited = f"ulimit -f 4; trap '' XFSZ; exec '{sys.executable}' -B -m calendarlint"
    done = subprocess.run(
        ["/bin/sh", "-c", f"{limited} plan.xlsx {' '.join(asked)}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "could not be written" in done.stderr
    assert book.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == there


def test_reports_are_written_where_nothing_could_be_read(run: Command, tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    done = run("broken.xlsx", "--report", "a.json", "--report", "a.xml", "--report", "a.txt")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    for name in ("a.json", "a.xml", "a.txt"):
        assert "broken.xlsx" in (tmp_path / name).read_text(encoding="utf-8"), name


@pytest.mark.skipif(os.name == "nt", reason="BROWSER names no program on Windows")
def test_the_page_is_shown_in_the_browser(run: Command, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >> "{tmp_path}/opened"\n', encoding="utf-8")
    browser.chmod(0o755)
    done = run("plan.csv", "--open", "--report", "page.html", BROWSER=str(browser))
    assert (done.code, done.err) == (1, "calendarlint: The page is page.html.\n")
    alone = run("plan.csv", "--open", "--lang", "fr", BROWSER=str(browser))
    shown = (tmp_path / "opened").read_text(encoding="utf-8").split()
    assert shown[0] == (tmp_path / "page.html").as_uri()
    page = Path(url2pathname(urlsplit(shown[1]).path))
    assert str(page) in alone.err
    assert "M-1" in page.read_text(encoding="utf-8")
    page.unlink()


@pytest.mark.skipif(os.name == "nt", reason="BROWSER names no program on Windows")
def test_where_no_browser_starts_the_page_is_named(run: Command) -> None:
    done = run("plan.csv", "--open", "--report", "page.html", BROWSER="/no/such/browser")
    assert done.code == 1
    assert "page.html" in done.err
    assert "Traceback" not in done.err
