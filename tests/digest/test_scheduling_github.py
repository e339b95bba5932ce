"""The GitHub workflow: checked by what checks workflows, its steps run on real repositories."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from calendarlint.version import __version__
from tests.digest.mail_server import MailServer, serving
from tests.digest.scheduled import Desk, desk
from tests.tools import needs

DONE = subprocess.CompletedProcess[str]
BRANCH = "calendarlint-digest-mon-0730-ledger"


def beside_python(*command: str | Path) -> DONE:
    """Run one of the checkers that stand beside the tests' Python."""
    program = Path(sys.executable).with_name(str(command[0]))
    arguments = [str(program), *map(str, command[1:])]
    return subprocess.run(arguments, capture_output=True, text=True, check=False)


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [needs("git", "the workflow keeps the ledger"), *arguments],
        cwd=folder,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def mail() -> Iterator[MailServer]:
    with serving() as server:
        yield server


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, mail: MailServer) -> Desk:
    """A desk whose repository is also on a server, a bare repository beside it."""
    place = tmp_path_factory.mktemp("github")
    made = desk(
        place,
        *("Mon 07:30", "weekdays 16:05"),
        server=f'host = "{mail.host}"\nport = {mail.port}\nsecurity = "plain"\n',
        digest='ledger = "kept/told"\n',
        leads="all_clear = true\n",
    )
    root = made.folder.parent
    git(root, "init", "--quiet", "--initial-branch=main")
    (root / ".gitattributes").write_text(
        "told text working-tree-encoding=UTF-16BE\n", encoding="utf-8"
    )
    git(root, "add", "plans", ".gitattributes")
    git(root, "-c", "user.name=A. Roy", "-c", "user.email=roy@example.org", "commit", "-qm", "Plan")
    git(place, "init", "--quiet", "--bare", "--initial-branch=main", "server.git")
    git(root, "push", "--quiet", f"{place / 'server.git'}", "main")
    return made


@pytest.fixture(scope="module")
def files(shop: Desk) -> dict[str, Path]:
    return shop.writes("github")


@pytest.fixture(scope="module")
def workflow(files: dict[str, Path]) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load(files["calendarlint-digest-mon-0730.yml"].read_text())
    return loaded


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_checkers_of_workflows_find_nothing(lang: str, shop: Desk) -> None:
    written = shop.writes("github", "--lang", lang)
    assert len(written) == 2
    for file in written.values():
        linted = beside_python("actionlint", file)
        assert linted.returncode == 0, linted.stdout
        audited = beside_python("zizmor", "--offline", "--persona=pedantic", "--no-progress", file)
        assert audited.returncode == 0, audited.stdout
    kept = beside_python(
        *("check-jsonschema", "--builtin-schema", "vendor.github-workflows"), *written.values()
    )
    assert kept.returncode == 0, kept.stdout


def test_the_checkers_would_find_something(files: dict[str, Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    written = files["calendarlint-digest-mon-0730.yml"].read_text("utf-8")
    broken.write_text(written.replace("timezone:", "time_zone:"), encoding="utf-8")
    assert "time_zone" in beside_python("actionlint", broken).stdout


def test_it_starts_by_the_clock_of_the_settings(workflow: dict[Any, Any]) -> None:
    # YAML reads the key "on" as true.
    triggers = workflow[True]
    assert triggers["schedule"] == [{"cron": "30 7 * * 1", "timezone": "America/Toronto"}]
    assert "workflow_dispatch" in triggers


def test_schedules_wait_for_themselves_only(files: dict[str, Path]) -> None:
    loaded = [yaml.safe_load(file.read_text("utf-8")) for file in files.values()]
    groups = {one["concurrency"]["group"] for one in loaded}
    branches = {one["jobs"]["digest"]["env"]["BRANCH"] for one in loaded}
    assert len(groups) == len(branches) == len(files) == 2
    assert not any(one["concurrency"]["cancel-in-progress"] for one in loaded)


def test_it_names_what_it_works_on_as_it_stands(workflow: dict[Any, Any]) -> None:
    assert workflow["jobs"]["digest"]["env"] == {
        "CALENDARLINT": f"calendarlint=={__version__}",
        "SETTINGS": "plans/calendarlint.toml",
        "SCHEDULE": "Mon 07:30",
        "LEDGER": "plans/kept/told",
        "BRANCH": BRANCH,
    }


def test_the_password_is_a_secret_of_the_step_that_sends(tmp_path: Path) -> None:
    secured = desk(tmp_path, "Mon 07:30", server='user = "calendars"\n')
    git(tmp_path, "init", "--quiet")
    (file,) = secured.writes("github").values()
    workflow = yaml.safe_load(file.read_text("utf-8"))
    given = [step.get("env", {}) for step in workflow["jobs"]["digest"]["steps"]]
    name = "CALENDARLINT_SMTP_PASSWORD"
    assert f"secret {name}" in secured.asks("schedule", "github").stderr
    assert beside_python("actionlint", file).returncode == 0
    assert [one[name] for one in given if name in one] == ["${{ secrets." + name + " }}"]


def run(step: str, workflow: dict[Any, Any], checkout: Path, desk: Desk) -> DONE:
    """Run a step of the workflow as GitHub's runner runs it."""
    job = workflow["jobs"]["digest"]
    (found,) = [one for one in job["steps"] if one["name"] == step]
    own = {key: value for key, value in found.get("env", {}).items() if "${{" not in value}
    return subprocess.run(
        [needs("bash", "the steps of the workflow run"), "-e", "-c", found["run"]],
        cwd=checkout,
        env={
            **os.environ,
            "PATH": f"{desk.program.parent}{os.pathsep}{os.environ['PATH']}",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "TOKEN": "none",
            **job["env"],
            **own,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_ledger_lives_from_run_to_run(
    shop: Desk, workflow: dict[Any, Any], mail: MailServer, tmp_path: Path
) -> None:
    server = shop.folder.parents[1] / "server.git"
    kept: list[bytes] = []
    for number in range(2):
        checkout = tmp_path / str(number)
        git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{server}", str(checkout))
        ledger = checkout / "plans" / "kept" / "told"
        fetched = run("Get the ledger", workflow, checkout, shop)
        assert fetched.returncode == 0, fetched.stderr
        assert ledger.exists() == (number == 1)
        if number:
            assert ledger.read_bytes() == kept[0]
        sent = run("Send the digest", workflow, checkout, shop)
        assert sent.returncode == 0, sent.stderr
        kept.append(ledger.read_bytes())
        done = run("Keep the ledger", workflow, checkout, shop)
        assert done.returncode == 0, done.stderr
    assert [to for to, _ in mail.taken] == ["lead0@example.org"], "the second run knew of it"
    assert git(server, "rev-list", "--count", BRANCH).strip() == "1"
    assert git(server, "ls-tree", "--name-only", BRANCH).split() == ["ledger"]


def test_without_its_ledger_nothing_is_sent(
    shop: Desk, workflow: dict[Any, Any], tmp_path: Path
) -> None:
    server = shop.folder.parents[1] / "server.git"
    git(tmp_path, "clone", "--quiet", f"file://{server}", "checkout")
    git(tmp_path / "checkout", "remote", "set-url", "origin", f"file://{tmp_path}/gone.git")
    assert run("Get the ledger", workflow, tmp_path / "checkout", shop).returncode != 0
    names = [step["name"] for step in workflow["jobs"]["digest"]["steps"]]
    assert names.index("Get the ledger") < names.index("Send the digest")
    last = workflow["jobs"]["digest"]["steps"][-1]
    assert last["if"] == "${{ always() && steps.fetch.outcome == 'success' }}"


def test_a_path_like_an_expression_is_none(tmp_path: Path) -> None:
    odd = desk(tmp_path, "Mon 07:30", within='a ${{ github.token }} "b" é')
    git(tmp_path, "init", "--quiet")
    (file,) = odd.writes("github").values()
    env = yaml.safe_load(file.read_text("utf-8"))["jobs"]["digest"]["env"]
    folder = "a ${{ '${{' }} github.token }} \"b\" é/plans"
    assert env["SETTINGS"] == f"{folder}/calendarlint.toml"
    assert beside_python("actionlint", file).returncode == 0


def test_what_cannot_work_there_is_refused(shop: Desk, tmp_path: Path) -> None:
    alone = desk(tmp_path / "alone", "Mon 07:30")
    refused = alone.asks("schedule", "github")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "is in no git repository" in refused.stderr
    for number, ledger in enumerate(("../../outside", f"{tmp_path.as_posix()}/told")):
        away = desk(tmp_path / str(number), "Mon 07:30", digest=f'ledger = "{ledger}"\n')
        git(away.folder, "init", "--quiet")
        refused = away.asks("schedule", "github")
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "lies outside the repository" in refused.stderr


def test_how_to_install_it_is_told(shop: Desk) -> None:
    told = shop.asks("schedule", "github").stderr
    assert ".github/workflows" in told
    assert BRANCH in told
    assert "SMTP_PASSWORD" not in told
