"""Calendars over time: real git repositories, workbooks changed between commits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from calendarlint import resources

CAST = resources.package_path("policies", "ontario_ministers", "cast.toml").read_text("utf-8")
HEADER = ("Post ID", "Date", "Time", "Account", "Copy", "Assets", "Asset source")
MINISTRY = (
    *("B-1", "2027-05-04", "10:00", "@ONBridgesFerries"),
    *("The new ferry sails today", "ferry.png", "Ministry"),
)
MINISTER = (
    *("M-1", "2027-05-04", "10:00", "@RodBellMPP"),
    *("Proud of the new ferry to Gull Island", "ferry.png", "Ministry"),
)
OLD_SIN = (
    *("B-2", "2027-05-05", "10:00", "@ONBridgesFerries"),
    *("Thanks to @RodBellMPP", "pier.png", "Ministry"),
)

Shop = Callable[..., "subprocess.CompletedProcess[str]"]
Row = Sequence[str]


def write(path: Path, *rows: Row) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (HEADER, *rows):
        page.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def git(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", "-c", "user.name=A. Roy", "-c", "user.email=roy@example.org", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "calendars of the shop"
    folder.mkdir()
    git(folder, "init", "--quiet")
    (folder / "calendarlint.toml").write_text(
        'calendars = ["plans/*.xlsx"]\n' + CAST, encoding="utf-8"
    )
    write(folder / "plans" / "ministry.xlsx", MINISTRY, OLD_SIN)
    write(folder / "plans" / "bureau du ministre é.xlsx", MINISTER)
    commit(folder, "Plan May")
    return folder


@pytest.fixture
def run(repository: Path) -> Shop:
    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "calendarlint", *arguments],
            cwd=repository,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return call


def changes(run: Shop, *arguments: str) -> dict[str, list[tuple[str | None, list[str]]]]:
    """What ``diff`` tells of posts: by kind, the id and the fields that differ."""
    told = json.loads(run("diff", *arguments, "--format", "json").stdout)
    found: dict[str, list[tuple[str | None, list[str]]]] = {}
    for change in told["posts"]:
        fields = [field["field"] for field in change["fields"]]
        found.setdefault(change["change"], []).append((change["post"]["id"], fields))
    return found


# --- diff -----------------------------------------------------------------------------------------


def test_nothing_changed_where_rows_only_moved(repository: Path, run: Shop) -> None:
    write(repository / "plans" / "ministry.xlsx", OLD_SIN, ("",) * 7, MINISTRY)
    assert changes(run, "HEAD") == {}
    same = run("diff", "HEAD")
    assert same.returncode == 0
    assert same.stdout == (
        "3 posts: 0 added, 0 removed, 0 changed. 0 new findings, 0 fixed, 1 unchanged.\n"
    )


def test_a_post_is_told_by_what_it_is(repository: Path, run: Shop) -> None:
    moved = (*MINISTRY[:2], "11:30", *MINISTRY[3:])
    elsewhere = (*OLD_SIN[:3], "@ONHarbourMarshal", *OLD_SIN[4:])
    added = ("B-3", "2027-05-06", "09:00", "@ONBridgesFerries", "Ice on the bay", "", "")
    write(repository / "plans" / "ministry.xlsx", added, elsewhere, moved)
    assert changes(run, "HEAD") == {
        "added": [("B-3", [])],
        "changed": [("B-2", ["account"]), ("B-1", ["when"])],
    }
    told = run("diff", "HEAD")
    assert told.returncode == 1, "the minister's post is now before the ministry's"
    assert "minister-post-before-ministry" in told.stdout
    assert "“2027-05-04T10:00” → “2027-05-04T11:30”" in told.stdout


def test_posts_without_ids_are_paired_by_words_and_place(repository: Path, run: Shop) -> None:
    plan = repository / "plans" / "ministry.xlsx"
    write(plan, ("", *MINISTRY[1:]), ("", *OLD_SIN[1:]))
    commit(repository, "Drop the ids")
    reworded = ("", *MINISTRY[1:4], "The new ferry sails today at last", *MINISTRY[5:])
    write(plan, ("", *OLD_SIN[1:]), reworded)
    assert changes(run, "HEAD") == {"changed": [(None, ["copy"])]}


def test_ids_that_number_the_rows_do_not_mislead(repository: Path, run: Shop) -> None:
    plan = repository / "plans" / "ministry.xlsx"
    write(plan, ("1", *MINISTRY[1:]), ("2", *OLD_SIN[1:]))
    commit(repository, "Number the rows")
    added = ("1", "2027-05-03", "09:00", "@ONBridgesFerries", "Ice on the bay again", "", "")
    write(plan, added, ("2", *MINISTRY[1:]), ("3", *OLD_SIN[1:]))
    found = changes(run, "HEAD")
    assert found["added"] == [("1", [])]
    assert found["changed"] == [("2", ["id"]), ("3", ["id"])]


def test_two_files_and_two_revisions_and_a_file_of_a_revision(
    repository: Path, run: Shop, tmp_path: Path
) -> None:
    other = write(tmp_path / "copy.xlsx", MINISTRY)
    ministry = "plans/ministry.xlsx"
    assert changes(run, ministry, str(other)) == {"removed": [("B-2", [])]}
    write(repository / ministry, MINISTRY)
    commit(repository, "Drop a post")
    assert changes(run, "HEAD~1", "HEAD") == {"removed": [("B-2", [])]}
    assert changes(run, f"HEAD~1:{ministry}", ministry) == {"removed": [("B-2", [])]}
    fixed = json.loads(run("diff", "HEAD~1", "HEAD", "--format", "json").stdout)["fixed"]
    assert [finding["rule"] for finding in fixed] == ["minister-tag-on-official-account"]


def test_personal_information_is_masked_in_what_changed(repository: Path, run: Shop) -> None:
    calls = (*MINISTRY[:4], "Call Jane at 416-555-0199 about the ferry", *MINISTRY[5:])
    write(repository / "plans" / "ministry.xlsx", calls, OLD_SIN)
    for form in ("text", "json"):
        assert "555-0199" not in run("diff", "HEAD", "--format", form).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("no-such-branch",), "neither a file nor a git revision"),
        (("--", "-delete"), "neither a file nor a git revision"),
        (("HEAD:plans/none.xlsx",), "no calendar of the revision"),
    ],
)
def test_what_is_no_state_of_calendars_is_one_line(
    run: Shop, arguments: Sequence[str], said: str
) -> None:
    refused = run("diff", *arguments)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert refused.stderr.count("\n") == 1


# --- since ----------------------------------------------------------------------------------------


def found(run: Shop, *arguments: str) -> list[tuple[str, str]]:
    told = json.loads(run(*arguments, "--format", "json").stdout)
    return [(finding["rule"], finding["post"]["id"]) for finding in told["findings"]]


def test_old_sins_are_passed_over_and_counted(repository: Path, run: Shop) -> None:
    new = ("B-3", "2027-05-06", "09:00", "@ONBridgesFerries", "With @RodBellMPP", "", "")
    write(repository / "plans" / "ministry.xlsx", new, MINISTRY, OLD_SIN)
    assert found(run, "--since", "HEAD") == [("minister-tag-on-official-account", "B-3")]
    told = run("--since", "HEAD").stdout
    assert "1 post was added or changed" in told
    assert "1 finding on other posts is not shown" in told
    write(repository / "plans" / "ministry.xlsx", MINISTRY, OLD_SIN)
    clean = run("--since", "HEAD")
    assert clean.returncode == 0
    assert "Nothing found" not in clean.stdout


def test_a_finding_on_a_post_whose_twin_changed_is_told(repository: Path, run: Shop) -> None:
    later = (*MINISTRY[:2], "10:01", *MINISTRY[3:])
    write(repository / "plans" / "ministry.xlsx", later, OLD_SIN)
    early = ("minister-post-before-ministry", "M-1")
    assert found(run, "plans/bureau du ministre é.xlsx", "--since", "HEAD") == [early]
    commit(repository, "Move the ministry's post")
    assert found(run, "--since", "HEAD") == []
    write(repository / "plans" / "ministry.xlsx", (*later[:2], "10:02", *later[3:]), OLD_SIN)
    assert found(run, "--since", "HEAD") == [early], "it was early before, and its twin moved"


def test_a_finding_on_a_post_whose_twin_went_is_told(repository: Path, run: Shop) -> None:
    (repository / "plans" / "ministry.xlsx").unlink()
    assert found(run, "--since", "HEAD") == [("ministry-asset-only-on-minister-account", "M-1")]


def test_a_calendar_that_is_new_is_new_as_a_whole(repository: Path, run: Shop) -> None:
    write(repository / "plans" / "june.xlsx", ("J-1", *OLD_SIN[1:]))
    assert ("minister-tag-on-official-account", "J-1") in found(run, "--since", "HEAD")


# --- show -----------------------------------------------------------------------------------------


def test_git_compares_workbooks_by_their_posts(repository: Path) -> None:
    shown = f'"{Path(sys.executable).as_posix()}" -m calendarlint show --textconv'
    git(repository, "config", "diff.calendar.textconv", shown)
    (repository / ".gitattributes").write_text("*.xlsx diff=calendar\n", encoding="utf-8")
    blank = ("",) * 7
    moved = (*MINISTRY[:2], "11:30", *MINISTRY[3:])
    write(repository / "plans" / "ministry.xlsx", blank, moved, OLD_SIN)
    lines = git(repository, "diff", "--unified=0", "--", "plans").splitlines()
    changed = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert changed == [
        "-## B-1 · @ONBridgesFerries · 2027-05-04 10:00",
        "+## B-1 · @ONBridgesFerries · 2027-05-04 11:30",
        "-Time: 10:00",
        "+Time: 11:30",
    ]
    commit(repository, "Move a post")
    assert "+Time: 11:30" in git(repository, "log", "-p", "-1")
    assert "Move a post" in git(repository, "log", "--oneline", "-S", "11:30", "--textconv")


def test_show_prints_every_cell_once_and_hides_no_character(tmp_path: Path, run: Shop) -> None:
    path = tmp_path / "odd.xlsx"
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "Spring"
    for row in (
        ("Plan of the ferries",),
        ("Post ID", "Date", "Account", "Copy", "Colour of the folder"),
        ("1", "2027-05-04", "@ONBridgesFerries", "First line\nSecond\u202e line", "blue"),
        (),
        ("", "", "", "", "", "beside the table"),
    ):
        page.append(list(row))
    book.create_sheet("Notes")["B2"] = "Not a calendar"
    book.save(path)
    assert run("show", str(path)).stdout == (
        "# Spring\n\nPlan of the ferries\n"
        "Post ID | Date | Account | Copy | Colour of the folder\n\n"
        "## 1 · @ONBridgesFerries · 2027-05-04\n"
        "Post ID: 1\nDate: 2027-05-04\nAccount: @ONBridgesFerries\n"
        "Copy: First line\n    Second\\u202e line\nColour of the folder: blue\n\n"
        "beside the table\n\n# Notes\n\nNot a calendar\n"
    )


def test_show_refuses_what_it_cannot_read_but_lets_git_go_on(tmp_path: Path, run: Shop) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    refused = run("show", str(broken))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.count("\n") == 1
    shown = run("show", "--textconv", str(broken))
    assert shown.returncode == 0
    assert "broken.xlsx" in shown.stdout


@pytest.mark.parametrize("form", ["text", "markdown", "github", "json", "jsonl", "sarif", "csv"])
def test_every_format_says_that_it_shows_only_what_changed(run: Shop, form: str) -> None:
    told = run("--since", "HEAD", "--format", form, "--lang", "en")
    assert told.returncode == 0
    if form in ("json", "jsonl"):
        assert '"passed_over": 1' in told.stdout
    else:
        assert "since HEAD" in told.stdout
    assert "Nothing found" not in told.stdout
