"""What starts the digest on a machine: crontab lines and units of systemd, by their checkers."""

from __future__ import annotations

import os
import re
import stat
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cronsim import CronSim

from calendarlint.digest.window import occurrence
from calendarlint.settings.digest import Schedule, read_schedule
from tests.digest.scheduled import LEADS, Desk, desk, settings
from tests.tools import needs

ZONE = "America/Toronto"
TIMES = ("Mon 07:30", "Sun,Thu 23:59", "weekdays 16:05", "daily 00:00")
BEFORE_SPRING = datetime(2027, 3, 10, 12, tzinfo=UTC)
BEFORE_AUTUMN = datetime(2027, 11, 3, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def at_work(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk(tmp_path_factory.mktemp("machine"), *LEADS)


def each_is_due(moments: Sequence[datetime], words: str) -> None:
    """Each moment is an occurrence of the schedule, and none between them was left out."""
    schedule: Schedule = read_schedule(words)
    assert len(moments) > 8
    for moment in moments:
        assert occurrence(schedule, moment, ZONE).astimezone(UTC) == moment.astimezone(UTC)
    for earlier, later in pairwise(moments):
        before = later.astimezone(UTC) - timedelta(seconds=1)
        due = occurrence(schedule, before.astimezone(ZoneInfo(ZONE)), ZONE)
        assert due.astimezone(UTC) == earlier.astimezone(UTC)


# --- cron -----------------------------------------------------------------------------------------


def lines(crontab: Path) -> list[tuple[str, str]]:
    """The jobs of a crontab: their five fields, and the command as cron hands it to the shell."""
    found = []
    for line in crontab.read_text("utf-8").splitlines():
        if not line.startswith(("#", "CRON_TZ=")):
            fields, command = line.split(" ", 5)[:5], line.split(" ", 5)[5]
            assert not re.search(r"(?<!\\)%", command), "cron would end the command here"
            found.append((" ".join(fields), command.replace("\\%", "%")))
    return found


def test_a_crontab_has_one_line_for_each_schedule(at_work: Desk) -> None:
    file = at_work.writes("cron")["calendarlint-digest.crontab"]
    assert [fields for fields, _ in lines(file)] == [
        "30 7 * * 1",
        "30 7 * * 1,4",
        "5 16 * * 1,2,3,4,5",
    ]
    assert "CRON_TZ=America/Toronto" in file.read_text("utf-8").splitlines()


def test_the_command_of_a_crontab_runs_this_calendarlint(at_work: Desk) -> None:
    file = at_work.writes("cron")["calendarlint-digest.crontab"]
    for _, command in lines(file):
        ran = subprocess.run(
            [needs("sh", "the command of a crontab line runs"), "-c", command],
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "HOME": "/nowhere"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        assert "nothing to hear" in ran.stdout


@pytest.mark.parametrize("start", [BEFORE_SPRING, BEFORE_AUTUMN])
@pytest.mark.parametrize("words", TIMES)
def test_cron_and_the_ledger_mean_the_same_moments(
    words: str, start: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crontab = shown(tmp_path, monkeypatch, "cron", words)
    expression = " ".join(crontab.splitlines()[3].split(" ")[:5])
    times = CronSim(expression, start.astimezone(ZoneInfo(ZONE)))
    each_is_due(list(islice(times, 10)), words)


def shown(
    place: Path, monkeypatch: pytest.MonkeyPatch, kind: str, *schedules: str, **given: str
) -> str:
    """What ``schedule`` prints for settings of these schedules."""
    from click.testing import CliRunner

    from calendarlint.cli import cli

    (place / "calendarlint.toml").write_text(settings(*schedules, **given), encoding="utf-8")
    monkeypatch.chdir(place)
    done = CliRunner().invoke(cli, ["schedule", kind])
    assert done.exit_code == 0, done.stderr
    return done.stdout


# --- systemd --------------------------------------------------------------------------------------


def unquoted(line: str) -> list[str]:
    """The words of ExecStart as systemd reads them (systemd.service, command lines)."""
    pattern = r'"(?:[^"\\]|\\.)*"|[^\s"]+'
    assert re.sub(pattern, "", line).strip() == ""
    words = [word.removeprefix('"').removesuffix('"') for word in re.findall(pattern, line)]
    plain = [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in words]
    return [plain[0], *(word.replace("$$", "$") for word in plain[1:])]


def test_systemd_takes_the_units(at_work: Desk, tmp_path: Path) -> None:
    analyze = needs("systemd-analyze", "systemd takes the units")
    files = at_work.writes("systemd")
    units = [file for name, file in files.items() if name.endswith((".timer", ".service"))]
    assert len(units) == 6, "three distinct schedules, a service and a timer each"
    seen = subprocess.run(
        [analyze, "--user", "verify", "--man=no", *map(str, units)],
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (seen.returncode, seen.stderr) == (0, "")


def test_a_service_runs_this_calendarlint_beside_its_settings(at_work: Desk) -> None:
    files = at_work.writes("systemd")
    service = dict(
        line.split("=", 1)
        for line in files["calendarlint-digest-mon-thu-0730.service"].read_text("utf-8").split("\n")
        if "=" in line
    )
    folder = service["WorkingDirectory"]
    assert "%" not in folder.replace("%%", ""), "a single one begins a specifier"
    folder = folder.replace("%%", "%")
    assert Path(folder) == at_work.folder
    command = unquoted(service["ExecStart"])
    assert command[:5] == ["/bin/sh", "-c", 'exec "$0" "$@"', str(at_work.program), "digest"]
    assert command[-1] == "Mon,Thu 07:30"
    ran = subprocess.run(
        command,
        cwd=folder,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, "Lead 1: nothing to hear, so nothing was sent\n")


def test_systemd_finds_a_program_in_a_folder_with_blanks(tmp_path: Path) -> None:
    analyze = needs("systemd-analyze", "systemd finds the program")
    plain = desk(tmp_path, "Mon 07:30", within="l’été 100%h $HOME")
    files = plain.writes("systemd")
    service = files["calendarlint-digest-mon-0730.service"]

    def verified() -> tuple[int, str]:
        seen = subprocess.run(
            [analyze, "--user", "verify", "--man=no", str(service)],
            env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        return seen.returncode, seen.stderr

    assert verified() == (0, "")
    plain.program.unlink()
    code, said = verified()
    assert code == 1
    assert f"Command {plain.program} is not executable" in said


@pytest.mark.parametrize("start", [BEFORE_SPRING, BEFORE_AUTUMN])
@pytest.mark.parametrize("words", TIMES)
def test_systemd_and_the_ledger_mean_the_same_moments(
    words: str, start: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyze = needs("systemd-analyze", "timers elapse when digests are due")
    printed = shown(tmp_path, monkeypatch, "systemd", words)
    (calendar,) = re.findall(r"^OnCalendar=(.*)$", printed, re.MULTILINE)
    assert calendar.endswith(f" {ZONE}")
    base = f"--base-time={start:%Y-%m-%d %H:%M} UTC"
    told = subprocess.run(
        [analyze, "calendar", "--iterations=10", base, calendar],
        env={**os.environ, "TZ": "UTC", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    )
    stamps = re.findall(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC", told.stdout)
    moments = [datetime.fromisoformat(stamp).replace(tzinfo=UTC) for stamp in stamps]
    each_is_due(moments, words)


def test_a_machine_that_slept_catches_up(at_work: Desk) -> None:
    timer = at_work.writes("systemd")["calendarlint-digest-weekdays-1605.timer"].read_text("utf-8")
    assert "Persistent=true" in timer.splitlines()


# --- passwords, names, languages ------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["cron", "systemd", "windows"])
def test_no_unit_holds_a_password(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CALENDARLINT_SMTP_PASSWORD", "open sesame")
    user = 'user = "calendars"\n'
    printed = shown(tmp_path, monkeypatch, kind, "Mon 07:30", server=user)
    assert "open sesame" not in printed
    assert ("EnvironmentFile=-%E/calendarlint/digest.env" in printed) == (kind == "systemd")
    in_file = shown(
        tmp_path, monkeypatch, kind, "Mon 07:30", server=f'{user}password_file = "secret"\n'
    )
    assert "EnvironmentFile" not in in_file
    assert "EnvironmentFile" not in shown(tmp_path, monkeypatch, kind, "Mon 07:30")


def test_how_to_install_is_told_beside_the_units_in_both_languages(at_work: Desk) -> None:
    told = at_work.asks("schedule", "cron").stderr
    assert "crontab -e" in told
    assert "Debian and Ubuntu go by the machine’s clock: set that to America/Toronto" in told
    told = at_work.asks("schedule", "systemd", "--lang", "fr").stderr
    assert "systemctl --user enable --now calendarlint-digest-mon-0730.timer" in told
    assert "loginctl enable-linger" in told
    assert "Pour l’installer" in told


def test_the_shown_commands_install_the_written_crontab(at_work: Desk, tmp_path: Path) -> None:
    shell = needs("sh", "the command that installs a crontab runs")
    crontab = tmp_path / "crontab"
    crontab.write_text(
        f'#!/bin/sh\nif [ "$1" = -l ]; then echo "# mine"; else cat > "{tmp_path}/installed"; fi\n'
    )
    crontab.chmod(crontab.stat().st_mode | stat.S_IXUSR)
    told = at_work.asks("schedule", "cron", "--output", "units").stderr
    (command,) = re.findall(r"^ {4}(.*)$", told, re.MULTILINE)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    subprocess.run([shell, "-c", command], env={"PATH": path}, check=True)
    written = at_work.writes("cron")["calendarlint-digest.crontab"].read_text("utf-8")
    assert (tmp_path / "installed").read_text("utf-8") == f"# mine\n{written}"


def test_another_settings_file_gets_names_of_its_own(at_work: Desk) -> None:
    names = at_work.writes("systemd", "--name", "ferries")
    assert "ferries-mon-0730.timer" in names
    refused = at_work.asks("schedule", "systemd", "--name", "../é")
    assert refused.returncode == 2
    assert "../é cannot be used" in refused.stderr


def test_files_are_written_all_or_none(at_work: Desk, tmp_path: Path) -> None:
    (tmp_path / "calendarlint-digest-weekdays-1605.timer").mkdir()
    refused = at_work.asks("schedule", "systemd", "--output", str(tmp_path))
    assert refused.returncode == 2
    assert len(refused.stderr.splitlines()) == 1
    assert "calendarlint-digest-weekdays-1605.timer" in refused.stderr


def test_a_path_that_no_scheduler_takes_is_refused(tmp_path: Path) -> None:
    odd = desk(tmp_path / "two\nlines", "Mon 07:30")
    refused = odd.asks("schedule", "cron")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "two?lines" in refused.stderr


def test_settings_without_a_digest_are_refused(at_work: Desk, tmp_path: Path) -> None:
    bare = tmp_path / "calendarlint.toml"
    bare.write_text("calendars = []\n", encoding="utf-8")
    refused = at_work.asks("schedule", "cron", "--config", str(bare))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "says nothing of a digest" in refused.stderr
