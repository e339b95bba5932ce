"""A CSV calendar comes back with its own bytes and three columns, and leads back to itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from calendarlint import Report, lint
from calendarlint.calendars.files.opening import open_stream
from calendarlint.calendars.grid import UnreadableError
from calendarlint.findings import FileReport, Finding, HeaderMapping, Level, Location
from calendarlint.reports.annotated_csv import annotated_csv, stripped
from calendarlint.wording import LANGUAGES, Lang, text
from tests.conftest import CAST, Run

HEADER = ("ID", "Date", "Time", "Account", "Platform", "Copy", "Asset", "Asset source")
MINISTRY = (
    "P1",
    "2027-05-10",
    "10:00",
    "@ONBridgesFerries",
    "X",
    "L’été à l’île",
    "a-1",
    "Ministry",
)
EARLY = ("P2", "2027-05-10", "09:59", "@RodBellMPP", "X", "Été : la traversée", "a-1", "Ministry")
ROWS = (HEADER, MINISTRY, EARLY)
OURS = {
    "en": ["calendarlint level", "calendarlint findings", "calendarlint clauses"],
    "fr": ["calendarlint niveau", "calendarlint constats", "calendarlint clauses"],
}

Write = Callable[..., Path]


@pytest.fixture
def plan(tmp_path: Path) -> Callable[[bytes], Path]:
    """A calendar of these bytes, with the cast's settings beside it."""

    def write(data: bytes) -> Path:
        (tmp_path / "calendarlint.toml").write_bytes(CAST.read_bytes())
        path = tmp_path / "plan.csv"
        path.write_bytes(data)
        return path

    return write


def spelled(
    rows: Sequence[Sequence[str]], delimiter: str = ",", end: str = "\r\n", *, quoted: bool = False
) -> str:
    stream = io.StringIO()
    if quoted:
        writer = csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    else:
        writer = csv.writer(stream, delimiter=delimiter, lineterminator=end)
    writer.writerows(rows)
    return stream.getvalue()


def annotated(path: Path, lang: Lang = "en") -> bytes:
    report = lint(path)
    assert not report.unreadable
    return annotated_csv(path.read_bytes(), report.files[0].file, report, lang)


def table(data: bytes, encoding: str = "utf-8", delimiter: str = ",") -> list[list[str]]:
    stream = io.StringIO(data.decode(encoding), newline="")
    return list(csv.reader(stream, delimiter=delimiter))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [
        *(("utf-8", ","), ("utf-8", "\t"), ("utf-8", "|"), ("utf-8-sig", ","), ("utf-16", ";")),
        *(("cp1252", ";"), ("mac_roman", ";"), ("cp850", ";"), ("utf-32", ",")),
    ],
)
def test_encoding_delimiter_and_line_ends_stay(
    plan: Callable[[bytes], Path], encoding: str, delimiter: str, end: str, lang: Lang
) -> None:
    rows = [[cell.replace("’", "'") for cell in row] for row in ROWS]
    data = spelled(rows, delimiter, end).encode(encoding)
    result = annotated(plan(data), lang)
    assert stripped(result) == data
    own, whole = data.decode(encoding).split(end), result.decode(encoding).split(end)
    assert len(own) == len(whole)
    assert all(line.startswith(before) for before, line in zip(own, whole, strict=True))
    found = table(result, encoding, delimiter)
    assert found[0][-3:] == OURS[lang]
    assert found[1][-3:] == ["", "", ""]
    level, said, clauses = found[2][-3:]
    assert level == {"en": "error", "fr": "erreur"}[lang]
    assert said.startswith("C3")
    assert "(minister-post-before-ministry)" in said
    assert "parallel.ministry-first" in clauses


def test_each_byte_of_the_calendar_is_kept_whatever_its_quoting(
    plan: Callable[[bytes], Path],
) -> None:
    odd = b'ID,"Date" ,Time,Account,Platform,"Copy",Asset,Asset source\r\n'
    odd += b'P1,2027-05-10,"10:00",@ONBridgesFerries,X,"Two\nlines, ""quoted""",a-1,Ministry\n'
    odd += b'P2,2027-05-10,09:59,@RodBellMPP,X,"Bridge" opens,a-1, Ministry \r\n'
    result = annotated(plan(odd))
    assert stripped(result) == odd
    for own in odd.replace(b"\r\n", b"\n").splitlines():
        assert own in result
    found = table(result)
    assert found[0][-3:] == OURS["en"]
    assert found[2][-3] == "error"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_titles_and_short_rows_are_filled_up_and_blank_lines_stay(
    plan: Callable[[bytes], Path], lang: Lang
) -> None:
    rows = [("Content plan",), *ROWS, ("P3", "2027-05-11", ""), ("", "")]
    data = (spelled(rows[:2]) + "\r\n" + spelled(rows[2:]) + "\r\n\r\n").encode()
    result = annotated(plan(data), lang)
    assert stripped(result) == data
    found = [row for row in table(result) if row]
    assert {len(row) for row in found} == {len(HEADER) + 3}
    assert found[0][1:] == [""] * (len(HEADER) + 2)
    assert found[1][-3:] == OURS[lang]
    assert found[3][-3] != ""
    assert result.endswith(b"\r\n\r\n\r\n")


def test_a_separator_line_and_every_header_row_are_known(plan: Callable[[bytes], Path]) -> None:
    data = ("sep=;\r\n" + spelled([*ROWS, HEADER, MINISTRY], ";")).encode()
    result = annotated(plan(data))
    assert stripped(result) == data
    assert result.startswith(b"sep=;\r\n")
    found = table(result, delimiter=";")
    assert [row[-3:] for row in found[1:] if row[0] == "ID"] == [OURS["en"], OURS["en"]]


def test_a_calendar_without_headers_says_ours_in_its_first_record() -> None:
    data = b"P1,2027-05-10,@RodBellMPP\nP2,2027-05-11,@RodBellMPP\n"
    result = annotated_csv(data, "plan.csv", report_on([0, 1], headers=()), "en")
    found = table(result)
    assert found[0][-3] == "calendarlint level: error"
    assert found[0][-2].startswith("calendarlint findings: A1")
    assert found[1][-2].startswith("A2")
    assert stripped(result) == data


def report_on(rows: Sequence[int], headers: Sequence[str] = HEADER) -> Report:
    """A report with an error in the first cell of each of these rows."""
    base = lint(Path(__file__).parents[2] / "sample_calendars" / "ordinary.csv")
    base.findings = [
        Finding(
            rule="people-without-consent",
            level=Level.ERROR,
            clauses=("privacy.permissions-required",),
            message=text("opening.stray-quote", line=1),
            fix=text("place.file", file='=a "b", c; d|e', row=1),
            location=Location("plan.csv", None, row + 1, 1, row + 1),
        )
        for row in rows
    ]
    base.files = [
        FileReport(
            "plan.csv",
            "csv",
            headers=[
                HeaderMapping(None, header, column, None, "certain")
                for column, header in enumerate(headers, start=1)
            ],
        )
    ]
    return base


def test_no_cell_of_ours_is_taken_for_a_formula(plan: Callable[[bytes], Path]) -> None:
    hostile = ("=1+1", "2027-05-10", "09:59", "@RodBellMPP", "X", '=HYPERLINK("x")', "a-1")
    rows = (HEADER, MINISTRY, (*hostile, "Ministry"), ("+P4", "31/31/2027", "@SUM(A1)", "-1"))
    result = annotated(plan(spelled(rows).encode()))
    for row in table(result):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row[-3:])


def test_what_the_encoding_does_not_have_is_written_otherwise(
    plan: Callable[[bytes], Path],
) -> None:
    rows = [
        HEADER,
        (*MINISTRY[:5], "L'été à l'île", *MINISTRY[6:]),
        (*EARLY[:6], "«b»", "Ministry"),
    ]
    data = spelled(rows, ";").encode("cp850")
    result = annotated(plan(data), "fr")
    assert stripped(result) == data
    said = table(result, "cp850", ";")[2][-2]
    assert "'" in said
    assert "?" not in said
    assert "é" in said


def test_a_calendar_in_ascii_stays_so_where_our_language_can(
    plan: Callable[[bytes], Path],
) -> None:
    rows = [HEADER, (*MINISTRY[:5], "Summer", *MINISTRY[6:]), (*EARLY[:5], "Crossing", *EARLY[6:])]
    data = spelled(rows).encode("ascii")
    english = annotated(plan(data))
    assert english.isascii()
    assert b"(minister-post-before-ministry)" in english
    french = annotated(plan(data), "fr").decode("utf-8")
    assert "ministère" in french
    marked = annotated(plan(b"\xef\xbb\xbf" + data)).decode("utf-8-sig")
    assert not marked.isascii()


def test_linting_and_annotating_the_copy_ignores_our_columns(
    plan: Callable[[bytes], Path],
) -> None:
    data = spelled([("Content plan",), *ROWS, ("P9",), MINISTRY[:6]], ";").encode("cp1252")
    before = lint(plan(data))
    english = annotated(plan(data))
    after = lint(plan(english))
    for first, second in zip(before.findings, after.findings, strict=True):
        assert first == second
    assert before.files == after.files
    assert annotated(plan(english)) == english
    french = annotated(plan(english), "fr")
    assert stripped(french) == data
    assert b"calendarlint level" not in french


def test_a_copy_that_a_spreadsheet_program_saved_is_still_known(
    plan: Callable[[bytes], Path],
) -> None:
    before = lint(plan(spelled([*ROWS, ("P9", "2027-05-11")]).encode()))
    copy = table(annotated(plan(spelled([*ROWS, ("P9", "2027-05-11")]).encode())))
    resaved = spelled([*copy, ("P10", "2027-05-12", "11:00", "@RodBellMPP")], ";", quoted=True)
    after = lint(plan(resaved.encode("utf-8-sig")))
    assert [
        entry.fingerprint for entry in after.findings if entry.post and entry.post.id != "P10"
    ] == [entry.fingerprint for entry in before.findings]
    assert "calendarlint" not in str([header.header for header in after.files[0].headers])
    assert after.posts == before.posts + 1


def test_words_of_ours_in_a_calendar_of_its_own_are_left_alone(
    plan: Callable[[bytes], Path],
) -> None:
    rows = [HEADER, (*MINISTRY[:5], "calendarlint level is a word", *MINISTRY[6:]), EARLY]
    data = spelled(rows).encode()
    assert stripped(data) is None
    assert len(table(annotated(plan(data)))[0]) == len(HEADER) + 3


def test_bytes_that_do_not_lead_back_are_refused_in_one_line() -> None:
    with pytest.raises(UnreadableError) as refused:
        annotated_csv(b"\x00\x01\x02" * 99, "plan.csv", report_on([]), "en")
    assert refused.value.reason.key == "csv.cannot-annotate"


CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00\x1a", exclude_categories=["Cc"]),
    max_size=9,
) | st.sampled_from(['""', '"a"', '"a,b"', '"l\nm"', '"q ""z"" "', '"t" ', 'a"b', "\t", "", " "])


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=8),
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    mark=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    lang=st.sampled_from(LANGUAGES),
    at=st.sets(st.integers(0, 8)),
)
def test_every_text_leads_back(
    rows: list[list[str]], delimiter: str, end: str, mark: str, lang: Lang, at: set[int]
) -> None:
    whole = end.join(delimiter.join(row) for row in [list(HEADER), *rows])
    data = whole.encode(mark)
    try:
        before = open_stream(data, "plan.csv")
    except UnreadableError:
        assume(False)
        return
    result = annotated_csv(data, "plan.csv", report_on(sorted(at)), lang)
    assert stripped(result) == data
    assert open_stream(result, "plan.csv") == before


def test_the_command_strips_a_csv_calendar(run: Callable[..., Run], calendar: Write) -> None:
    path = calendar(*ROWS)
    data = path.read_bytes()
    assert run(path.name, "--report", "plan.checked.csv", "--lang", "fr").code == 1
    assert (path.parent / "plan.checked.csv").read_bytes() != data
    assert run("strip", "plan.checked.csv").code == 0
    assert (path.parent / "plan.stripped.csv").read_bytes() == data
    assert run("strip", "plan.csv", "--output", "other.csv").code == 3
    assert not (path.parent / "other.csv").exists()
