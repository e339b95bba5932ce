"""The page as people use it, in a real browser: mouse, keyboard, paper, without scripts."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator

import calendarlint
from calendarlint.findings import Level
from calendarlint.wording import LANGUAGES, Lang, render
from tests.conftest import CAST
from tests.reports.opened_page import DESKTOP, NARROW, PHONE, Opened, browser, opened
from tests.reports.page_files import everything, judged, sample, write_page
from tests.tools import needs


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def report(folder: Path) -> calendarlint.Report:
    return everything(folder)


@pytest.fixture(scope="module")
def path(folder: Path, report: calendarlint.Report) -> Path:
    return write_page(folder, report)


@pytest.fixture
def seen(chromium: Browser, path: Path) -> Iterator[Opened]:
    with opened(chromium, path) as watched:
        yield watched


def _shown(seen: Opened) -> tuple[int, int]:
    """How many findings, on how many posts, the page says that it shows."""
    numbers = re.findall(r"\d+", seen.page.locator("#shown").inner_text())
    return int(numbers[0]), int(numbers[1])


def _standing(report: calendarlint.Report, *levels: Level) -> int:
    return sum(finding.level in levels for finding in report.findings)


def _cards(seen: Opened) -> int:
    return seen.page.locator(".card:visible").count()


def _card(seen: Opened, time: str) -> Locator:
    return seen.page.locator(".card-button:visible", has_text=time)


# --- what is seen --------------------------------------------------------------------------------


def test_the_list_shows_every_finding_and_the_calendar_every_post(
    seen: Opened, report: calendarlint.Report
) -> None:
    assert _shown(seen)[0] == len(report.findings)
    months = {post.day.isoformat()[:7] for post in report.planned if post.day}
    options = seen.page.locator("#month option").all_inner_texts()
    assert len(options) == len(months)
    counted = 0
    for index in range(len(options)):
        seen.page.select_option("#month", str(index))
        for label in seen.page.locator(".day").evaluate_all(
            "days => days.map(day => day.getAttribute('aria-label'))"
        ):
            counted += int(re.findall(r": (\d+) post", label)[0])
    assert counted == sum(post.day is not None for post in report.planned)


def test_a_post_tells_all_that_one_needs(seen: Opened) -> None:
    _card(seen, "09:59").click()
    body = seen.page.locator(".card-body:visible")
    told = body.inner_text()
    assert "This post goes out at 09:59, 1 minute before the ministry's own" in told
    assert "What to do: Move it to 10:00 or later" in told
    assert "(parallel.ministry-first: " in told
    assert "ferry-map.png" in told
    assert "10\u00a0May 2027, 09:59" in told
    moments = seen.texts(".moment")
    assert "@RodBellMPP" in moments[0]
    assert "this post" in moments[0]
    assert "@ONBridgesFerries" in moments[1]
    assert "twin: the same content · 1 minute after this post" in moments[1]
    assert "Three new ferries" in moments[1]


def test_the_rule_is_one_click_away(seen: Opened) -> None:
    _card(seen, "09:59").click()
    about = seen.page.get_by_role("button", name="About the rule minister-post-before-ministry")
    about.click()
    text = seen.page.locator(".disclosed .rule-text:visible")
    assert "Content that the ministry made may go on the minister's account" in text.inner_text()
    assert text.locator("table:visible").count() == 0
    text.locator("summary").click()
    assert text.locator("table:visible").count() > 3
    about.click()
    assert text.count() == 0


def test_a_twin_is_one_click_away(seen: Opened) -> None:
    _card(seen, "09:59").click()
    seen.page.get_by_role("button", name="Show this post").first.click()
    focused = seen.page.locator(".card-button:focus")
    assert "10:00" in focused.inner_text()
    assert "@ONBridgesFerries" in focused.inner_text()
    assert focused.get_attribute("aria-expanded") == "true"


def test_words_that_a_finding_quotes_are_marked(chromium: Browser, tmp_path: Path) -> None:
    calendar = tmp_path / "plan.csv"
    calendar.write_text(
        "Date,Time,Account,Copy\n"
        '2027-05-12,10:00,@ONBridgesFerries,"A day with @RodBellMPP.\nSee you!"\n',
        encoding="utf-8",
    )
    settings = (Path(__file__).parents[2] / "sample_calendars/calendarlint.toml").resolve()
    page = write_page(tmp_path, judged(calendar, settings=settings))
    with opened(chromium, page) as seen:
        seen.page.locator(".card-button").first.click()
        assert seen.texts("mark") == ["@RodBellMPP"]
        assert "A day with @RodBellMPP.\nSee you!" in seen.page.locator(".copy-text").inner_text()


def test_covered_findings_weigh_nothing_and_say_why(seen: Opened) -> None:
    seen.page.get_by_role("button", name=re.compile("^Tuesday 11.May 2027")).click()
    card = _card(seen, "15:30")
    assert card.inner_text().startswith("covered")
    card.click()
    told = seen.page.locator(".card-body:visible").inner_text()
    assert "Covered by an exception: The quote card was cleared (approved by Sam Ferreira" in told


# --- filters -------------------------------------------------------------------------------------


def test_each_level_is_counted_and_can_be_left_out(
    seen: Opened, report: calendarlint.Report
) -> None:
    for level in Level:
        count = int(seen.page.locator(f"#count-{level.word}").inner_text())
        assert count == _standing(report, level)
    seen.page.uncheck("#filter-level-error")
    assert _shown(seen)[0] == _standing(report, Level.WARNING, Level.REVIEW, Level.INFO)
    seen.page.uncheck("#filter-level-warning")
    assert _shown(seen)[0] == _standing(report, Level.REVIEW, Level.INFO)
    assert seen.page.locator(".card-error:visible").count() == 0
    seen.page.get_by_role("button", name="Clear the filters").click()
    assert _shown(seen)[0] == len(report.findings)


def test_posts_without_findings_can_be_listed(seen: Opened, report: calendarlint.Report) -> None:
    before = _shown(seen)
    clean = int(seen.page.locator("#count-clean").inner_text())
    standing = {finding.fingerprint for finding in report.findings}
    assert clean == sum(not standing.intersection(post.findings) for post in report.planned)
    seen.page.check("#filter-level-clean")
    assert _shown(seen) == (before[0], before[1] + clean)


@pytest.mark.parametrize(
    "rule", ["people-without-consent", "unreadable-date", "official-claim-in-minister-profile"]
)
def test_one_rule(seen: Opened, report: calendarlint.Report, rule: str) -> None:
    seen.page.select_option("#filter-rule", rule)
    assert _shown(seen)[0] == len(report.of(rule))
    assert _cards(seen) == len(report.of(rule))


def test_one_account_and_one_ministry(seen: Opened, report: calendarlint.Report) -> None:
    def on(handle: str) -> int:
        told = [finding.post or finding.account for finding in report.findings]
        names = [getattr(one, "account", None) or getattr(one, "handle", None) for one in told]
        return names.count(handle)

    seen.page.select_option("#filter-account", "@RodBellMPP")
    assert _shown(seen)[0] == on("@RodBellMPP")
    seen.page.select_option("#filter-account", "@ONBridgesFerries")
    assert _shown(seen)[0] == on("@ONBridgesFerries")
    seen.page.get_by_role("button", name="Clear the filters").click()
    seen.page.select_option("#filter-ministry", "Bridges and Ferries")
    assert _shown(seen)[0] == on("@ONBridgesFerries") + on("@RodBellMPP")
    seen.page.select_option("#filter-ministry", label="Not stated")
    assert _shown(seen)[0] == len(report.findings) - on("@ONBridgesFerries") - on("@RodBellMPP")


def test_one_lead(chromium: Browser, tmp_path: Path) -> None:
    calendar = tmp_path / "plan.csv"
    calendar.write_text(
        "Date,Time,Account,Copy,Owner\n"
        "2027-05-12,10:00,@Nobody,Hello,East\nJune 31 2027,11:00,@Nobody,Hello,West\n",
        encoding="utf-8",
    )
    report = judged(calendar, settings={})
    with opened(chromium, write_page(tmp_path, report)) as seen:
        seen.page.select_option("#filter-lead", "West")
        wanted = [finding for finding in report.findings if finding.location.row == 3]
        assert _shown(seen) == (len(wanted), 1)


def test_a_span_of_days(seen: Opened, report: calendarlint.Report) -> None:
    def between(first: str, last: str) -> int:
        days = [finding.post.when or "" for finding in report.findings if finding.post]
        return sum(first <= day[:10] <= last for day in days)

    seen.page.fill("#filter-from", "2027-05-12")
    seen.page.locator("#filter-from").blur()
    assert _shown(seen)[0] == between("2027-05-12", "9999")
    seen.page.fill("#filter-to", "2027-05-13")
    seen.page.locator("#filter-to").blur()
    assert _shown(seen)[0] == between("2027-05-12", "2027-05-13") > 0


def test_text_is_searched_without_case_and_accents_in_both_languages(seen: Opened) -> None:
    def search(words: str) -> int:
        seen.page.fill("#filter-text", words)
        seen.page.wait_for_function(
            "words => document.getElementById('filter-text').value === words", arg=words
        )
        seen.page.wait_for_timeout(300)
        return _cards(seen)

    assert search("NOONISH") == 1
    assert search("apres la publication") == search("Après la publication") > 0
    assert search("no such words") == 0
    assert "No post fits these filters." in seen.texts(".list .note")
    assert search("") > 1


def test_a_day_lists_all_its_posts(seen: Opened, report: calendarlint.Report) -> None:
    posts = [post for post in report.planned if str(post.day) == "2027-05-10"]
    seen.page.get_by_role("button", name=re.compile("^Monday 10.May 2027")).click()
    assert _cards(seen) == len(posts)
    assert "Only Monday 10 May 2027" in seen.texts(".day-note span")
    seen.page.get_by_role("button", name="Show all days").click()
    assert _shown(seen)[0] == len(report.findings)


def test_a_long_list_comes_in_pages(chromium: Browser, tmp_path: Path) -> None:
    rows = [f"2027-05-{1 + n % 28:02},10:00,@Nobody{n},Hello" for n in range(101)]
    calendar = tmp_path / "plan.csv"
    calendar.write_text("\n".join(["Date,Time,Account,Copy", *rows]) + "\n", encoding="utf-8")
    report = judged(calendar, settings=CAST)
    assert len(report.findings) == 101
    with opened(chromium, write_page(tmp_path, report)) as seen:
        cards = [_cards(seen)]
        for _ in range(2):
            seen.page.get_by_role("button", name="Next", exact=True).click()
            cards.append(_cards(seen))
        assert sum(cards) == 101
        assert max(cards) <= 40
        assert "81 to 101 of 101 posts" in seen.texts(".pager span")
        seen.page.get_by_role("button", name="Next", exact=True).click(force=True)
        assert "81 to 101 of 101 posts" in seen.texts(".pager span")
        seen.page.get_by_role("button", name="Previous", exact=True).click()
        assert "41 to 80 of 101 posts" in seen.texts(".pager span")


def test_a_finding_on_several_posts_is_counted_once(chromium: Browser, tmp_path: Path) -> None:
    calendar = tmp_path / "plan.csv"
    calendar.write_text(
        'Date,Time,Account,Copy,Copy (French)\nJune 31 2027,10:00,"@Who\n@WhoElse",Hello,Bonjour\n',
        encoding="utf-8",
    )
    report = judged(calendar, settings={})
    assert len(report.findings) < sum(len(post.findings) for post in report.planned)
    with opened(chromium, write_page(tmp_path, report)) as seen:
        assert _shown(seen) == (len(report.findings), len(report.planned))
        assert int(seen.page.locator("#count-error").inner_text()) == len(report.findings)


# --- languages -----------------------------------------------------------------------------------


def test_the_language_is_switched_on_the_page_and_what_was_chosen_stays(
    seen: Opened, report: calendarlint.Report
) -> None:
    seen.page.uncheck("#filter-level-warning")
    seen.page.get_by_role("link", name="Français").click()
    root = seen.page.locator("html")
    assert root.get_attribute("lang") == "fr"
    assert seen.page.title().startswith("calendarlint\u00a0:")
    assert seen.texts("h1") == ["Rapport sur le calendrier"]
    assert seen.page.locator("#filter-level-warning").is_checked() is False
    assert _shown(seen)[0] == len(report.findings) - _standing(report, Level.WARNING)
    assert seen.page.locator(".switch:focus").inner_text() == "English"
    shown = seen.page.locator("main").inner_text()
    assert "Non vérifié ne veut pas dire conforme." in shown
    assert "Not checked" not in shown
    seen.page.get_by_role("link", name="English").click()
    assert root.get_attribute("lang") == "en"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_of_another_language_say_which(chromium: Browser, tmp_path: Path, lang: Lang) -> None:
    page = write_page(tmp_path, sample("announcement_week.xlsx"), lang)
    with opened(chromium, page) as seen:
        assert seen.page.locator("html").get_attribute("lang") == lang
        seen.page.locator(".day[aria-label*='10\u00a0']").first.click()
        _open_what_opens(seen)
        texts = seen.page.locator(".copy-text:visible")
        by_lang = {text.get_attribute("lang"): text.inner_text() for text in texts.all()}
        assert "Trois nouveaux traversiers" in by_lang["fr"]
        assert "crossing" in by_lang["en"] or "ferries" in by_lang["en"]


def test_a_text_beside_its_french_one_is_english(chromium: Browser, tmp_path: Path) -> None:
    calendar = tmp_path / "plan.csv"
    calendar.write_text(
        "Date,Time,Account,Copy,Copy (French),Alt text\n"
        "June 31 2027,10:00,@Who,Good day,Bonjour,A boat\n",
        encoding="utf-8",
    )
    page = write_page(tmp_path, judged(calendar, settings={}), "fr")
    with opened(chromium, page) as seen:
        seen.page.locator(".card-button").first.click()
        texts = seen.page.locator(".copy-text")
        langs = {text.inner_text(): text.get_attribute("lang") for text in texts.all()}
        assert langs == {"Good day": "en", "Bonjour": "fr"}


# --- keyboard ------------------------------------------------------------------------------------


def test_everything_is_reached_by_tab_and_nothing_holds_on(seen: Opened) -> None:
    seen.page.evaluate("document.querySelector('.card-button').click()")
    wanted = seen.page.evaluate(
        """() => [...document.querySelectorAll(
             'a[href], button, input, select, summary, [tabindex="0"]')]
           .filter(found => found.tabIndex >= 0 && found.checkVisibility()
             && !(found.closest('details:not([open])') && found.tagName !== 'SUMMARY'))
           .length"""
    )
    visited = 0
    for _ in range(wanted * 3):
        seen.page.keyboard.press("Tab")
        state = seen.page.evaluate(
            """() => {
                 const found = document.activeElement;
                 if (!found || found === document.body) return 'out';
                 if (found.dataset.visited) return 'again';
                 if (found.type !== 'date') found.dataset.visited = 'yes';
                 else if (found.dataset.counted) return 'within';
                 else found.dataset.counted = 'yes';
                 const style = getComputedStyle(found);
                 return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
                   ? 'seen' : `no focus ring: ${found.outerHTML.slice(0, 120)}`;
               }"""
        )
        if state in ("out", "again"):
            break
        assert state in ("seen", "within"), state
        visited += state == "seen"
    assert state in ("out", "again")
    assert visited == wanted


def test_the_calendar_is_walked_with_the_arrow_keys(seen: Opened) -> None:
    def focused() -> str:
        label = seen.page.locator(".day:focus").get_attribute("aria-label")
        assert label is not None
        return label.replace("\u00a0", " ")

    assert seen.page.locator(".day[tabindex='0']").count() == 1
    seen.page.locator(".day[tabindex='0']").focus()
    assert focused().startswith("Saturday 1 May 2027")
    for key, day in (
        ("ArrowRight", "Sunday 2 May"),
        ("ArrowDown", "Sunday 9 May"),
        ("ArrowRight", "Monday 10 May"),
        ("ArrowLeft", "Sunday 9 May"),
        ("ArrowUp", "Sunday 2 May"),
        ("End", "Monday 31 May"),
        ("ArrowRight", "Tuesday 1 June"),
        ("ArrowLeft", "Monday 31 May"),
        ("PageDown", "Wednesday 30 June"),
        ("Home", "Tuesday 1 June"),
        ("PageUp", "Saturday 1 May"),
        ("PageUp", "Saturday 1 May"),
    ):
        seen.page.keyboard.press(key)
        assert focused().startswith(day), key
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        seen.page.keyboard.press(key)
    assert focused() == "Monday 10 May 2027: 4 posts, 1 error"
    seen.page.keyboard.press("Enter")
    assert _cards(seen) == 4
    assert seen.page.locator(".day:focus").get_attribute("aria-pressed") == "true"
    seen.page.keyboard.press("Space")
    assert seen.page.locator(".day-note").count() == 0


# --- other ways to see it ------------------------------------------------------------------------


def _open_what_opens(seen: Opened) -> None:
    """Open four posts, the rules of their findings, and every fold."""
    seen.page.evaluate(
        """() => {
             const click = selector => [...document.querySelectorAll(selector)]
               .filter(found => found.checkVisibility())
               .slice(0, 4)
               .forEach(found => found.click());
             click('.card-button[aria-expanded=false]');
             click('.card-body button[aria-expanded=false]');
             document.querySelectorAll('details').forEach(each => { each.open = true; });
           }"""
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [NARROW, PHONE, DESKTOP])
def test_nothing_makes_the_page_scroll_sideways(
    chromium: Browser, path: Path, size: tuple[int, int], lang: Lang
) -> None:
    with opened(chromium, path, size=size, fragment=f"#{lang}") as seen:
        assert not seen.is_wider_than_screen()
        _open_what_opens(seen)
        assert not seen.is_wider_than_screen()


def test_touch_targets_are_large_enough(chromium: Browser, path: Path) -> None:
    with opened(chromium, path, size=PHONE) as seen:
        _open_what_opens(seen)
        small = seen.page.evaluate(
            """() => [...document.querySelectorAll('button, select, input, summary, .switch')]
               .filter(found => found.checkVisibility())
               .map(found => [found, (found.closest('label') || found).getBoundingClientRect()])
               .filter(([, box]) => box.width < 24 || box.height < 24)
               .map(([found]) => found.outerHTML.slice(0, 100))"""
        )
        assert small == []


def test_without_scripts_every_finding_is_told_in_both_languages(
    chromium: Browser, path: Path, report: calendarlint.Report
) -> None:
    with opened(chromium, path, java_script_enabled=False) as seen:
        shown = " ".join(seen.page.locator("main").inner_text().split())
        for lang in LANGUAGES:
            for finding in report.findings:
                assert " ".join(render(finding.message, lang).split()) in shown
                assert " ".join(render(finding.fix, lang).split()) in shown
        assert seen.page.locator(".plain-findings > li:visible").count() == 2 * len(report.findings)
        assert seen.page.locator("[data-browser]:visible").count() == 0


def test_on_paper_stands_every_finding_with_its_fix_and_no_control(
    chromium: Browser, path: Path, report: calendarlint.Report, tmp_path: Path
) -> None:
    reader = needs("pdftotext", "the printed page holds the findings")
    printed = tmp_path / "report.pdf"
    with opened(chromium, path) as seen:
        seen.page.uncheck("#filter-level-review")
        cards = _cards(seen)
        printed.write_bytes(seen.page.pdf(format="Letter"))
        assert _cards(seen) == cards
        assert seen.page.locator(".card-body:visible").count() == 0
    done = subprocess.run([reader, "-layout", printed, "-"], capture_output=True, check=True)
    told = "".join(done.stdout.decode("utf-8").split())
    for finding in report.findings:
        for sentence in (finding.message, finding.fix):
            is_told = "".join(render(sentence, "en").split()) in told
            assert is_told is (finding.level is not Level.REVIEW), render(sentence, "en")
    for control in ("Clearthefilters", "Searchthetext", "Showthispost", "Français", "Arrowkeys"):
        assert control not in told
    assert "Notcheckedisnotclean." in told
    assert "May2027" in told
    assert "June2027" in told


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_browser_s_own_colours_are_kept(chromium: Browser, path: Path, scheme: str) -> None:
    with opened(chromium, path, forced_colors="active", color_scheme=scheme) as seen:
        _open_what_opens(seen)
        borders = seen.page.locator(".chip-error, .badge:visible").evaluate_all(
            "all => all.map(found => getComputedStyle(found).borderLeftStyle)"
        )
        assert set(borders) == {"solid"}
        colour = "(found, name) => getComputedStyle(found)[name]"
        icon = seen.page.locator(".tile-error .icon").first.evaluate(colour, "color")
        behind = seen.page.locator(".tile-error").first.evaluate(colour, "backgroundColor")
        assert icon != behind


def test_nothing_moves_for_those_who_asked_for_stillness(chromium: Browser, path: Path) -> None:
    with opened(chromium, path, reduced_motion="reduce") as seen:
        moving = seen.page.evaluate(
            """() => [...document.querySelectorAll('*')].filter(found => {
                 const style = getComputedStyle(found);
                 return style.animationName !== 'none' || style.scrollBehavior === 'smooth'
                   || parseFloat(style.transitionDuration) > 0;
               }).map(found => found.className)"""
        )
        assert moving == []
