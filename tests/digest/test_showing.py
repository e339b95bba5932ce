"""What would be sent, shown without sending: the sample, files, the browser, and refusals."""

from __future__ import annotations

import email
import email.policy
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.digest.conftest import ROWS, Office
from tests.digest.mail_server import serving

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_calendars"


def _read(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    told: str = body.get_content()
    return "\n".join(told.splitlines())


def test_the_sample_runs_as_its_readme_says(tmp_path: Path) -> None:
    section = (SAMPLES / "README.md").read_text(encoding="utf-8").split("## digest.toml")[1]
    command, printed = re.findall(r"```(?:sh)?\n(.*?)```", section, re.DOTALL)
    shutil.copytree(SAMPLES, tmp_path / "sample_calendars")
    arguments = shlex.split(command.removeprefix("calendarlint"))
    done = subprocess.run(
        [sys.executable, "-m", "calendarlint", *arguments],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "CALENDARLINT_LANG": "", "PYTHONUTF8": "1"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.replace("\\", "/") == printed
    promised = dict(re.findall(r"^\| `(\S+\.eml)` \| (.+) \|$", section, re.MULTILINE))
    found = {path.name: _read(path) for path in (tmp_path / "digest").iterdir()}
    assert set(promised) == set(found)
    for name, places in promised.items():
        cells = re.findall(r"· ((?:May!)?[A-Z]+\d+)$", _text(found[name]), re.MULTILINE)
        assert sorted(cells) == sorted(re.findall(r"`([^`]+)`", places)), name
    languages = {name: message["Content-Language"] for name, message in found.items()}
    assert {lang for name, lang in languages.items() if name[0] in "24"} == {"fr"}
    assert {lang for name, lang in languages.items() if name[0] in "13"} == {"en"}
    assert not list(tmp_path.rglob("*.sqlite*"))


def test_a_dry_run_tells_what_the_ledger_would_make_new_and_leaves_it_alone(
    office: Office,
) -> None:
    office.digest["only_changes"] = True
    with serving() as server:
        office.uses(server)
        assert office.run().code == 0
    before = {path.name: path.read_bytes() for path in office.folder.iterdir() if path.is_file()}
    office.plan(*ROWS, ("A-5", *ROWS[1][1:5], "More ferries. #VoteLakeside"))
    before["plan.csv"] = (office.folder / "plan.csv").read_bytes()
    done = office.run("--dry-run", "-o", "shown", at="2027-05-10T08:00")
    assert done.out.splitlines()[0].endswith("1-ann-roy.eml, 1 finding")
    assert done.out.count("nothing to hear") == 2
    assert [path.name for path in (office.folder / "shown").iterdir()] == ["1-ann-roy.eml"]
    after = {path.name: path.read_bytes() for path in office.folder.iterdir() if path.is_file()}
    assert after == before


def test_a_folder_that_cannot_be_made(office: Office) -> None:
    done = office.run("--dry-run", "-o", "plan.csv/shown")
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)


def test_a_preview_opens_in_the_browser(office: Office) -> None:
    seen = office.folder / "seen"
    # A browser that writes down what it was asked to show.
    looks = f"import pathlib, sys; pathlib.Path({str(seen)!r}).write_text(sys.argv[1])"
    browser = office.folder / "browser.py"
    browser.write_text(looks, encoding="utf-8")
    variables = {"BROWSER": f"{sys.executable} {browser} %s", "TMPDIR": str(office.folder)}
    done = office.run("--preview", "--lead", "COTE@example.org", **variables)
    assert done.code == 0
    name, page = done.out.rstrip().split(": ", 1)
    assert name == "Luc Côté"
    assert "A-2" in Path(page).read_text(encoding="utf-8")
    assert seen.read_text(encoding="utf-8") == Path(page).as_uri()
    assert not office.ledger.exists()


def test_only_the_leads_of_a_schedule(office: Office) -> None:
    office.leads[1]["schedule"] = "lun jeu 7:30"
    done = office.run("--dry-run", "--schedule", "thu Mon 7:30")
    assert [line.split(":")[0] for line in done.out.splitlines()] == [
        "Luc Côté",
        "Nothing was sent",
    ]
    for other in ("Fri 07:30", "soon"):
        nobody = office.run("--dry-run", "--schedule", other)
        assert (nobody.code, len(nobody.err.splitlines())) == (2, 1)


def test_one_person_on_two_schedules_gets_both(office: Office) -> None:
    office.leads.append({**office.leads[0], "schedule": "Mon 12:00"})
    with serving() as server:
        office.uses(server)
        assert office.run(at="2027-05-03T11:59").out.count("Ann Roy: sent, 1 finding") == 2
        # The occurrence at noon is another one, and the morning's is not sent again.
        noon = office.run(at="2027-05-03T12:00")
        assert noon.out.splitlines()[0].startswith("Ann Roy: sent before")
        assert noon.out.splitlines()[-1] == "Ann Roy: sent, 1 finding"
        assert len(server.messages()["roy@example.org"]) == 3
    office.leads[-1] |= {
        "name": "Somebody",
        "email": "Ann <ROY@example.org>",
        "schedule": "Mon 7:30",
    }
    twice = office.run()
    assert (twice.code, len(twice.err.splitlines())) == (2, 1)
    assert "another lead" in twice.err


def test_settings_without_a_digest(calendar: Callable[..., Path], run: Callable[..., Run]) -> None:
    calendar(*ROWS)
    done = run("digest", "plan.csv")
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert "[[digest.leads]]" in done.err


@pytest.mark.parametrize("owned", [True, False])
def test_a_calendar_that_cannot_be_read_is_said_and_keeps_nobody_from_theirs(
    office: Office, *, owned: bool
) -> None:
    (office.folder / "broken.csv").write_bytes(b"PK\x03\x04 no calendar")
    if owned:
        office.leads.insert(0, {**office.leads[0], "calendars": ["broken.*"]})
        office.leads[0] |= {"name": "Kim Sato", "email": "sato@example.org"}
    with serving() as server:
        office.uses(server)
        done = office.run()
        assert done.code == 2
        assert "broken.csv" in done.err
        assert done.out.count(": sent, ") == (4 if owned else 3)
        for messages in server.messages().values():
            assert "broken.csv" in _text(messages[0])
        # With nothing else to hear, whoever answers for the calendar still hears of it.
        office.plan(ROWS[0], (*ROWS[1][:5], "Ferries."))
        office.digest["ledger"] = "other.sqlite"
        again = office.run()
        assert again.code == 2
        assert [line.split(":")[0] for line in again.out.splitlines() if "sent, 0" in line] == [
            "Kim Sato" if owned else "Mia Chen"
        ]


def test_a_calendar_that_is_too_large_to_go_along_is_said(office: Office) -> None:
    heavy = office.folder / "heavy.xlsx"
    shutil.copy(SAMPLES / "announcement_week.xlsx", heavy)
    with zipfile.ZipFile(heavy, "a") as package:
        package.writestr("xl/media/photo.png", os.urandom(7_100_000))
    office.top["calendars"] = ["*.csv", "*.xlsx"]
    office.digest["attach"] = "workbook"
    office.leads = [{"name": "Ann Roy", "email": "roy@example.org"}]
    done = office.run("--dry-run", "-o", "shown")
    assert done.code == 0
    assert "Ann Roy: heavy.checked.xlsx is too large to go along by e-mail" in done.out
    message = _read(office.folder / "shown" / "1-ann-roy.eml")
    assert [part.get_filename() for part in message.iter_attachments()] == ["plan.checked.csv"]
