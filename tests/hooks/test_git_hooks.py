"""The hooks for teams without pre-commit, in real repositories: a client's and a server's."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.hooks.conftest import EARLY, MINISTER, MINISTRY, TAGGED, Shop, install, write

MINISTER_PLAN = "plans/bureau du ministre é.XLSX"


# --- before a commit ------------------------------------------------------------------------------


def test_a_commit_that_breaks_the_guideline_is_stopped_and_told_what_to_do(guarded: Shop) -> None:
    write(guarded.folder / MINISTER_PLAN, EARLY)
    guarded.stops(
        guarded.commit(),
        f"{MINISTER_PLAN}:Sheet!C2",
        "minister-post-before-ministry",
        "(parallel.ministry-first: ",
        "This commit is stopped by 1 finding.",
        "“git add” it, and commit again",
        "calendarlint explain minister-post-before-ministry",
    )
    write(guarded.folder / MINISTER_PLAN, MINISTER)
    (guarded.folder / "notes.txt").write_text("mended", encoding="utf-8")
    guarded.passes(guarded.commit())


def test_what_is_staged_is_judged_and_not_what_lies_there(guarded: Shop) -> None:
    plan = write(guarded.folder / MINISTER_PLAN, EARLY)
    guarded.git("add", "--all")
    write(plan, MINISTER)
    guarded.stops(guarded.git("commit", "--message", "Plan"), "minister-post-before-ministry")
    guarded.git("add", "--all")
    write(plan, EARLY)
    (guarded.folder / "notes.txt").write_text("mended", encoding="utf-8")
    guarded.git("add", "notes.txt")
    guarded.passes(guarded.git("commit", "--message", "Plan"))


def test_old_findings_stop_nobody(guarded: Shop) -> None:
    plan = write(guarded.folder / "plans" / "ministry.xlsx", MINISTRY, TAGGED)
    guarded.passes(guarded.commit("--no-verify"))
    new = ("B-3", "2027-05-06", "10:00", "@ONBridgesFerries", "The pier is open", "", "")
    write(plan, new, TAGGED, MINISTRY)
    guarded.passes(guarded.commit())
    write(plan, ("B-4", *TAGGED[1:]), new, TAGGED, MINISTRY)
    told = guarded.stops(guarded.commit(), "B-4")
    assert "B-2" not in told


def test_a_deleted_ministry_calendar_breaks_the_ministers_post(guarded: Shop) -> None:
    (guarded.folder / "plans" / "ministry.xlsx").unlink()
    guarded.stops(guarded.commit(), MINISTER_PLAN, "ministry-asset-only-on-minister-account")


def test_the_first_commit_of_a_repository_is_judged_whole(guarded: Shop, tmp_path: Path) -> None:
    young = Shop(tmp_path / "young", guarded.environment)
    young.folder.mkdir()
    young.git("init", "--quiet")
    install("pre-commit", young.folder / ".git" / "hooks")
    shutil.copy(guarded.folder / "calendarlint.toml", young.folder)
    write(young.folder / "plans" / "ministry.xlsx", TAGGED)
    young.stops(young.commit(), "minister-tag-on-official-account")


def test_other_files_are_none_of_its_business(guarded: Shop) -> None:
    (guarded.folder / "budget.csv").write_bytes(b"\x00\x01 no calendar \xff")
    write(guarded.folder / "plans" / "~$ministry.xlsx", TAGGED)
    guarded.passes(guarded.commit())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 cut off", "broken.xlsx"),
        (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 9\n",
            "LFS",
        ),
    ],
    ids=["corrupt", "LFS pointer"],
)
def test_a_calendar_that_cannot_be_read_stops_with_the_reason(
    guarded: Shop, content: bytes, said: str
) -> None:
    (guarded.folder / "plans" / "broken.xlsx").write_bytes(content)
    guarded.stops(guarded.commit(), "plans/broken.xlsx", said, "This commit is stopped")


def test_broken_settings_stop_with_their_line(guarded: Shop) -> None:
    settings = guarded.folder / "calendarlint.toml"
    settings.write_text("timezon = 1\n" + settings.read_text("utf-8"), encoding="utf-8")
    guarded.stops(guarded.commit(), "calendarlint.toml:1", "timezon")


def test_a_baseline_of_the_same_commit_counts(guarded: Shop) -> None:
    write(guarded.folder / "plans" / "ministry.xlsx", MINISTRY, TAGGED)
    subprocess.run(
        ["calendarlint", "baseline", "write"],
        cwd=guarded.folder,
        env=guarded.environment,
        check=True,
        capture_output=True,
    )
    guarded.passes(guarded.commit())


def test_the_committer_is_spoken_to_in_the_language_of_the_settings(guarded: Shop) -> None:
    settings = guarded.folder / "calendarlint.toml"
    settings.write_text('lang = "fr"\n' + settings.read_text("utf-8"), encoding="utf-8")
    write(guarded.folder / MINISTER_PLAN, EARLY)
    guarded.stops(guarded.commit(), "Ce commit est arrêté par 1 constat.", "Corrigez")


def test_personal_information_stays_out_of_the_log(guarded: Shop) -> None:
    calls = (*TAGGED[:4], "Thanks @RodBellMPP, call Jane at 416-555-0199", "", "")
    write(guarded.folder / "plans" / "ministry.xlsx", MINISTRY, calls)
    assert "555-0199" not in guarded.stops(guarded.commit(), "minister-tag-on-official-account")


def test_without_calendarlint_the_committer_learns_why(guarded: Shop) -> None:
    bare = dict(guarded.environment)
    git = Path(shutil.which("git") or "git").parent
    bare["PATH"] = f"{git}:/bin"
    if shutil.which("calendarlint", path=bare["PATH"]):
        bare["PATH"] = "/bin"
    write(guarded.folder / MINISTER_PLAN, EARLY)
    poor = Shop(guarded.folder, bare)
    poor.stops(poor.commit(), "calendarlint is not installed here")


# --- when a push arrives --------------------------------------------------------------------------


def tip(shop: Shop, bare: Path, branch: str = "main") -> str:
    return shop.git("rev-parse", branch, folder=bare).stdout.strip()


def test_a_push_is_judged_from_its_commits_whatever_the_client_skipped(
    shop: Shop, server: Path
) -> None:
    before = tip(shop, server)
    write(shop.folder / MINISTER_PLAN, EARLY)
    shop.passes(shop.commit("--no-verify"))
    shop.stops(
        shop.git("push", "origin", "main"),
        "minister-post-before-ministry",
        MINISTER_PLAN,
        "This push is refused because of 1 finding.",
        "push again",
    )
    assert tip(shop, server) == before
    write(shop.folder / MINISTER_PLAN, MINISTER)
    shop.passes(shop.commit())
    shop.passes(shop.git("push", "origin", "main"))
    assert tip(shop, server) != before


def test_a_push_that_deletes_the_ministrys_calendar_is_refused(shop: Shop, server: Path) -> None:
    (shop.folder / "plans" / "ministry.xlsx").unlink()
    shop.passes(shop.commit())
    shop.stops(shop.git("push", "origin", "main"), "ministry-asset-only-on-minister-account")


def test_what_the_server_has_already_refuses_nothing(shop: Shop, server: Path) -> None:
    (server / "hooks" / "pre-receive").unlink()
    write(shop.folder / "plans" / "ministry.xlsx", MINISTRY, TAGGED)
    shop.passes(shop.commit())
    shop.passes(shop.git("push", "origin", "main"))
    install("pre-receive", server / "hooks")
    (shop.folder / "notes.txt").write_text("on", encoding="utf-8")
    shop.passes(shop.commit())
    shop.passes(shop.git("push", "origin", "main"))


def test_a_new_branch_is_judged_from_where_it_left_the_main_one(shop: Shop, server: Path) -> None:
    shop.git("switch", "--quiet", "--create", "june")
    write(shop.folder / "plans" / "june.xlsx", ("J-1", *TAGGED[1:]))
    shop.passes(shop.commit())
    shop.stops(shop.git("push", "origin", "june"), "plans/june.xlsx", "J-1")
    write(shop.folder / "plans" / "june.xlsx", ("J-1", *TAGGED[1:4], "Thanks to all", "", ""))
    shop.passes(shop.commit())
    shop.passes(shop.git("push", "origin", "june"))
    shop.passes(shop.git("push", "origin", "--delete", "june"))


def test_each_branch_of_a_push_is_judged(shop: Shop, server: Path) -> None:
    for name, copy in (("one", "Thanks to all"), ("two", "Thanks to @RodBellMPP")):
        shop.git("switch", "--quiet", "--create", name, "main")
        write(shop.folder / "plans" / f"{name}.xlsx", (name, *TAGGED[1:4], copy, "", ""))
        shop.passes(shop.commit())
    shop.stops(shop.git("push", "origin", "one", "two"), "plans/two.xlsx")
    assert shop.git("rev-parse", "--verify", "one", folder=server).returncode != 0


def test_tags_and_pushes_without_calendars_pass(shop: Shop, server: Path) -> None:
    shop.git("tag", "v1")
    shop.passes(shop.git("push", "origin", "v1"))
