"""The hooks under the real pre-commit: tried from a checkout, and installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hooks.conftest import EARLY, MINISTER, MINISTRY, TAGGED, Done, Shop, write

ROOT = Path(__file__).parents[2]
MINISTER_PLAN = "plans/bureau du ministre é.XLSX"
MANY = 2_500


def pre_commit(shop: Shop, *arguments: str) -> Done:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=shop.folder,
        env=shop.environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a repository that pre-commit can fetch hooks from, as it stands here."""
    copy = tmp_path_factory.mktemp("project")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        env=clean,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    who = ["-c", "user.name=A. Roy", "-c", "user.email=roy@example.org"]
    for command in (["init", "--quiet"], ["add", "--all"], [*who, "commit", "-qm", "Project"]):
        subprocess.run(["git", *command], cwd=copy, env=clean, check=True, capture_output=True)
    return copy


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the hooks that it installed: once for all tests."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture
def committer(shop: Shop, project: Path, store: Path) -> Shop:
    """The shop with both hooks installed."""
    shop.environment["PRE_COMMIT_HOME"] = str(store)
    head = shop.git("rev-parse", "HEAD", folder=project).stdout.strip()
    (shop.folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: '{project.as_posix()}'\n  rev: {head}\n"
        "  hooks:\n  - id: calendarlint\n  - id: calendarlint-all\n",
        encoding="utf-8",
    )
    shop.passes(shop.commit("--quiet"))
    shop.passes(pre_commit(shop, "install"))
    return shop


def only(shop: Shop, hook: str) -> None:
    """Leave one of the hooks in the configuration."""
    config = shop.folder / ".pre-commit-config.yaml"
    lines = config.read_text("utf-8").splitlines()
    kept = [line for line in lines if "- id:" not in line or line.strip() == f"- id: {hook}"]
    config.write_text("\n".join(kept) + "\n", encoding="utf-8")
    shop.git("commit", "--all", "--quiet", "--no-verify", "--message", "Hooks")


def test_try_repo_runs_it_from_a_checkout(shop: Shop, project: Path, store: Path) -> None:
    shop.environment["PRE_COMMIT_HOME"] = str(store)
    write(shop.folder / MINISTER_PLAN, EARLY)
    shop.git("add", "--all")
    told = pre_commit(shop, "try-repo", str(project), "calendarlint", "--verbose")
    shop.stops(told, "minister-post-before-ministry", "This commit is stopped by 1 finding.")


def test_a_commit_is_stopped_with_what_to_do_and_passes_once_mended(committer: Shop) -> None:
    write(committer.folder / MINISTER_PLAN, EARLY)
    told = committer.stops(
        committer.commit(),
        f"{MINISTER_PLAN}:Sheet!C2",
        "(parallel.ministry-first: ",
        "“git add” it, and commit again",
    )
    assert "calendarlint (changed calendars)" in told
    write(committer.folder / MINISTER_PLAN, MINISTER, ("M-2", "2027-05-09", *MINISTER[2:4], "Hi"))
    committer.passes(committer.commit())


def test_only_the_ministrys_file_changed_and_the_ministers_post_breaks(committer: Shop) -> None:
    later = (*MINISTRY[:2], "10:01", *MINISTRY[3:])
    write(committer.folder / "plans" / "ministry.xlsx", later)
    committer.stops(committer.commit(), "minister-post-before-ministry", "M-1")


def test_the_minister_s_file_is_judged_against_the_ministrys(committer: Shop) -> None:
    only(committer, "calendarlint")
    write(committer.folder / MINISTER_PLAN, EARLY)
    committer.stops(committer.commit(), "minister-post-before-ministry", "(ministry.xlsx, row 2")


def test_a_deleted_calendar_is_found_by_the_hook_for_all(committer: Shop) -> None:
    (committer.folder / "plans" / "ministry.xlsx").unlink()
    told = committer.stops(committer.commit(), "ministry-asset-only-on-minister-account")
    assert "calendarlint (changed calendars)" in told


def test_a_deleted_calendar_alone_hands_no_file_to_the_other_hook(committer: Shop) -> None:
    only(committer, "calendarlint")
    (committer.folder / "plans" / "ministry.xlsx").unlink()
    committer.passes(committer.commit())


def test_a_saved_but_unchanged_workbook_passes_once_its_findings_are_known(
    committer: Shop,
) -> None:
    plan = write(committer.folder / "plans" / "ministry.xlsx", MINISTRY, TAGGED)
    committer.stops(committer.commit(), "minister-tag-on-official-account")
    subprocess.run(
        ["calendarlint", "baseline", "write"],
        cwd=committer.folder,
        env=committer.environment,
        check=True,
        capture_output=True,
    )
    committer.passes(committer.commit())
    write(plan, MINISTRY, TAGGED)
    done = committer.commit()
    assert "stopped" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("broken.xlsx", b"PK\x03\x04 cut off", "plans/broken.xlsx"),
        (
            "big.XLSX",
            b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 9\n",
            "LFS",
        ),
    ],
)
def test_what_cannot_be_read_stops_with_the_reason(
    committer: Shop, name: str, content: bytes, said: str
) -> None:
    (committer.folder / "plans" / name).write_bytes(content)
    committer.stops(committer.commit(), said, "This commit is stopped")


def test_lock_files_and_files_that_are_no_calendars_pass(committer: Shop) -> None:
    (committer.folder / "budget.csv").write_bytes(b"\x00\x01 no calendar \xff")
    (committer.folder / "plans" / "~$ministry.xlsx").write_bytes(b"\x05A. Roy")
    committer.passes(committer.commit())


def test_thousands_of_calendars_in_one_commit(committer: Shop) -> None:
    only(committer, "calendarlint")
    for number in range(MANY):
        copy = "thanks @RodBellMPP" if number in (0, MANY - 1) else "is open"
        post = f"P-{number},2027-05-04,10:00,@ONBridgesFerries,Crossing {number} {copy}"
        (committer.folder / "plans" / f"crossing {number:04}.csv").write_text(
            f"Post ID,Date,Time,Account,Copy\n{post}\n", encoding="utf-8"
        )
    told = committer.stops(committer.commit(), "minister-tag-on-official-account")
    assert f"crossing {MANY - 1:04}.csv" in told
    assert "crossing 0000.csv" in told
    # So long a list of files is handed over in several calls, and each tells what it found.
    assert told.count("This commit is stopped by") in (1, 2)
