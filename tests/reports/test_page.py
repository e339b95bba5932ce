"""The page as a file: one, self-contained, strict about what it lets in, and complete."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import calendarlint
from calendarlint.reports.html_report import render_html
from calendarlint.reports.page.data import APP_WORDS
from calendarlint.resources import package_path
from calendarlint.wording import LANGUAGES, entries, render
from tests.conftest import CAST, Run
from tests.reports.page_files import SAMPLES, everything, judged, sample

BASELINE = "calendarlint.baseline.json"
PAGE = package_path("reports", "page")


class _Reader(HTMLParser):
    """Every element with its attributes, the text, and what scripts and styles hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, dict[str, str | None], str]] = []
        self.text: list[str] = []
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open = tag
        if tag in ("script", "style"):
            self.raw.append((tag, dict(attrs), ""))

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open in ("script", "style"):
            tag, attributes, before = self.raw[-1]
            self.raw[-1] = (tag, attributes, before + data)
        else:
            self.text.append(data)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def _data(html: str) -> dict[str, Any]:
    (told,) = [
        raw for tag, given, raw in _read(html).raw if given.get("type") == "application/json"
    ]
    data: dict[str, Any] = json.loads(told)
    return data


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> calendarlint.Report:
    return everything(tmp_path_factory.mktemp("rich"))


def test_the_command_writes_the_page(run: Callable[..., Run], tmp_path: Path) -> None:
    calendar = str(SAMPLES / "announcement_week.xlsx")
    assert run("check", calendar, "--report", "report.html", "--lang", "fr").code == 1
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>\n")
    assert '<html lang="fr"' in page
    posts = [post for post in _data(page)["posts"] if not post.get("loose")]
    assert len(posts) == 26
    assert run("check", calendar, "--report", "html=again", "--lang", "fr").code == 1
    assert (tmp_path / "again").read_text(encoding="utf-8") == page


def test_the_policy_lets_in_this_style_and_this_script_and_nothing_else() -> None:
    reader = _read(render_html(sample("announcement_week.xlsx"), "en"))
    policy = next(
        given["content"] for tag, given in reader.elements if given.get("http-equiv") is not None
    )
    assert policy is not None
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy
    running = [entry for entry in reader.raw if entry[1].get("type") != "application/json"]
    assert [tag for tag, _, _ in running] == ["style", "script"]
    for tag, _, content in running:
        digest = base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"


def test_the_page_is_self_contained() -> None:
    reader = _read(render_html(sample("announcement_week.xlsx", "messy.xlsx"), "en"))
    for tag, given in reader.elements:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "form"), tag
        assert "src" not in given
        assert "style" not in given
        assert not [name for name in given if name.startswith("on")]
        assert (given.get("href") or "#").startswith("#")


def test_every_element_has_an_id_of_its_own(rich: calendarlint.Report) -> None:
    ids = [given["id"] for _, given in _read(render_html(rich, "en")).elements if "id" in given]
    assert len(ids) == len(set(ids))


def test_the_same_report_gives_the_same_bytes() -> None:
    names = ("announcement_week.xlsx", "messy.xlsx")
    assert render_html(sample(*names), "en") == render_html(sample(*names), "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_languages_stand_in_the_file_the_asked_one_first(
    rich: calendarlint.Report, lang: calendarlint.wording.Lang
) -> None:
    html = render_html(rich, lang)
    reader = _read(html)
    editions = [given["lang"] for tag, given in reader.elements if given.get("class") == "edition"]
    assert editions == sorted(LANGUAGES, key=lambda each: each != lang)
    words = " ".join(" ".join(reader.text).split())
    for each in LANGUAGES:
        for finding in rich.findings:
            assert " ".join(render(finding.message, each).split()) in words
            assert " ".join(render(finding.fix, each).split()) in words


def test_what_was_not_checked_and_not_read_is_on_the_page(rich: calendarlint.Report) -> None:
    words = " ".join(" ".join(_read(render_html(rich, "en")).text).split())
    assert "Not checked is not clean." in words
    assert f"{len({entry.rule for entry in rich.not_run})} rules did not run everywhere" in words
    for entry in rich.not_run:
        assert f"{entry.rule}: {render(entry.reason, 'en')}" in words
    for _, reason in rich.unreadable:
        assert render(reason, "en") in words
    for clause in rich.coverage.checklist:
        assert f"({clause}: " in words
    assert "The quote card was cleared (approved by Sam Ferreira, until 31 December 2099)" in words
    assert "“@NobodyKnows”" in words
    assert any(file.notices for file in rich.files)
    for file in rich.files:
        for notice in file.notices:
            assert " ".join(render(notice.message, "en").split()) in words


def test_the_page_of_each_rule_that_occurs_is_there_in_both_languages(
    rich: calendarlint.Report,
) -> None:
    reader = _read(render_html(rich, "en"))
    ids = {given["id"] for _, given in reader.elements if "id" in given}
    rules = {finding.rule for finding in rich.findings}
    rules |= {entry.finding.rule for entry in rich.excepted}
    assert {f"rule-{lang}-{rule}" for lang in LANGUAGES for rule in rules} == {
        name for name in ids if name and name.startswith("rule-")
    }


def test_posts_know_their_findings_their_twins_and_the_marked_words() -> None:
    report = sample("announcement_week.xlsx")
    data = _data(render_html(report, "en"))
    strings, posts = data["strings"], data["posts"]
    early = next(post for post in posts if post["id"] == "AW-03")
    (finding,) = (data["findings"][index] for index in early["findings"])
    assert finding["rule"] == "minister-post-before-ministry"
    twin = early["twins"][0]
    assert posts[twin["post"]]["id"] == "AW-01"
    assert strings[twin["gap"]] == [
        "1 minute after this post",
        "1\u00a0minute après cette publication",
    ]
    card = next(
        post for post in posts if post["account"] == "@RodBellMPP" and post["id"] == "AW-07"
    )
    shown = {field["field"]: field for field in card["fields"]}
    start, end = shown["asset"]["marks"][0]
    assert strings[shown["asset"]["value"]][start:end] == "bell-quote-card.png"


def test_personal_information_is_masked_on_the_page(tmp_path: Path) -> None:
    calendar = tmp_path / "plan.csv"
    calendar.write_text(
        "Date,Time,Account,Copy,People shown,Notes\n"
        "2027-05-12,10:00,@ONBridgesFerries,Call Rosa Finch at 416-555-0178!,public: Rosa Finch,"
        "rosa.finch@hotmail.com\n",
        encoding="utf-8",
    )
    html = render_html(judged(calendar, settings=CAST), "en")
    for secret in ("0178", "hotmail", "public: Rosa"):
        assert secret not in html
    assert "•••-•••-••••" in html
    assert "R.\u00a0F. (Member of the public)" in html


def test_how_far_posts_can_move_is_told_where_it_was_asked_for() -> None:
    calendar = SAMPLES / "announcement_week.xlsx"
    asked = judged(calendar, slip=True)
    data = _data(render_html(asked, "en"))
    told = {post["id"]: post["slack"] for post in data["posts"] if post["slack"]}
    assert len(told) == len(asked.slack or ())
    later = told["AW-05"][1]
    assert data["strings"][later["told"]][0] == "later: not by a minute, or this breaks:"
    broken = data["strings"][later["breaks"][0]][0]
    assert broken.startswith("This post goes out at 13:00, 1 minute before the ministry's own")
    unasked = _data(render_html(judged(calendar), "en"))
    assert not any(post["slack"] for post in unasked["posts"])


def test_a_baseline_hides_findings_but_not_that_it_does(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    calendar = tmp_path / "plan.csv"
    calendar.write_text("Date,Time,Account,Copy\nJune 31 2027,10:00,@Who,Hi\n", encoding="utf-8")
    assert run("baseline", "write", "plan.csv").code == 0
    done = run("check", "plan.csv", "--baseline", BASELINE, "--report", "report.html")
    assert done.code == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    data = _data(page)
    assert data["findings"]
    assert all(finding["covered"] is not None for finding in data["findings"])
    assert "hidden by the baseline" in page


def test_an_empty_calendar_says_so_instead_of_being_clean(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text("Date,Time,Account,Copy\n", encoding="utf-8")
    html = render_html(judged(tmp_path / "plan.csv"), "en")
    assert "No post was found to check." in html
    assert "Nothing was found" not in html


def test_findings_are_shown_where_no_posts_were_asked_for() -> None:
    report = calendarlint.lint(SAMPLES / "announcement_week.xlsx")
    data = _data(render_html(report, "en"))
    assert len(data["posts"]) == len(report.findings)


def _page_files(*endings: str) -> str:
    paths = [path for path in sorted(PAGE.iterdir()) if path.name.endswith(endings)]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def test_each_sentence_of_the_page_is_used_and_each_used_one_exists() -> None:
    script = _page_files(".js")
    own = {key.removeprefix(APP_WORDS) for key in entries("en") if key.startswith(APP_WORDS)}
    said = set(re.findall(r'say\(\s*"([\w.-]+)"', script))
    said |= set(re.findall(r'(?:turner|turn)\([^,]+, "([\w-]+)"', script))
    said |= {f"count.{level}" for level in ("error", "warning", "review", "info")}
    said |= {"account", "ministry", "lead", "rule", "from", "to"}
    said |= {"twin", "sibling", "cancelled"}
    assert said == own
    template = _page_files(".jinja")
    python = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [*sorted(PAGE.glob("*.py")), package_path("reports", "html_report.py")]
    )
    static = {
        key.removeprefix("page.")
        for key in entries("en")
        if key.startswith("page.") and not key.startswith(APP_WORDS)
    }
    built = ("tile.", "month.", "weekday.", "weekday-short.")
    for key in static:
        assert (
            f'"{key}"' in template
            or f'"page.{key}"' in python
            or f'say(lang, "{key}")' in python
            or key.startswith(built)
        ), key
