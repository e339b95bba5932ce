"""Settings files as people write them, through ``load`` and ``from_mapping``."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import fields as dataclass_fields
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from calendarlint import resources, settings
from calendarlint.findings import Level, Location
from calendarlint.settings import Settings, SettingsError
from calendarlint.settings.digest import read_schedule
from calendarlint.wording import LANGUAGES, Lang, render

RULES = ("minister-post-before-ministry", "account-unknown")
CLAUSES = ("sharing.ministry-no-minister-tag", "kit.altered")

Load = Callable[[str], Settings]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    monkeypatch.chdir(tmp_path)

    def loaded(text: str, name: str = "calendarlint.toml") -> Settings:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return settings.load(tmp_path / name, known_rules=RULES, known_clauses=CLAUSES)

    return loaded


def refusal(load: Load, text: str, lang: Lang = "en") -> list[str]:
    with pytest.raises(SettingsError) as refused:
        load(text)
    return [render(problem, lang) for problem in refused.value.problems]


def test_an_empty_file_gives_the_defaults(load: Load, tmp_path: Path) -> None:
    loaded = load("")
    assert loaded.file == "calendarlint.toml"
    assert loaded.folder == tmp_path.resolve()
    usual = settings.defaults()
    for name in (field.name for field in dataclass_fields(Settings)):
        if name not in {"file", "folder", "lines"}:
            assert getattr(loaded, name) == getattr(usual, name), name


def test_the_defaults_are_those_of_the_specification() -> None:
    usual = settings.defaults()
    assert usual.policy == "ontario-ministers"
    assert usual.timezone == "America/Toronto"
    hours = usual.working_hours
    assert (hours.days, hours.start, hours.end) == (frozenset({1, 2, 3, 4, 5}), time(9), time(17))
    assert hours.holidays == "ops_observed"
    assert (usual.parallel.reading, usual.parallel.lead_tolerance) == (
        "ministry_first",
        timedelta(0),
    )
    kit = usual.kit
    assert (kit.strict, kit.tolerance, kit.same_text) == (True, timedelta(minutes=5), 0.90)
    assert (kit.after_level, kit.altered_level) == (Level.ERROR, Level.WARNING)
    twin = usual.twin
    assert (twin.scope, twin.same_platform, twin.language) == ("any", False, "strict")
    assert usual.minister_content_rule == "all"
    assert usual.caretaker is None
    assert usual.partisan_on_ministry_creative is Level.REVIEW
    assert usual.name_hashtag_level == "off"
    assert usual.elected_officials_level is Level.REVIEW
    assert usual.ops_staff_notice_level is Level.WARNING
    assert usual.minors_level is Level.REVIEW
    assert usual.constituent_pi == "consent"
    assert usual.designates == ("designate", "mo_staff")
    assert usual.require_source is False
    assert usual.levels == {}
    assert usual.exceptions == ()


def test_the_schema_names_the_same_defaults() -> None:
    schema = resources.schema("settings")
    jsonschema.Draft202012Validator.check_schema(schema)
    stated: dict[str, Any] = {}
    for key, prop in schema["properties"].items():
        inner = {k: v["default"] for k, v in prop.get("properties", {}).items() if "default" in v}
        if ("default" in prop or inner) and "required" not in prop:
            stated[key] = prop.get("default", inner)
    assert settings.from_mapping(stated) == settings.defaults()


def test_the_schema_names_the_defaults_of_the_digest() -> None:
    digest = resources.schema("settings")["properties"]["digest"]["properties"]
    lead = digest["leads"]["items"]["properties"]

    def stated(properties: Mapping[str, Any]) -> dict[str, Any]:
        return {key: prop["default"] for key, prop in properties.items() if "default" in prop}

    who = {"name": "Ann Roy", "email": "roy@example.org"}
    least = {"from": "calendars@example.org", "leads": [who]}
    whole = {
        **least,
        **stated(digest),
        "server": stated(digest["server"]["properties"]),
        "leads": [{**who, **stated(lead)}],
    }
    assert settings.from_mapping({"digest": whole}) == settings.from_mapping({"digest": least})
    assert settings.defaults().digest is None


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("Mon 07:30", "Mon 07:30"),
        ("lun. 7:30", "Mon 07:30"),
        ("Thu,Mon 07:30", "Mon,Thu 07:30"),
        ("mardi jeudi 18:00", "Tue,Thu 18:00"),
        ("weekdays 07:30", "weekdays 07:30"),
        ("Mon Tue Wed Thu Fri 07:30", "weekdays 07:30"),
        ("tous les jours 06:00", "daily 06:00"),
    ],
)
def test_a_schedule_is_read_in_both_languages(words: str, same: str) -> None:
    assert read_schedule(words).words == same


@pytest.mark.parametrize(
    ("digest", "line", "said"),
    [
        ("from = 'nobody'\nleads = []", 2, "no e-mail address"),
        ("from = 'a@example.org\\nBcc: b@example.org'\nleads = []", 2, "no e-mail address"),
        ("from = 'élodie@example.org'\nleads = []", 2, "no e-mail address"),
        ("from = 'a@example.org'\nleads = []\nwindow = '0d'", 4, "no span of days"),
        ("from = 'a@example.org'\nleads = []\nlink_base = 'files'", 4, "no web address"),
        ("from = 'a@example.org'\nleads = [{name='A', email='b'}]", 3, "no e-mail address"),
        ("from = 'a@example.org'\nleads = [{email='a@example.org'}]", 3, "“name” is missing"),
        (
            "from = 'a@example.org'\nleads = [{name='A', email='a@example.org', schedule='soon'}]",
            3,
            "no schedule",
        ),
        ("leads = []", 1, "“from” is missing"),
        ("from = 'a@example.org'\nleads = []\nserver = {password='x'}", 4, "password"),
    ],
)
def test_a_digest_that_cannot_be_sent_is_refused(
    load: Load, digest: str, line: int, said: str
) -> None:
    with pytest.raises(settings.SettingsError) as refused:
        load(f"[digest]\n{digest}")
    told = render(refused.value.problems[0], "en")
    assert said in told
    assert f":{line}:" in told


WHOLE = """
policy = "ontario-ministers"
lang = "fr"
timezone = "America/Winnipeg"
calendars = ["calendars/**/*.xlsx"]
history = ["2026/*.csv"]
day_order = "mdy"
read_hidden_sheets = true
holidays = "esa"
minister_content_rule = "partisan_only"
partisan_on_ministry_creative = "error"
name_hashtag_level = "info"
elected_officials_level = "warning"
ops_staff_notice_level = "off"
minors_level = "error"
constituent_pi = "never"
charity_allowlist = ["United Harvest"]
designates = ["designate"]
require_source = true

[columns]
"Texte du message" = "copy"
[levels]
sharing.ministry-no-minister-tag = "warning"
"kit.altered" = "off"
[working_hours]
days = ["Mon", "mar", "Sat"]
from = 08:30:00
to = "16:30"
[parallel]
reading = "either"
lead_tolerance = 2
[kit]
strict = false
tolerance_minutes = 10
after_level = "warning"
altered_level = "off"
same_text = 0.8
[twin]
scope = "own_ministry"
same_platform = true
language = "content"
[caretaker]
from = 2025-01-28T16:00:00
to = 2025-02-27
[consent]
spokespersons = ["Ines Roy"]
[public_contacts]
domains = ["example.ca"]
phones = ["416-555-0100"]
[rules.minister-post-before-ministry]
level = "review"
window = 12
[[accounts]]
platform = "Twitter"
handle = "@ONBridges"
name = "Bridges Ontario"
class = "ministry"
owner = "Ministry of Bridges"
lang = "en"
pair = "@ONPonts"
managed_by = "ops"
bio = "Official account"
bio_url = "https://example.ca"
avatar_logo = true
timezone = "America/Atikokan"
from = 2026-01-01
to = "2026-12-31"
[[accounts]]
handle = "@RodBellMPP"
class = "mpp"
acting_for = "Ada Quinn"
managed_by = ["mo_staff", "ops:Ines Roy"]
[[people]]
name = "Rod Bell"
role = "minister"
ministry = "Bridges"
handle = "@RodBellMPP"
[[parties]]
en = "Unity Party"
hashtags = ["#unity"]
handles = ["@unity"]
websites = ["unity.example"]
[[exceptions]]
rule = "minister-post-before-ministry"
post = "P1"
reason = "embargo lifted"
approved_by = "Ines Roy"
expires = 2027-06-01
reference = "note 12"
[[waivers]]
row = "P2"
clause = "kit.altered"
reason = "translation"
by = "Ada Quinn"
ref = "note 13"
"""


def test_every_setting_arrives(load: Load) -> None:
    got = load(WHOLE)
    assert (got.lang, got.timezone, got.day_order) == ("fr", "America/Winnipeg", "mdy")
    assert (got.calendars, got.history) == (("calendars/**/*.xlsx",), ("2026/*.csv",))
    assert got.read_hidden_sheets is True
    assert got.working_hours.days == frozenset({1, 2, 6})
    assert (got.working_hours.start, got.working_hours.end) == (time(8, 30), time(16, 30))
    assert got.working_hours.holidays == "esa"
    assert got.parallel.reading == "either"
    assert got.parallel.lead_tolerance == timedelta(minutes=2)
    assert (got.kit.strict, got.kit.tolerance_minutes, got.kit.same_text) == (False, 10, 0.8)
    assert (got.kit.after_level, got.kit.altered_level) == (Level.WARNING, "off")
    assert (got.twin.scope, got.twin.same_platform, got.twin.language) == (
        "own_ministry",
        True,
        "content",
    )
    assert got.minister_content_rule == "partisan_only"
    assert got.partisan_on_ministry_creative is Level.ERROR
    assert got.name_hashtag_level is Level.INFO
    assert got.elected_officials_level is Level.WARNING
    assert got.ops_staff_notice_level == "off"
    assert got.minors_level is Level.ERROR
    assert got.constituent_pi == "never"
    assert got.charity_allowlist == ("United Harvest",)
    assert got.designates == ("designate",)
    assert got.require_source is True
    assert got.consent.spokespersons == ("Ines Roy",)
    assert got.public_contacts.domains == ("example.ca",)
    assert got.public_contacts.phones == ("416-555-0100",)
    assert got.columns == {"Texte du message": "copy"}
    assert got.levels == {
        "sharing.ministry-no-minister-tag": Level.WARNING,
        "kit.altered": "off",
    }
    rule = got.rule("minister-post-before-ministry")
    assert (rule.level, rule.options) == (Level.REVIEW, {"window": 12})
    assert got.rule("account-unknown").level is None


def test_accounts_people_parties_and_exceptions_are_typed_and_know_their_lines(load: Load) -> None:
    got = load(WHOLE)
    ministry, acting = got.accounts
    assert (ministry.platform, ministry.handle, ministry.cls) == ("x", "@ONBridges", "ministry")
    assert (ministry.name, ministry.owner, ministry.lang, ministry.pair) == (
        *("Bridges Ontario", "Ministry of Bridges", "en", "@ONPonts"),
    )
    assert ministry.managed_by == ("ops",)
    assert (ministry.bio, ministry.bio_url) == ("Official account", "https://example.ca")
    assert (ministry.avatar_logo, ministry.timezone) == (True, "America/Atikokan")
    assert (ministry.from_, ministry.to) == (date(2026, 1, 1), date(2026, 12, 31))
    assert acting.platform is None
    assert acting.managed_by == ("mo_staff", "ops:Ines Roy")
    assert acting.acting_for == "Ada Quinn"
    line = WHOLE[: WHOLE.index("[[accounts]]")].count("\n") + 1
    assert ministry.location == Location("calendarlint.toml", line=line)
    assert got.location("accounts", 0, "bio") == Location("calendarlint.toml", line=line + 9)
    assert got.location("accounts", 1, "bio") == acting.location
    assert got.location("nothing", 3) == Location("calendarlint.toml")
    assert (got.people[0].name, got.people[0].role, got.people[0].ministry) == (
        *("Rod Bell", "minister", "Bridges"),
    )
    party = got.parties[0]
    assert (party.en, party.fr, party.hashtags) == ("Unity Party", None, ("#unity",))
    assert (party.handles, party.websites) == (("@unity",), ("unity.example",))
    first, second = got.exceptions
    assert (first.rule, first.post, first.approved_by) == (
        *("minister-post-before-ministry", "P1", "Ines Roy"),
    )
    assert (first.expires, first.reference) == (date(2027, 6, 1), "note 12")
    assert (second.clause, second.post, second.approved_by, second.reference) == (
        *("kit.altered", "P2", "Ada Quinn", "note 13"),
    )


def test_caretaker_period_is_half_open_and_a_last_date_is_whole(load: Load) -> None:
    period = load(WHOLE).caretaker
    assert period is not None
    dissolution = datetime(2025, 1, 28, 22, 0, tzinfo=UTC)  # 16:00 in Winnipeg
    assert period.covers(dissolution)
    assert not period.covers(dissolution - timedelta(minutes=1))
    assert period.covers(datetime(2025, 2, 28, 5, 59, tzinfo=UTC))
    assert not period.covers(datetime(2025, 2, 28, 6, 0, tzinfo=UTC))


def test_caretaker_without_an_end_stays_open(load: Load) -> None:
    period = load("caretaker = {from = 2025-01-28T16:00:00-05:00}").caretaker
    assert period is not None
    assert period.covers(datetime(2035, 1, 1, tzinfo=UTC))
    assert not period.covers(datetime(2025, 1, 28, 20, 59, tzinfo=UTC))


def test_pyproject_is_read_from_its_table_with_its_own_lines(load: Any) -> None:
    written = '[tool.calendarlint]\ntimezone = "UTC"\n[[tool.calendarlint.accounts]]\n'
    got = load(written + 'handle = "@a"\nclass = "party"\n', "pyproject.toml")
    assert got.timezone == "UTC"
    assert got.accounts[0].location == Location("pyproject.toml", line=3)
    assert load("[tool.other]\nkit = 1\n", "pyproject.toml").accounts == ()
    with pytest.raises(SettingsError) as refused:
        load(written + 'handle = "@a"\nclass = "ministy"\n', "pyproject.toml")
    assert render(refused.value.reason, "en").startswith("pyproject.toml:5: class")


def test_a_pyproject_with_something_else_in_place_of_the_table(load: Any) -> None:
    assert load("tool = 5\n", "pyproject.toml").accounts == ()
    with pytest.raises(SettingsError) as refused:
        load("[tool]\ncalendarlint = 5\n", "pyproject.toml")
    shown = render(refused.value.reason, "en")
    assert shown == "pyproject.toml:2: calendarlint = 5 — write a table of settings here."


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("\ntimezon = 'UTC'", 2, "Did you mean “timezone”?"),
        ("[kit]\ntolerence_minutes = 5", 2, "Did you mean “tolerance_minutes”?"),
        ("[kit]\nafter_level = 'eror'", 2, "Did you mean “error”?"),
        ("[kit]\nafter_level = 'loud'", 2, "Use error, warning, review, info or off."),
        ("[twin]\nscope = 5", 2, "Use any or own_ministry."),
        ("[kit]\nstrict = 'yes'", 2, "write true or false here"),
        ("[kit]\nsame_text = 1.01", 2, "write 1 or less"),
        ("[kit]\ntolerance_minutes = -1", 2, "write 0 or more"),
        ("kit = 5", 1, "write a table of settings here"),
        ("accounts = 'a'", 1, "write a list between square brackets here"),
        ("calendars = [5]", 1, "write text between quotation marks here"),
        ("calendars = ['']", 1, "this is blank"),
        ("timezone = 'America/Torono'", 1, "Did you mean “America/Toronto”?"),
        ("timezone = 'America'", 1, "“America” is not allowed here"),
        ("timezone = '../etc'", 1, "“../etc” is not allowed here"),
        ("\n[[accounts]]\nhandle = '@a'", 2, "“class” is missing"),
        ("[[accounts]]\nclass = 'mpp'\nhandle = '@a'\nplatform = 'instgrm'", 4, "“Instgram”"),
        ("[[accounts]]\nclass = 'mpp'\nhandle = '@a'\nfrom = 2026-13-01", 4, "can't be read"),
        ("[[accounts]]\nclass = 'mpp'\nhandle = '@a'\nfrom = '2026-02-30'", 4, "not a date"),
        ("[[accounts]]\nclass = 'mpp'\nhandle = '@a'\nto = 2026-02-03T10:00:00", 4, "not a date"),
        (
            "[[accounts]]\nclass='mpp'\nhandle='@a'\nfrom=2026-02-03\nto=2026-02-02",
            5,
            "this ends before it begins",
        ),
        ("[[people]]\nname = 'R'\nrole = 'ministr'", 3, "Did you mean “minister”?"),
        ("[[people]]\nname = ' '\nrole = 'ops'", 2, "this is blank"),
        ("[[parties]]\nhashtags = ['#a']", 1, "“en” or “fr” is missing"),
        ("[columns]\nTexte = 'coppy'", 2, "Did you mean “copy”?"),
        ("[working_hours]\nfrom = '9h'", 2, "not a time of day"),
        ("[working_hours]\nfrom = '24:00'", 2, "not a time of day"),
        ("[working_hours]\nfrom = '17:00'", 2, "this ends before it begins"),
        ("[working_hours]\ndays = ['Mom']", 2, "Did you mean “Mon”?"),
        ("[caretaker]\nto = 2025-02-27", 1, "“from” is missing"),
        ("[caretaker]\nfrom = 'soon'", 2, "not a date or a time"),
        ("[caretaker]\nfrom = 2025-02-27\nto = 2025-02-26", 3, "this ends before it begins"),
        ("designates = ['ops']", 1, "ministry staff can't be designates"),
        ("levels.kit.altered = 'loud'", 1, "Use error, warning, review, info or off."),
        ("levels.kit.alterd = 'info'", 1, "Did you mean “kit.altered”?"),
        ("[rules.account-unknwon]", 1, "Did you mean “account-unknown”?"),
        ("[rules.account-unknown]\nlevel = 'warn'", 2, "Did you mean “warning”?"),
        ("holidays = 'esa'\nworking_hours.holidays = 'esa'", 1, "says the same thing again"),
        (
            "[parallel]\nlead_tolerance = 1\nlead_tolerance_minutes = 1",
            2,
            "parallel.lead_tolerance_minutes says the same thing again",
        ),
        ("[[exceptions]]\nrule='a'\npost='b'\nreason='c'", 1, "“approved_by” is missing"),
        ("[[exceptions]]\npost='b'\nreason='c'\napproved_by='d'", 1, "“rule” or “clause”"),
        ("[[exceptions]]\nrule='b'\nreason='c'\napproved_by='d'", 1, "“post” or “file”"),
        ("a = \n", 1, "can't be read"),
        ("[kit]\nstrict = true\n[kit]\n", 3, "stands in the file twice"),
        ("[kit]\nstrict = true\nstrict = false\n", 3, "stands in the file twice"),
        ("a = 1\nkey = '''\nnever closed", 3, "can't be read"),
    ],
)
def test_each_problem_is_one_line_with_place_line_and_advice(
    load: Load, text: str, line: int, words: str
) -> None:
    (problem,) = refusal(load, text)
    assert problem.startswith(f"calendarlint.toml:{line}: {text.splitlines()[line - 1].strip()} — ")
    assert words in problem
    assert "\n" not in problem


def test_all_problems_are_told_in_the_order_of_the_file(load: Load) -> None:
    text = "timezon = 1\n[kit]\nstrct = true\nafter_level = 'eror'\n[twin]\nscope = 'x'\n"
    found = refusal(load, text)
    assert [problem.split(": ")[0] for problem in found] == [
        f"calendarlint.toml:{line}" for line in (1, 3, 4, 6)
    ]
    with pytest.raises(SettingsError) as refused:
        load(text)
    assert "4" in render(refused.value.reason, "en")


def test_problems_read_in_french_too(load: Load) -> None:
    (problem,) = refusal(load, "[kit]\nafter_level = 'eror'", "fr")
    assert "Vouliez-vous dire «\u00a0error\u00a0»\u00a0?" in problem


def test_ids_are_not_checked_unless_the_known_ones_are_given(tmp_path: Path) -> None:
    file = tmp_path / "calendarlint.toml"
    file.write_text("levels.any.thing = 'off'\n[rules.anything]\n", encoding="utf-8")
    assert settings.load(file).levels == {"any.thing": "off"}


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "calendarlint.toml"
    file.write_bytes(b"\xef\xbb\xbftimezone = 'UTC'\r\n[kit]\r\nstrct = true\r\n")
    with pytest.raises(SettingsError) as refused:
        settings.load(file)
    assert ":3: strct = true" in render(refused.value.reason, "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, lang: Lang) -> None:
    file = tmp_path / "calendarlint.toml"
    file.write_bytes("timezone = 'é'".encode("utf-16"))
    for path in (file, tmp_path, tmp_path / "none.toml"):
        with pytest.raises(SettingsError) as refused:
            settings.load(path)
        assert "\n" not in render(refused.value.reason, lang)


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 9000, "levels." + ".".join("a" * 9000) + " = 'off'\n"]
)
def test_settings_nested_without_end_are_refused_in_one_line(load: Load, text: str) -> None:
    (problem,) = refusal(load, text)
    assert "too deep" in problem


def test_control_characters_and_long_lines_are_shown_harmlessly(load: Load) -> None:
    (problem,) = refusal(load, f"timezone = '{'a' * 500}'")
    assert len(problem) < 250
    (problem,) = refusal(load, 'timezone = "a\\u001b[31m"')
    assert "\x1b" not in problem


def test_a_mapping_is_as_good_as_a_file() -> None:
    given = settings.from_mapping(
        {
            "timezone": None,
            "accounts": ({"handle": "@a", "class": "ministry", "from": date(2026, 1, 1)},),
            "working_hours": {"from": time(8), "days": ("Mon",)},
            "caretaker": {"from": datetime(2026, 1, 1, 12, tzinfo=UTC)},
            "history": [Path("2025") / "may.csv"],
        }
    )
    assert given.accounts[0].from_ == date(2026, 1, 1)
    assert given.accounts[0].location == Location("settings")
    assert given.working_hours.start == time(8)
    assert given.history == ("2025/may.csv",)
    assert (given.file, given.folder) == (None, None)


def test_a_problem_in_a_mapping_names_its_path() -> None:
    with pytest.raises(SettingsError) as refused:
        settings.from_mapping({"accounts": [{"handle": "@a", "class": "ministy"}]}, "my settings")
    shown = render(refused.value.reason, "en")
    assert shown.startswith("my settings: accounts[1].class — “ministy”")


def test_the_schema_validator_is_loaded_only_for_settings_that_say_something() -> None:
    code = (
        "import sys; from calendarlint import settings; settings.defaults();"
        "settings.from_mapping({}); assert 'jsonschema' not in sys.modules;"
        "settings.from_mapping({'lang': 'fr'}); assert 'jsonschema' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
