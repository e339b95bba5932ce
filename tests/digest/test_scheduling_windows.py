"""Tasks for the Windows Task Scheduler, held to a schema and read as Windows reads them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
import xmlschema
from click.testing import CliRunner, Result

from calendarlint.cli import cli
from tests.digest.scheduled import LEADS, settings

SCHEMA = xmlschema.XMLSchema(Path(__file__).with_name("task_scheduler.xsd"))
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
ZONE = ZoneInfo("America/Toronto")


def asked(folder: Path, *schedules: str, lang: str = "en") -> Result:
    """``calendarlint schedule windows`` beside settings of these schedules in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "calendarlint.toml"
    file.write_text(settings(*schedules, lang=lang), encoding="utf-8")
    arguments = ["schedule", "windows", "--config", str(file), "--output", str(folder / "units")]
    return CliRunner().invoke(cli, arguments)


def tasks(folder: Path, *schedules: str, lang: str = "en") -> dict[str, ET.Element]:
    done = asked(folder, *schedules, lang=lang)
    assert done.exit_code == 0, done.stderr
    files = sorted((folder / "units").iterdir())
    for file in files:
        SCHEMA.validate(file)
    return {file.name: ET.parse(file).getroot() for file in files}  # noqa: S314  our own


def test_each_schedule_has_a_task_that_keeps_to_the_schema(tmp_path: Path) -> None:
    made = tasks(tmp_path, *LEADS)
    days = {
        name: [day.tag.removeprefix(TASK) for day in task.iter(f"{TASK}DaysOfWeek") for day in day]
        for name, task in made.items()
    }
    working_days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    assert days == {
        "calendarlint-digest-mon-0730.xml": ["Monday"],
        "calendarlint-digest-mon-thu-0730.xml": ["Monday", "Thursday"],
        "calendarlint-digest-weekdays-1605.xml": working_days,
    }


@pytest.mark.parametrize("words", ["Mon 07:30", "daily 00:00", "Sun 23:59"])
def test_a_task_begins_with_the_next_occurrence_in_local_time(words: str, tmp_path: Path) -> None:
    before = datetime.now(ZONE).replace(tzinfo=None)
    (task,) = tasks(tmp_path, words).values()
    start = datetime.fromisoformat(task.findtext(f".//{TASK}StartBoundary", ""))
    assert start.tzinfo is None, "with an offset it would not follow the change of clocks"
    assert start > before
    assert (start - before).days < 7
    assert f"{start:%H:%M}" == words.split()[1]
    begun = {day.tag.removeprefix(TASK) for day in task.find(f".//{TASK}DaysOfWeek") or ()}
    assert f"{start:%A}" in begun


def test_a_task_runs_in_the_folder_of_the_settings(tmp_path: Path) -> None:
    folder = tmp_path / "l’équipe & <co> 100% prête"
    (task,) = tasks(folder, "Mon,Thu 07:30", lang="fr").values()
    run = task.find(f".//{TASK}Exec")
    assert run is not None
    said = {part.tag.removeprefix(TASK): part.text for part in run}
    assert said["WorkingDirectory"] == str(folder)
    assert said["Arguments"] is not None
    assert said["Arguments"].endswith(
        f'digest --config "{folder / "calendarlint.toml"}" --schedule "Mon,Thu 07:30"'
    )
    assert Path(said["Command"] or "").is_absolute()
    described = task.findtext(f".//{TASK}Description")
    assert described == "Bulletin de calendarlint, Mon,Thu 07:30 (America/Toronto)"


def test_a_file_is_stored_as_the_task_scheduler_stores_its_own(tmp_path: Path) -> None:
    tasks(tmp_path, "Mon 07:30")
    (file,) = (tmp_path / "units").iterdir()
    stored = file.read_bytes()
    assert stored.startswith((b"\xff\xfe", b"\xfe\xff"))
    assert stored.decode("utf-16").startswith('<?xml version="1.0"?>\n<Task ')


def test_the_commands_that_register_the_tasks_are_told(tmp_path: Path) -> None:
    told = asked(tmp_path, "Mon 07:30").stderr
    file = tmp_path / "units" / "calendarlint-digest-mon-0730.xml"
    name = "calendarlint\\calendarlint-digest-mon-0730"
    assert f'    schtasks /Create /F /TN "{name}" /XML "{file}"' in told.splitlines()
    assert "which must be set to America/Toronto" in told


@pytest.mark.parametrize("name", ["100% or 50%", "$(Arg0)"])
def test_a_path_that_windows_would_change_is_refused(name: str, tmp_path: Path) -> None:
    refused = asked(tmp_path / name, "Mon 07:30")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert name in refused.stderr
    assert not (tmp_path / name / "units").exists()
