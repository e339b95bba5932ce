"""``calendarlint fix``: what it prints, what it writes, how it ends."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.fixing.dirty import ROWS, Value, workbook
from tests.reports.loaded import loaded
from tests.reports.workbook_corpus.parts import Parts

Command = Callable[..., Run]
CLEAN = (
    "Post ID,Date,Time,Account,Platform,Status,Copy\nP1,2026-05-05,10:00,@ONFerries,X,Draft,Hi\n"
)
DIRTY = CLEAN.replace("Draft", "draft")


def test_without_an_option_it_lists_and_writes_nothing(tmp_path: Path, run: Command) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook())
    before = path.read_bytes()
    done = run("fix", "plan.xlsx")
    assert done.code == 1
    assert "plan.xlsx:May!B2: “5 May 2026” → “2026-05-05”. The date was kept as text." in done.out
    assert "plan.xlsx: 14 cells can be repaired. Add --write to repair them." in done.out
    assert "1 finding would be left to a person:" in done.out
    assert "unreadable-date" in done.out
    assert path.read_bytes() == before


def test_findings_count_until_their_repairs_are_written(tmp_path: Path, run: Command) -> None:
    days: tuple[Value, ...] = ("14/5/2026", "19/5/2026", date(2026, 1, 5), date(2026, 4, 5))
    rows = [(f"P{n}", day, *ROWS[2][2:]) for n, day in enumerate(days)]
    (tmp_path / "plan.xlsx").write_bytes(workbook(rows=rows))
    assert "swapped-day-and-month" in run("plan.xlsx").out
    listed = run("fix", "plan.xlsx")
    assert listed.code == 1
    assert "“2026-01-05” → “2026-05-01”. Every day above 12 is text here" in listed.out
    assert "Once this is repaired, no finding is left." in listed.out
    written = run("fix", "plan.xlsx", "--write")
    assert written.code == 0
    assert "No finding is left." in written.out
    assert run("plan.xlsx", "-q").out == ""


def test_written_it_ends_as_the_findings_that_remain_say(tmp_path: Path, run: Command) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(rows=ROWS[:3]))
    done = run("fix", "plan.xlsx", "--write")
    assert (done.code, done.err) == (0, "")
    assert "plan.xlsx: 12 cells were repaired." in done.out
    assert loaded(path)["May"]["F2"].value == "Approved"
    path.write_bytes(workbook())
    assert run("fix", "plan.xlsx", "--write", "--fail-on", "error").code == 1
    assert run("fix", "plan.xlsx", "--write", "--fail-on", "never").code == 0


def test_a_file_without_anything_to_repair_is_not_rewritten(tmp_path: Path, run: Command) -> None:
    book, text = tmp_path / "plan.xlsx", tmp_path / "plan.csv"
    book.write_bytes(workbook(rows=[("P1", *ROWS[2][1:])]))
    text.write_text(CLEAN, "utf-8")
    before = [path.read_bytes() for path in (book, text)]
    for path in (book, text):
        os.utime(path, (1, 1))
    done = run("fix", "plan.xlsx", "plan.csv", "--write")
    assert done.code == 0
    assert "Nothing to repair." in done.out
    assert [path.read_bytes() for path in (book, text)] == before
    assert {path.stat().st_mtime for path in (book, text)} == {1}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows neither modes nor plain links")
def test_mode_and_links_are_kept(tmp_path: Path, run: Command) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "plan.csv"
    real.write_text(DIRTY, "utf-8")
    real.chmod(0o640)
    link.symlink_to(real.name)
    assert run("fix", "plan.csv", "--write").code == 0
    assert link.is_symlink()
    assert real.read_text("utf-8") == CLEAN
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.csv", "real.csv"]


def test_the_diff_is_of_plain_text_and_shows_no_personal_information(
    tmp_path: Path, run: Command
) -> None:
    (tmp_path / "plan.csv").write_text(DIRTY.replace("Hi", "Call 416-555-0134"), "utf-8")
    done = run("fix", "plan.csv", "--diff")
    lines = done.out.splitlines()
    assert lines[:2] == ["--- a/plan.csv", "+++ b/plan.csv"]
    assert "-Status: draft" in lines
    assert "+Status: Draft" in lines
    assert "416" not in done.out
    assert (tmp_path / "plan.csv").read_text("utf-8").startswith(DIRTY[:60])


def test_repairs_that_plain_text_does_not_show_are_told(tmp_path: Path, run: Command) -> None:
    (tmp_path / "plan.csv").write_text(CLEAN.replace("@ONFerries", "@ONFerries "), "utf-8")
    done = run("fix", "plan.csv", "--diff", "--lang", "fr")
    assert done.out == ""
    assert "1\u00a0correction" in done.err or "1 correction ne change rien" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--diff", "--write", "plan.csv"), "Choose --diff"),
        (("-",), "Standard input cannot be rewritten"),
        (("missing.csv",), "missing.csv"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    tmp_path: Path, run: Command, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "plan.csv").write_text(DIRTY, "utf-8")
    done = run("fix", *arguments)
    assert done.code == 2
    assert said in done.err
    assert len(done.err.splitlines()) == 1
    assert (tmp_path / "plan.csv").read_text("utf-8") == DIRTY


def test_kinds_that_would_lose_something_are_refused_and_the_others_done(
    tmp_path: Path, run: Command
) -> None:
    from tests.fixing.old_kinds import ods

    (tmp_path / "old.ods").write_bytes(ods(DIRTY))
    signed = Parts(workbook())
    signed.relate(
        "",
        "sig",
        "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin",
        "_xmlsignatures/origin.sigs",
    )
    signed.put("_xmlsignatures/origin.sigs", b"", "application/octet-stream")
    (tmp_path / "signed.xlsx").write_bytes(signed.packed())
    (tmp_path / "plan.csv").write_text(DIRTY, "utf-8")
    done = run("fix", "old.ods", "signed.xlsx", "plan.csv", "--write")
    assert done.code == 2
    told = done.err.splitlines()
    assert len(told) == 2
    assert told[0].startswith("calendarlint: old.ods has 3 cells to repair, but its kind")
    assert told[1].startswith("calendarlint: signed.xlsx has 14 cells to repair, but a change")
    assert (tmp_path / "plan.csv").read_text("utf-8") == CLEAN
    (tmp_path / "old.ods").write_bytes(ods(CLEAN.replace("2026-05-05,10:00", ",")))
    assert run("fix", "old.ods", "plan.csv", "--write").code == 0


def test_an_annotated_copy_is_to_be_stripped_first(tmp_path: Path, run: Command) -> None:
    (tmp_path / "plan.xlsx").write_bytes(workbook())
    run("plan.xlsx", "--report", "plan.checked.xlsx")
    done = run("fix", "plan.checked.xlsx", "--write", "--lang", "fr")
    assert done.code == 2
    assert "«\u00a0calendarlint strip\u00a0»" in done.err


def test_hidden_and_hostile_text_is_shown_harmless(tmp_path: Path, run: Command) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(CLEAN.replace("P1", "\x1b[31mP1\u202e "), "utf-8")
    done = run("fix", "plan.csv")
    assert "P1" in done.out
    assert not {"\x1b", "\u202e"} & set(done.out)


def test_no_words_of_a_calendar_command_a_ci_server(tmp_path: Path, run: Command) -> None:
    (tmp_path / "plan.csv").write_text(DIRTY.replace("Hi", '"Hi\n::error::Stop"'), "utf-8")
    assert "     ::error::Stop" in run("fix", "plan.csv", "--diff").out
    guarded = run("fix", "plan.csv", "--diff", GITHUB_ACTIONS="true")
    assert "     : :error::Stop" in guarded.out
