"""Hooks where a repository is not as one would lay it out, or a push is not what it seems."""

from __future__ import annotations

import binascii
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hooks.conftest import CAST, EARLY, MINISTER, TAGGED, Done, Shop, install, write

RULE = "minister-tag-on-official-account"
PUSHED = "{old} {new} refs/heads/main\n"


def received(shop: Shop, bare: Path, line: str) -> Done:
    """What the server says to a line that git would write to its hook."""
    return subprocess.run(
        [sys.executable, "-m", "calendarlint", "hook", "received"],
        cwd=bare,
        env=shop.environment,
        input=line,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def tip(shop: Shop) -> str:
    return shop.git("rev-parse", "HEAD").stdout.strip()


def test_settings_in_a_sub_folder_govern_their_calendars(shop: Shop, server: Path) -> None:
    for name in ("calendarlint.toml", "plans"):
        (shop.folder / "comms").mkdir(exist_ok=True)
        (shop.folder / name).rename(shop.folder / "comms" / name)
    shop.passes(shop.commit())
    install("pre-commit", shop.folder / ".git" / "hooks")
    plan = write(shop.folder / "comms" / "plans" / "june.xlsx", TAGGED)
    write(shop.folder / "elsewhere" / "archive.xlsx", ("A-1", *TAGGED[1:]))
    told = shop.stops(shop.commit(), "comms/plans/june.xlsx", RULE, "by 1 finding.")
    assert "archive" not in told
    shop.passes(shop.commit("--no-verify"))
    shop.stops(shop.git("push", "origin", "main"), "comms/plans/june.xlsx", RULE)
    everything = subprocess.run(
        ["calendarlint", "hook", "all"],
        cwd=shop.folder,
        env=shop.environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    shop.stops(everything, "comms/plans/june.xlsx", RULE)
    # What was there before the commit stops no later one, here too.
    write(plan, TAGGED, ("J-2", "2027-05-06", "10:00", "@ONBridgesFerries", "All is well", "", ""))
    shop.passes(shop.commit())


def test_a_push_that_takes_the_settings_away_is_refused(shop: Shop, server: Path) -> None:
    (shop.folder / "calendarlint.toml").unlink()
    write(shop.folder / "plans" / "june.xlsx", TAGGED)
    shop.passes(shop.commit())
    shop.stops(shop.git("push", "origin", "main"), "takes calendarlint.toml away")
    # A branch without history and without calendars is nobody's business.
    shop.git("checkout", "--quiet", "--orphan", "pages")
    shop.git("rm", "-r", "--quiet", "--force", ".")
    (shop.folder / "index.html").write_text("Hello", encoding="utf-8")
    shop.passes(shop.commit())
    shop.passes(shop.git("push", "origin", "pages"))


def test_a_branch_whose_former_commit_is_unknown_is_judged(shop: Shop, server: Path) -> None:
    base = tip(shop)
    line = PUSHED.format(old="1" * 40, new=base)
    shop.passes(received(shop, server, line))
    write(shop.folder / "plans" / "june.xlsx", TAGGED)
    shop.passes(shop.commit())
    shop.git("push", "--quiet", "origin", "main")
    (server / "hooks" / "pre-receive").unlink()
    shop.passes(shop.git("push", "origin", "main:refs/heads/aside"))
    shop.stops(received(shop, server, PUSHED.format(old="1" * 40, new=tip(shop))), RULE)


@pytest.mark.parametrize("line", ["\n", "words\n", "two words\n"])
def test_what_git_would_not_write_is_refused_with_a_hint(
    shop: Shop, server: Path, line: str
) -> None:
    done = received(shop, server, line)
    shop.stops(done, "pre-receive")
    assert done.returncode == 2


def test_a_forged_commit_writes_nothing_outside(shop: Shop, server: Path, tmp_path: Path) -> None:
    def stored(kind: str, content: bytes) -> str:
        done = subprocess.run(
            ["git", "hash-object", "-t", kind, "-w", "--stdin", "--literally"],
            cwd=server,
            input=content,
            capture_output=True,
            check=True,
        )
        return done.stdout.decode().strip()

    places = tmp_path / "places"
    places.mkdir()
    shop.environment["TMPDIR"] = str(places)
    entry = stored("blob", b"forged")
    tree = stored("tree", b"100644 forged.csv\0" + binascii.unhexlify(entry))
    tree = stored("tree", b"40000 ..\0" + binascii.unhexlify(tree))
    commit = shop.git("commit-tree", "-m", "Forged", tree, folder=server).stdout.strip()
    done = received(shop, server, PUSHED.format(old="0" * 40, new=commit))
    assert "Traceback" not in done.stderr
    assert list(places.rglob("forged.csv")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_line_end_in_a_name_hides_nothing(guarded: Shop) -> None:
    write(guarded.folder / "plans" / "june\njuly.xlsx", TAGGED)
    guarded.stops(guarded.commit(), RULE)


def test_a_part_of_what_is_staged_is_judged_as_it_is_committed(guarded: Shop) -> None:
    ministers = guarded.folder / "plans" / "bureau du ministre é.XLSX"
    write(guarded.folder / "plans" / "june.xlsx", TAGGED)
    write(ministers, ("M-1", *MINISTER[1:4], "Proud of the new ferry to Gull", *MINISTER[5:]))
    guarded.git("add", "--all")
    guarded.passes(guarded.git("commit", "--message", "Words", str(ministers)))
    write(ministers, EARLY)
    guarded.stops(
        guarded.git("commit", "--message", "Early", str(ministers)), "minister-post-before-ministry"
    )


def test_a_work_tree_of_its_own_is_guarded_too(guarded: Shop, tmp_path: Path) -> None:
    other = Shop(tmp_path / "other", guarded.environment)
    guarded.passes(guarded.git("worktree", "add", "--quiet", str(other.folder)))
    assert (other.folder / "calendarlint.toml").read_text("utf-8").endswith(CAST)
    write(other.folder / "plans" / "june.xlsx", TAGGED)
    other.stops(other.commit(), RULE)


def test_a_merge_is_guarded_by_a_second_copy(guarded: Shop) -> None:
    guarded.git("switch", "--quiet", "--create", "june")
    write(guarded.folder / "plans" / "june.xlsx", TAGGED)
    guarded.passes(guarded.commit("--no-verify"))
    guarded.git("switch", "--quiet", "main")
    (guarded.folder / "notes.txt").write_text("on", encoding="utf-8")
    guarded.passes(guarded.commit())
    hooks = guarded.folder / ".git" / "hooks"
    (hooks / "pre-commit").rename(hooks / "pre-merge-commit")
    guarded.stops(guarded.git("merge", "--no-edit", "june"), "plans/june.xlsx", RULE)


def test_workbooks_are_compared_whatever_the_case_of_their_ending(shop: Shop) -> None:
    subprocess.run(
        ["calendarlint", "init", "--git"],
        cwd=shop.folder,
        env=shop.environment,
        capture_output=True,
        check=True,
    )
    write(shop.folder / "plans" / "bureau du ministre é.XLSX", EARLY)
    assert "+Time: 09:59" in shop.git("diff").stdout
