"""Calendars, names and files that attack whoever shows them, read as mail programs read them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

import pytest

import calendarlint
from calendarlint.digest.composing import compose
from calendarlint.digest.model import Attached, Fixed
from calendarlint.findings import Level, Report
from calendarlint.settings.digest import Lead
from calendarlint.wording import LANGUAGES, Lang
from tests.digest.composed import Arrived, arrived, digest_of, report_on
from tests.reports.hostile import (
    ATTACKS,
    FILE_NAMES,
    SURROGATES,
    UNSHOWABLE,
    hostile_frame,
    write_hostile_csv,
    write_hostile_settings,
    write_hostile_workbook,
)

HEADERS = {
    *("Subject", "From", "To", "Date", "Message-ID", "List-Id", "Auto-Submitted"),
    *("X-Auto-Response-Suppress", "Content-Language", "MIME-Version", "Content-Type"),
}
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "div", "table", "tbody", "tr", "td", "th"),
    *("caption", "p", "span", "strong", "h1", "h2", "h3", "br", "ul", "li", "mark", "a"),
}
FIRST = date(2027, 5, 1)
ENCODED = "=?utf-8?q?La=0D=0ABcc:_all@evil.example?= =?utf-8?b?DQpCY2M6IHhAZXZpbC5leGFtcGxl?="
COMMENTS = re.compile(r"\[if mso\]>.*<!\[endif\]")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("hostile")
    settings = write_hostile_settings(folder)
    calendars = [write_hostile_workbook(folder)]
    calendars += [write_hostile_csv(folder, name) for name in FILE_NAMES]
    (folder / "=1+1 \u202e<b>.xlsx").write_bytes(b"no workbook")
    return report_on(*calendars, folder / "=1+1 \u202e<b>.xlsx", settings=settings)


def _is_harmless(mail: Arrived) -> None:
    read = mail.read
    assert set(read.tags) <= TAGS
    assert not [name for _, name, _ in read.attributes if name.startswith("on")]
    assert not [value for _, name, value in read.attributes if name == "href"]
    assert all(COMMENTS.fullmatch(comment) for comment in read.comments)
    for words in (mail.html, read.text, mail.text, mail.subject):
        assert not UNSHOWABLE.search(words)
    assert set(mail.message.keys()) == HEADERS
    assert [part.get_content_type() for part in mail.message.walk()][:3] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert mail.raw.isascii()
    assert max(map(len, mail.raw.split(b"\r\n"))) <= 998
    assert mail.body_size < 100_000


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_from_a_cell_is_more_than_words(report: Report, lang: Lang) -> None:
    digest = digest_of(report, lang=lang, window="all", today=FIRST)
    assert len(digest.items) > 100
    _is_harmless(arrived(digest))
    # Those that had no room in the first message.
    for start in range(0, len(digest.items), 60):
        _is_harmless(arrived(replace(digest, items=digest.items[start : start + 60][:30])))


def test_words_come_through_as_they_are(report: Report) -> None:
    digest = digest_of(report, window="all", today=FIRST)
    chosen = [
        item for item in digest.items if item.told.post and item.told.post.ref.id == ATTACKS["html"]
    ]
    mail = arrived(replace(digest, items=tuple(chosen)))
    assert ATTACKS["html"] in mail.read.text
    assert ATTACKS["html"] in mail.told


def test_half_characters_of_a_frame_go_through(tmp_path: Path) -> None:
    settings = write_hostile_settings(tmp_path)
    report = calendarlint.lint({"frame": hostile_frame()}, settings, posts=True)
    digest = digest_of(report, window="all", today=FIRST)
    chosen = [
        item
        for item in digest.items
        if item.told.post and item.told.post.ref.id in SURROGATES.values()
    ]
    assert chosen
    _is_harmless(arrived(replace(digest, items=tuple(chosen))))


@pytest.mark.parametrize("attack", [*ATTACKS.values(), *SURROGATES.values(), ENCODED, "x" * 3000])
def test_no_name_adds_a_header(report: Report, attack: str) -> None:
    lead = Lead(f"{attack}\r\nBcc: all@evil.example", "sam@comms.example", ministries=(attack,))
    gone = Fixed(attack, attack, Level.ERROR, attack, attack, None)
    digest = replace(digest_of(report, lead=lead), items=(), fixed=(gone,), unread=())
    digest = replace(digest, settings=replace(digest.settings, minimum_level=Level.INFO))
    mail = arrived(digest)
    _is_harmless(mail)
    (address,) = mail.message["To"].addresses
    assert address.addr_spec == "sam@comms.example"
    assert len(address.display_name) <= 78
    assert all(part.defects == [] for part in mail.message.walk())


def test_senders_with_names_of_all_kinds() -> None:
    report = report_on(Path(__file__).parents[2] / "sample_calendars" / "ordinary.csv")
    for given, name, address in (
        ("desk@comms.example", "", "desk@comms.example"),
        ('"Bell, Rod" <a.b@comms.example>', "Bell Rod", "a.b@comms.example"),
        ("Équipe du contenu <e@comms.example>", "Équipe du contenu", "e@comms.example"),
        ("Dr. Élodie O’Brien-Bell <e@comms.example>", "Dr. Élodie O’Brien-Bell", "e@comms.example"),
    ):
        message = arrived(digest_of(report, sender=given)).message
        (found,) = message["From"].addresses
        assert (found.display_name, found.addr_spec) == (name, address)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("plan.checked.xlsx", "plan.checked.xlsx"),
        ("../../etc/passwd.xlsx", "passwd.xlsx"),
        ("C:\\plans\\May.xlsx", "May.xlsx"),
        ('a\r\nBcc: x@evil.example\r\n\r\n"<b>.csv', "a Bcc x@evil.example b.csv"),
        ("gnp\u202exslx.exe", "gnpxslx.exe"),
        ("Calendrier d’été – août.xlsx", "Calendrier d’été – août.xlsx"),
        ("\ud83d.html", "calendar.html"),
        ("…", "…"),
        ("..", "calendar"),
        (f"{'long ' * 100}.xlsm", f"{('long ' * 100)[:91].strip()}.xlsm"),
        ("été" * 40 + ".xlsx", ("été" * 40)[:91] + ".xlsx"),
    ],
)
def test_attachments_have_harmless_names(
    report: Report, tmp_path: Path, given: str, wanted: str
) -> None:
    content = bytes(range(256)) * 20
    path = tmp_path / "attached"
    path.write_bytes(content)
    digest = replace(digest_of(report), items=(), attached=(Attached(path, given),))
    raw = compose(digest).as_bytes()
    message = BytesParser(policy=default).parsebytes(raw)
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == wanted
    assert attached.get_content_disposition() == "attachment"
    assert attached.get_payload(decode=True) == content
    assert attached.defects == []
    assert wanted in arrived(digest).told
    assert set(message.keys()) == HEADERS
