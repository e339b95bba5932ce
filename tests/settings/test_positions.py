import tomllib
from typing import Any

import pytest

from calendarlint.settings import positions

SAMPLE = '''# A comment with [brackets] and = signs
policy = "ontario-ministers"   # trailing
"quoted key" = 1
levels.sharing.ministry-no-minister-tag = "off"

[rules."minister-post-before-ministry"]
level = "info"

[[accounts]]
handle = "@a"
bio = """
two lines
handle = "not this"
"""

[[accounts]]
handle = '@b'
managed_by = [
  "ops",  # one
  "mo_staff",
]
[accounts.extra]
deep = 1

[[accounts]]
handle = "@c"
[kit]
strict = true
caretaker = { from = 2025-01-28T16:00:00, to = 2025-02-27 }
[columns]
"Texte = du [message]" = "copy"
'Dir\\path' = "notes"
quotes = """a ""quoted"" word"""
after = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("policy",), 2),
        (("quoted key",), 3),
        (("levels",), 4),
        (("levels", "sharing"), 4),
        (("levels", "sharing", "ministry-no-minister-tag"), 4),
        (("rules",), 6),
        (("rules", "minister-post-before-ministry"), 6),
        (("rules", "minister-post-before-ministry", "level"), 7),
        (("accounts",), 9),
        (("accounts", 0), 9),
        (("accounts", 0, "handle"), 10),
        (("accounts", 0, "bio"), 11),
        (("accounts", 1), 16),
        (("accounts", 1, "handle"), 17),
        (("accounts", 1, "managed_by", 1), 20),
        (("accounts", 1, "extra"), 22),
        (("accounts", 1, "extra", "deep"), 23),
        (("accounts", 2, "handle"), 26),
        (("kit", "caretaker", "to"), 29),
        (("columns", "Texte = du [message]"), 31),
        (("columns", "Dir\\path"), 32),
        (("columns", "after"), 34),
        (("accounts", 3), None),
        (("nothing",), None),
    ],
)
def test_line_of_every_kind_of_key(path: positions.Path, line: int | None) -> None:
    assert positions.line_of(SAMPLE, path) == line
    assert positions.line_of(SAMPLE.replace("\n", "\r\n"), path) == line


def test_every_path_of_the_parser_has_a_line() -> None:
    def paths(value: Any, path: positions.Path = ()) -> list[positions.Path]:
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        found: list[positions.Path] = []
        for key, item in parts:
            found.append((*path, key))
            if isinstance(item, dict | list):
                found += paths(item, (*path, key))
        return found

    assert set(positions.lines(SAMPLE)) == set(paths(tomllib.loads(SAMPLE)))


@pytest.mark.parametrize("broken", ["b = ", "[open", "= 1", '"unclosed', '"\\q" = 1'])
def test_what_stands_before_a_broken_line_keeps_its_line(broken: str) -> None:
    assert positions.line_of(f"a = 1\n{broken}\n", ("a",)) == 1
