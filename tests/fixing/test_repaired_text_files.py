"""Text files repaired: encoding, delimiter, quotation marks and line ends stay as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from calendarlint.fixing.plans import write
from calendarlint.wording import render
from tests.fixing.compare_rewritten import planned

FRENCH = (
    "N° de publication;Date;Heure;Compte;Plateforme;État;Sous-titré;Texte\r\n"
    'P1;05/04/2026;10 h;@ONTraversiers;fb;approuve;oui ;"L’été\r\nest ""là"""\r\n'
    'P2;19/04/2026;11 h;" @ONTraversiers";"IG; FB";Programmé;N;"Deux; trois"\r\n'
    "\r\n"
    "P3;2026-04-20;;@ONTraversiers;X;À valider;x; Fin \r\n"
)
FRENCH_REPAIRED = (
    "N° de publication;Date;Heure;Compte;Plateforme;État;Sous-titré;Texte\r\n"
    'P1;2026-04-05;10 h;@ONTraversiers;Facebook;Approuvée;Oui;"L’été\r\nest ""là"""\r\n'
    'P2;2026-04-19;11 h;"@ONTraversiers";"Instagram; Facebook";Programmée;Non;"Deux; trois"\r\n'
    "\r\n"
    "P3;2026-04-20;;@ONTraversiers;X;À valider;Oui; Fin \r\n"
)
ENGLISH = (
    'sep=,\n"Post ID","Date","Time","Account","Platform","Status","Copy"\n'
    '"P1","May 5, 2026","10:00 AM","@ONFerries"," fb ","approved","Line one\nand #two, ""three"""\n'
    "P2,19/5/2026 2:30 pm,,@ONFerries,Twitter,Aproved,Two\n"
    "P3,6 May 2026 10:00 ET,,@ONFerries,X,Draft (JB),Three"
)
ENGLISH_REPAIRED = (
    'sep=,\n"Post ID","Date","Time","Account","Platform","Status","Copy"\n'
    '"P1","2026-05-05","10:00 AM","@ONFerries","Facebook","Approved","Line one\nand #two, '
    '""three"""\n'
    "P2,2026-05-19 14:30,,@ONFerries,X,Approved,Two\n"
    "P3,6 May 2026 10:00 ET,,@ONFerries,X,Draft (JB),Three"
)


def repaired(path: Path, data: bytes) -> bytes:
    path.write_bytes(data)
    plan = planned(path)
    write(plan)
    assert planned(path).repairs == []
    return path.read_bytes()


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "cp1252"),
        (b"", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ],
)
def test_every_other_byte_stays(tmp_path: Path, mark: bytes, encoding: str) -> None:
    after = repaired(tmp_path / "plan.csv", mark + FRENCH.encode(encoding))
    assert after == mark + FRENCH_REPAIRED.encode(encoding)


def test_quotation_marks_and_line_breaks_stay(tmp_path: Path) -> None:
    after = repaired(tmp_path / "plan.csv", ENGLISH.encode())
    assert after == ENGLISH_REPAIRED.encode()


def test_tabs_separate_in_a_tsv(tmp_path: Path) -> None:
    tabbed = FRENCH.replace("IG; FB", "IG, FB").replace("Deux; trois", "Deux").replace(";", "\t")
    wanted = FRENCH_REPAIRED.replace("Instagram; Facebook", "Instagram, Facebook")
    wanted = wanted.replace("Deux; trois", "Deux").replace(";", "\t")
    assert repaired(tmp_path / "plan.tsv", tabbed.encode()) == wanted.encode()


def test_a_date_that_proves_the_order_of_others_stays(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = ("19/5/2026", "5/6/2026 10:00 ET")
    lines = "".join(f"P{n},{day},@ONFerries,X,Hello\n" for n, day in enumerate(rows))
    path.write_text(f"Post ID,Date,Account,Platform,Copy\n{lines}", "utf-8")
    plan = planned(path)
    assert plan.repairs == []
    (left,) = plan.left
    assert (left.location.cell, left.reason.key) == ("B2", "fix.left.other-meaning")


def test_a_character_that_the_encoding_lacks_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    words = "Плавание на пароме открывается сегодня для всех пассажиров. " * 4
    rows = f"ID;Date;Compte;Plateforme;Etat;Texte\nP1;2026-05-05;@ONT;facebook;idee;{words}\n"
    path.write_bytes(rows.encode("cp1251"))
    plan = planned(path)
    assert [repair.after for repair in plan.repairs] == ["Facebook"]
    assert [each.reason.key for each in plan.left] == ["fix.left.not-in-encoding"]
    path.write_bytes(rows.encode("utf-8"))
    assert [repair.after for repair in planned(path).repairs] == ["Facebook", "Idée"]


def test_rows_of_an_annotated_copy_are_not_touched(tmp_path: Path) -> None:
    from calendarlint import lint
    from calendarlint.reports.annotated_csv import annotated_csv

    path = tmp_path / "plan.csv"
    path.write_bytes(ENGLISH.encode())
    path.write_bytes(annotated_csv(path.read_bytes(), str(path), lint(path), "en"))
    plan = planned(path)
    assert plan.repairs == []
    assert plan.refusal is not None
    assert "calendarlint strip" in render(plan.refusal, "en")
