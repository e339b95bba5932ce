"""What stands in the e-mail: read as mail programs read it, from real calendars."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from calendarlint.digest.composing import compose, preview
from calendarlint.digest.model import Attached, Digest
from calendarlint.findings import Level, Report
from calendarlint.reports.outline import said
from calendarlint.settings.digest import Lead
from calendarlint.wording import LANGUAGES, Lang
from tests.conftest import CAST
from tests.digest.composed import (
    FIXED,
    LEAD,
    MONDAY,
    SAMPLES,
    Arrived,
    arrived,
    digest_of,
    report_on,
    sample_report,
)


@pytest.fixture(scope="module")
def report() -> Report:
    return sample_report()


@pytest.fixture
def attached(tmp_path: Path) -> Attached:
    path = tmp_path / "copy.xlsx"
    path.write_bytes(b"PK\x03\x04 a workbook")
    return Attached(path, "announcement_week.checked.xlsx")


def _plan(folder: Path, *rows: str, header: str = "ID,Date,Time,Account,Platform,Copy") -> Path:
    path = folder / "plan.csv"
    path.write_text("\n".join((header, *rows, "")), encoding="utf-8")
    return path


# --- head and structure ---------------------------------------------------------------------------


def test_the_head_says_whom_from_whom_and_that_a_program_wrote_it(report: Report) -> None:
    message = arrived(digest_of(report, lang="fr", reply_to="desk@comms.example")).message
    assert str(message["From"]) == "Content calendars <digest@comms.example>"
    assert str(message["To"]) == "Sam Ferreira <sam.ferreira@comms.example>"
    assert str(message["Reply-To"]) == "desk@comms.example"
    assert message["Message-ID"] == "<20270510.1@comms.example>"
    assert message["Date"].datetime.utcoffset() in (timedelta(hours=-4), timedelta(hours=-5))
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["Content-Language"] == "fr"
    assert message["MIME-Version"] == "1.0"
    assert str(message["List-Id"]).endswith(" <digest.calendarlint.comms.example>")
    assert len(set(message.keys())) == len(message.keys())


def test_text_and_html_are_alternatives_and_calendars_go_along(
    report: Report, attached: Attached
) -> None:
    message = arrived(digest_of(report, attached=[attached])).message
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ]
    (going_along,) = message.iter_attachments()
    assert going_along.get_filename() == attached.name
    assert going_along.get_payload(decode=True) == attached.path.read_bytes()
    assert compose(digest_of(report)).get_content_type() == "multipart/alternative"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_is_plain_ascii_that_servers_take(report: Report, lang: Lang) -> None:
    mail = arrived(digest_of(report, lang=lang, fixed=FIXED))
    assert mail.raw.isascii()
    assert all(len(line) <= 78 for line in mail.raw.split(b"\r\n"))
    assert b"\n" not in mail.raw.replace(b"\r\n", b"")
    assert all(part.defects == [] for part in mail.message.walk())


def test_a_preview_is_the_html_of_the_message(report: Report) -> None:
    digest = digest_of(report, fixed=FIXED)
    assert preview(digest).split() == arrived(digest).html.split()


# --- what it says ---------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_finding_has_its_cell_sentence_fix_and_clauses(report: Report, lang: Lang) -> None:
    digest = digest_of(report, lang=lang)
    mail = arrived(digest)
    seen = mail.read.text
    assert len(digest.items) == 13
    for item in digest.items:
        finding = item.told.finding
        for words in (said(finding.message, lang), said(finding.fix, lang), *finding.clauses):
            assert " ".join(words.split()) in seen
            assert " ".join(words.split()) in mail.told
        assert f"· {finding.location.sheet}!{finding.location.cell}" in seen
        assert f"· {finding.location.sheet}!{finding.location.cell}" in mail.text


def test_findings_stand_by_day_then_by_post(report: Report) -> None:
    mail = arrived(digest_of(report, fixed=FIXED))
    headings = re.findall(r"^== (.*) ==$", mail.text, re.MULTILINE)
    assert headings == [
        "Monday 10\u00a0May 2027",
        "Tuesday 11\u00a0May 2027",
        "Wednesday 12\u00a0May 2027",
        "Thursday 13\u00a0May 2027",
        "Friday 14\u00a0May 2027",
        "Posts without a date",
        "Fixed since the last digest",
        "Not checked",
    ]
    assert mail.text.index("11:00 · @RodBellMPP") < mail.text.index("14:00 · @RodBellMPP")
    assert "09:59 · @RodBellMPP · X · AW-03" in mail.text
    assert "> I promised Pelican Bay a better crossing." in mail.text
    assert "■ ERROR (new) · May!C7" in mail.text
    assert "▲ WARNING · May!J13" in mail.text


def test_the_french_message_is_french(report: Report) -> None:
    mail = arrived(digest_of(report, lang="fr", fixed=FIXED))
    assert mail.subject == "12 à corriger, 1 à trancher avant le lun. 17 mai"
    assert "Publications du lundi 10 mai 2027 au dimanche 16 mai 2027." in mail.told
    assert "== Jeudi 13\u00a0mai 2027 ==" in mail.text
    assert "9\u00a0h\u00a059 · @RodBellMPP · X · AW-03" in mail.text
    assert "À faire : Déplacez-la" in mail.told
    assert "Depuis le dernier bulletin : 5 nouveaux constats, 8 toujours ouverts, 2 réglés." in (
        mail.told
    )
    assert ("html", "lang", "fr") in mail.read.attributes


def test_what_changed_is_counted_and_what_is_fixed_is_named(report: Report) -> None:
    digest = digest_of(report, fixed=FIXED * 6)
    for told in (arrived(digest).told, arrived(digest).read.text):
        assert "Since the last digest: 5 new, 8 still open, 12 fixed." in told
        assert "AW-16 · Wednesday 12 May 2027 · announcement_week.xlsx:May!Q20" in told
        assert "A post shows people whose consent is missing. people-without-consent" in told
        assert "and 2 more" in told
    only = replace(digest, settings=replace(digest.settings, only_changes=True))
    assert "What is still open is not repeated here." in arrived(only).told


def test_a_rule_that_is_no_more_can_still_be_fixed(report: Report) -> None:
    gone = replace(FIXED[0], rule="rule-of-an-older-version")
    assert "rule-of-an-older-version" in arrived(digest_of(report, fixed=[gone])).text


def test_the_strip_counts_what_was_found_each_day(report: Report) -> None:
    mail = arrived(digest_of(report))
    assert "Thu 13 May: ■ 2 errors ▲ 1 warning ◊ 1 for review" in mail.told
    assert "Findings by day Mon Tue Wed Thu Fri Sat Sun 10 ■ 1 11 ■ 1 12 ■ 2 13 ■ 4" in (
        mail.read.text
    )
    assert ("th", "abbr", "Thursday") in mail.read.attributes
    assert ("span", "aria-label", "error") in mail.read.attributes


def test_a_long_strip_shows_months_with_findings_and_counts_the_rest(tmp_path: Path) -> None:
    days = ("2027-05-31", "2027-07-01", "2027-08-02", "2027-12-24", "2027-12-31")
    plan = _plan(tmp_path, *(f"{n},{day},25:99,@RodBellMPP,X,Hello" for n, day in enumerate(days)))
    report = report_on(plan, settings=CAST, select=["unreadable-time"])
    seen = arrived(digest_of(report, window="all")).read.text
    captions = re.findall(r"Findings by day, (\w+ 2027)", seen)
    assert captions == ["May 2027", "July 2027", "August 2027"]
    assert "2 more findings are on later days." in seen


def test_words_in_question_are_marked_and_personal_details_masked(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        f"P1,2027-05-12,10:00,@ONBridgesFerries,X,{'So good. ' * 40}A day with @RodBellMPP.",
        "P2,2027-05-12,11:00,@ONBridgesFerries,X,Call Ana at 416-555-0142 or ana@home.example",
    )
    mail = arrived(digest_of(report_on(plan, settings=CAST)))
    assert "<mark" in mail.html
    assert re.search(r"<mark[^>]*>@RodBellMPP</mark>", mail.html)
    assert "…" in mail.read.text
    for form in (mail.raw.decode(), mail.html, mail.text):
        assert "555-0142" not in form
        assert "ana@home" not in form
    assert "•" in mail.text


def test_words_of_another_language_say_so(tmp_path: Path) -> None:
    plan = _plan(tmp_path, "P1,2027-05-12,25:99,@PontsTraversiersON,X,Bonjour à tous et à toutes")
    mail = arrived(digest_of(report_on(plan, settings=CAST)))
    assert ("p", "lang", "fr") in mail.read.attributes


def test_links_lead_to_the_calendar_on_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "été #1 & plus"
    folder.mkdir()
    plan = _plan(folder, "P1,2027-05-12,25:99,@RodBellMPP,X,Hello")
    settings = tmp_path / "calendarlint.toml"
    settings.write_text(CAST.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(folder)
    report = report_on(plan, settings=settings)
    wanted = "/%C3%A9t%C3%A9%20%231%20%26%20plus/plan.csv"
    for base, start in (
        ("https://share.example/sites/comms", "https://share.example/sites/comms"),
        ("https://share.example/a b/", "https://share.example/a%20b"),
        ('https://share.example/"><b>', "https://share.example/%22%3E%3Cb%3E"),
    ):
        mail = arrived(digest_of(report, link_base=base))
        assert [value for _, name, value in mail.read.attributes if name == "href"] == [
            start + wanted
        ]
        assert f"  été #1 & plus/plan.csv\n  {start}{wanted}\n" in mail.text
    asking = arrived(digest_of(report, link_base="https://share.example/?id="))
    assert "https://share.example/?id=%C3%A9t" in asking.text
    assert "href" not in arrived(digest_of(report)).html


def test_posts_of_one_row_stand_apart(tmp_path: Path) -> None:
    plan = _plan(tmp_path, "P1,2027-05-12,10:00,@NobodyHere / @NobodyThere,X,Hello")
    mail = arrived(digest_of(report_on(plan, settings=CAST)))
    assert "10:00 · @NobodyHere · X · P1\n" in mail.text
    assert "10:00 · @NobodyThere · X · P1\n" in mail.text


def test_what_lies_outside_the_settings_folder_has_no_link(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    settings = inner / "calendarlint.toml"
    settings.write_text(CAST.read_text(encoding="utf-8"), encoding="utf-8")
    plan = _plan(tmp_path, "P1,2027-05-12,25:99,@RodBellMPP,X,Hello")
    report = report_on(plan, settings=settings)
    mail = arrived(digest_of(report, link_base="https://share.example"))
    assert "share.example" not in mail.text + mail.html


def test_exceptions_and_what_the_baseline_hides_are_counted(tmp_path: Path) -> None:
    exception = (
        '\n[[exceptions]]\nrule = "unreadable-time"\npost = "P1"\nreason = "Told by phone"\n'
        'approved_by = "Sam Ferreira"\nreference = "memo 12"\n'
    )
    (tmp_path / "calendarlint.toml").write_text(
        CAST.read_text(encoding="utf-8") + exception, encoding="utf-8"
    )
    plan = _plan(tmp_path, "P1,2027-05-12,25:99,@RodBellMPP,X,Hello")
    told = arrived(digest_of(report_on(plan))).told
    assert "1 finding is covered by an exception and not listed here." in told
    assert "1 post was read." in told


# --- nothing to hear ------------------------------------------------------------------------------


def _clear(report: Report, **given: object) -> Arrived:
    mail = arrived(digest_of(report, **given))  # type: ignore[arg-type]
    assert "■" not in mail.text
    return mail


def test_all_is_clear_only_where_all_was_checked() -> None:
    report = report_on(SAMPLES / "clean.xlsx", select=["missing-date"])
    mail = _clear(report)
    assert mail.subject == "Nothing to fix or review before 17 May — Bridges and Ferries"
    assert "Every rule could judge every post, and found nothing that concerns you." in mail.told
    french = _clear(report, lang="fr")
    assert french.subject == "Rien à corriger ni à trancher avant le lun. 17 mai"


def test_an_all_clear_names_the_rules_that_could_not_run() -> None:
    report = report_on(SAMPLES / "clean.xlsx")
    mail = _clear(report)
    assert mail.subject.startswith("Partly checked: nothing found")
    assert report.not_run
    for told in (mail.told, mail.read.text):
        assert "was found in what could be checked, but not everything could be" in told
        for rule in {entry.rule for entry in report.not_run}:
            assert rule in told
        assert "Every rule could judge" not in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_file_that_cannot_be_read_is_never_an_all_clear(tmp_path: Path, lang: Lang) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"not a workbook")
    report = report_on(SAMPLES / "clean.xlsx", broken, select=["missing-date"])
    for fixed in ((), FIXED):
        mail = _clear(report, lang=lang, fixed=fixed)
        assert {"en": "file", "fr": "fichier"}[lang] in mail.subject
        assert not re.search("(?i)nothing|rien", mail.subject)
        assert "broken.xlsx" in mail.text
        assert "broken.xlsx" in mail.read.text
    found = report_on(SAMPLES / "announcement_week.xlsx", broken)
    subject = arrived(digest_of(found, lang=lang)).subject
    assert subject.startswith({"en": "1 file not read, ", "fr": "1 fichier non lu, "}[lang])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_not_told_is_no_all_clear(lang: Lang) -> None:
    whole = report_on(SAMPLES / "clean.xlsx", select=["missing-date"])
    for report, start in (
        (whole, {"en": "Nothing", "fr": "Rien"}),
        (report_on(SAMPLES / "clean.xlsx"), {"en": "Partly", "fr": "Vérification partielle"}),
    ):
        changes = _clear(report, lang=lang, only_changes=True)
        assert changes.subject.startswith(start[lang])
        assert {"en": "nothing new", "fr": "rien de nouveau"}[lang] in changes.subject.lower()
        assert {"en": "is not repeated", "fr": "n’est pas répété"}[lang] in changes.told
        errors = _clear(report, lang=lang, minimum_level=Level.ERROR)
        assert errors.subject.startswith(start[lang])
        assert {"en": "at your levels", "fr": "à vos niveaux"}[lang] in errors.subject
        assert {"en": "levels that you are told", "fr": "niveaux que vous"}[lang] in errors.told
    reviewer = replace(LEAD, levels=(Level.REVIEW,))
    assert "levels" in _clear(whole, lead=reviewer).subject


def test_calendars_without_posts_are_no_all_clear(tmp_path: Path) -> None:
    plan = _plan(tmp_path)
    mail = _clear(report_on(plan, settings=CAST))
    assert mail.subject == "No post was there to check — Bridges and Ferries"
    assert "so nothing could be checked" in mail.told


def test_only_what_is_fixed() -> None:
    report = report_on(SAMPLES / "clean.xlsx", select=["missing-date"])
    mail = _clear(report, fixed=FIXED)
    assert mail.subject == "2 fixed, nothing new found before Mon 17 May"
    assert "Since the last digest: 0 new, 0 still open, 2 fixed." in mail.told


def test_a_reader_knows_what_is_told_here_and_what_is_not(report: Report) -> None:
    told = arrived(digest_of(report)).told
    assert "You are told what concerns Bridges and Ferries." in told
    assert "Told here: errors, warnings and what needs a decision." in told
    everything = Lead("Ann", "ann@comms.example")
    assert (
        "You are told what concerns any account."
        in arrived(digest_of(report, lead=everything)).told
    )
    rest = replace(everything, fallback=True)
    assert "what no other lead answers for" in arrived(digest_of(report, lead=rest)).told


# --- too much to say ------------------------------------------------------------------------------


def _many(folder: Path, *others: str) -> Report:
    rows = (
        f"P{number},2027-05-{10 + number % 7},25:99,@RodBellMPP,X,{'Hello there. ' * 30}"
        for number in range(2000)
    )
    return report_on(_plan(folder, *rows, *others), settings=CAST)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_thousands_of_findings_stay_below_a_hundred_kilobytes(tmp_path: Path, lang: Lang) -> None:
    digest = digest_of(_many(tmp_path), lang=lang)
    assert len(digest.items) >= 2000
    mail = arrived(digest)
    assert 50_000 < mail.body_size < 100_000
    left_out = re.search(r"(\d+) (?:more findings have|autres constats)", mail.told)
    assert left_out is not None
    shown = len(digest.items) - int(left_out[1])
    assert shown >= 30
    assert mail.html.count('class="finding') == shown


def test_the_gravest_and_nearest_have_room_first(tmp_path: Path, attached: Attached) -> None:
    report = _many(tmp_path, "P,2027-05-16,12:00,@ONBridgesFerries,X,Go out and #VoteLakeside")
    mail = arrived(digest_of(report, attached=[attached]))
    assert "== Monday 10" in mail.text
    assert "== Wednesday 12" not in mail.text
    assert "■ ERROR" in mail.text.partition("== Sunday 16")[2]
    assert "▲ WARNING" not in mail.text.partition("== Sunday 16")[2]
    assert "see the attachment" in mail.told
    assert mail.body_size < 100_000


def test_nothing_comes_from_elsewhere(report: Report) -> None:
    digest = digest_of(report, link_base="https://share.example/sites", fixed=FIXED)
    read = arrived(digest).read
    assert not {"img", "script", "form", "link", "iframe", "input", "button"} & set(read.tags)
    assert {name for _, name, _ in read.attributes}.isdisjoint({"src", "background", "srcset"})
    html = arrived(digest).html
    assert "url(" not in html
    assert "@import" not in html
    assert "var(" not in html
    for address in re.findall(r"https?://[^\s\"<]+", html):
        assert address.startswith("https://share.example/sites/")


def test_a_digest_for_next_month_and_for_all_days(report: Report) -> None:
    april = date(2027, 4, 12)
    monthly = arrived(digest_of(report, window="next-month", today=april))
    assert " in May — Bridges and Ferries" in monthly.subject
    assert "Findings by day, May 2027" in monthly.read.text
    everything = arrived(digest_of(report, window="all", today=MONDAY))
    assert everything.subject.endswith("to review — Bridges and Ferries")
    assert "Posts from Monday 10 May 2027 on." in everything.told
    today = arrived(digest_of(report, window="1d"))
    assert "Posts of Monday 10 May 2027." in today.told


def test_times_in_another_zone_say_so(report: Report) -> None:
    digest: Digest = digest_of(report)
    assert "Eastern" not in arrived(digest).text
    elsewhere = replace(digest, due=digest.due.astimezone(None))
    assert "09:59 (" in arrived(elsewhere).text


def test_the_lead_alone_is_named(report: Report) -> None:
    account = Lead("Ann", "ann@comms.example", accounts=("@RodBellMPP",))
    digest = replace(digest_of(report), lead=account, items=())
    assert arrived(digest).subject.endswith("— @RodBellMPP")
    assert LEAD.name in str(compose(digest_of(report))["To"])
