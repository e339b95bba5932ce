"""Calendars whose every text field attacks whoever shows it, as real files.

``write_hostile_csv`` and ``write_hostile_workbook`` make a calendar in which each attack stands
where findings show it: as the post's id, in a quoted cell, as an account nobody knows, as an
asset named in a sentence, as a header. ``write_hostile_settings`` adds exceptions whose reason,
approver and reference attack too. Run them through the command line or ``calendarlint.lint`` and
read the output with a real parser of its format; ``ATTACKS`` tells what must not come through.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pandas as pd
from xlsxwriter import Workbook

from tests.conftest import CAST

ATTACKS: Final[Mapping[str, str]] = {
    "formula": "=1+1",
    "hyperlink": '=HYPERLINK("https://evil.example";"pay")',
    "dde": "=cmd|' /C calc'!A0",
    "dde-plus": "+cmd|' /C calc'!A0",
    "dde-minus": "-2+3+cmd|' /C calc'!A0",
    "at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "tab-formula": "\t=1+1",
    "fullwidth-formula": "＝1+1",
    "html": "<img src=x onerror=alert(1)>",
    "script": "</script><script>alert(1)</script>",
    "comment": "<!-- --><svg/onload=alert(1)> -->",
    "attribute": "\" onmouseover='alert(1)' x=\"",
    "entity": "&lt;b&gt;&#60;i&#62;&amp;&nbsp;",
    "cdata": "]]><finding/><![CDATA[",
    "doctype": "<!DOCTYPE x [<!ENTITY e 'boom'>]>&e;",
    "ansi": "\x1b[31mred\x1b[2J\x1b]0;owned\x07",
    "ansi-link": "\x1b]8;;https://evil.example\x1b\\pay\x1b]8;;\x1b\\",
    "c1": "\x9b31mred\x85next\x90q\x9c",
    "command": "::error file=app.js,line=1::injected",
    "command-encoded": "%0A::error::injected%0D%25",
    "command-old": "##[error]injected ##[add-mask]x",
    "command-stop": "::stop-commands::pause",
    "lines": "one\n::error::injected\r\n##[group]x\r::set-output name=a::b",
    "separators": "one\u2028two\u2029three\x0bfour\x0cfive",
    "direction": "\u202egnp.exe\u202c \u2066x\u2069 \u200f\u061c",
    "controls": "\x01\x02\x07\x08\x0e\x1f\x7fbell",
    "noncharacter": "a\ufffeb\uffffc",
    "joiners": "pay\u200bpal\ufeff\u2060.example",
    "link": "[pay here](https://evil.example/a)",
    "picture": "![x](https://evil.example/a.png)",
    "table": "a | b | `c` | ~~d~~ **e** _f_ # g",
    "fence": "```\n# Heading\n- [ ] item\n---",
    "mention": "@octocat and @github/security closes #1 GH-2",
    "bare-link": "https://evil.example/?a=1&b=2 www.evil.example a@evil.example",
    "script-link": "javascript:alert(1)",
    "math": "$\\unicode{x}$ \\<b\\>",
    "template": "{0} {file} {{7*7}} ${7*7} %s %(x)s",
    "csv": 'a,b;c\t"d"\'e',
    "path": "../../etc/passwd%2e%2e\\x",
}
"""Each attack by name, short enough to be quoted whole."""

SURROGATES: Final[Mapping[str, str]] = {
    "surrogate-high": "lone \ud83d here",
    "surrogate-low": "lone \udc00 here",
}
"""Half characters: a frame holds them, a workbook only as text, a text file not at all."""

SHEETS: Final = ("=1+1 <b>@octocat", "##'#1' `x` |%0D", "\u202eyaM &amp; <!--", "a%0A,c\"d' &lt;i>")
"""Names of sheets; programs take no ``[]:*?/\\`` in them."""

FILE_NAMES: Final = ("%0A;&'@octocat #1 ![x](y).csv", "=1+1,{0} $x é\u202e.csv")
"""Names of files that every system takes."""

UNSHOWABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff]"
)
"""What no report may show, whatever its format."""

_HEADER: Final = (
    *("ID", "Account", "Platform", "Date", "Time", "Asset", "Asset source", "Copy", "Status"),
    *("<b>=1+1</b> ::error:: \u202e@octocat",),
)


def hostile_rows(attacks: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Three rows for each attack: in an unreadable date, as an account, as an asset."""
    for number, attack in enumerate(attacks.values()):
        clock = f"{9 + number // 60:02}:{number % 60:02}"
        day = "2027-05-03"
        yield (attack, "@RodBellMPP", "X", attack, clock, "", "", "Good day.", "", attack)
        yield (f"{attack} 2", attack, "X", day, clock, "", "", "Hello.", attack, attack)
        yield (attack, "@RodBellMPP", "X", day, clock, attack, "Ministry", attack, "", attack)


def write_hostile_csv(folder: Path, name: str = "hostile.csv") -> Path:
    """A CSV calendar with every attack that a text file can hold."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([_HEADER, *hostile_rows(ATTACKS)])
    return path


def write_hostile_workbook(folder: Path, name: str = "hostile.xlsx") -> Path:
    """A workbook with every attack, on sheets whose names attack as well."""
    path = folder / name
    attacks = {**ATTACKS, **SURROGATES}
    shares = [dict(list(attacks.items())[number :: len(SHEETS)]) for number in range(len(SHEETS))]
    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for sheet_name, share in zip(SHEETS, shares, strict=True):
            sheet = book.add_worksheet(sheet_name)
            for row, cells in enumerate([_HEADER, *hostile_rows(share)]):
                for column, cell in enumerate(cells):
                    if cell:
                        sheet.write_string(row, column, _without_surrogates(cell))
    _put_surrogates(path)
    return path


def write_hostile_settings(folder: Path) -> Path:
    """The cast's settings with exceptions whose words attack; one for each attack's post."""
    entries = [
        "\n[[exceptions]]\n"
        'rule = "unreadable-date"\n'
        f"post = {_toml(attack)}\n"
        f"reason = {_toml(attack)}\n"
        f"approved_by = {_toml(attack)}\n"
        f"reference = {_toml(attack)}\n"
        for attack in ATTACKS.values()
    ]
    path = folder / "calendarlint.toml"
    path.write_text(CAST.read_text(encoding="utf-8") + "".join(entries), encoding="utf-8")
    return path


def _toml(words: str) -> str:
    escaped = "".join(
        f"\\u{ord(mark):04x}" if mark in '"\\' or not mark.isprintable() else mark for mark in words
    )
    return f'"{escaped}"'


def _without_surrogates(words: str) -> str:
    """Words with a stand-in for each half character, which no writer of workbooks takes."""
    return re.sub("[\ud800-\udfff]", lambda half: f"HALF{ord(half[0]):04X}HALF", words)


def _put_surrogates(path: Path) -> None:
    """Replace the stand-ins by what a workbook writes for half characters: ``_xD83D_``."""
    with zipfile.ZipFile(path) as package:
        parts = [(part, package.read(part)) for part in package.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts:
            package.writestr(part, re.sub(rb"HALF(\w{4})HALF", rb"_x\1_", content))


def hostile_frame() -> pd.DataFrame:
    """A frame with every attack, half characters as they are: the only door they come in by."""
    rows = list(hostile_rows({**ATTACKS, **SURROGATES}))
    return pd.DataFrame(rows, columns=list(_HEADER))
