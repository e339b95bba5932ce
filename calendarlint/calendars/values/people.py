"""People in a cell: roles, names, or both ("minister; public", "minister:Rod Bell")."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from calendarlint.calendars.fields import normalise, value_names
from calendarlint.calendars.posts import Person

_SEPARATORS: Final = re.compile(r"\s*(?:[,;\n\r|&+،؛]|\s/\s|\b(?:and|et)\b)\s*", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"^(?P<outer>[^()\[\]]+?)\s*[(\[](?P<inner>[^()\[\]]*)[)\]]$")
_COUNT: Final = re.compile(r"^\d+\s*[x×]?\s+(?=\D)|\s*[x×]\s*\d+$", re.IGNORECASE)
_NAMED: Final = re.compile(r"^(?P<role>[^:=–—]+?)\s*(?::|=|\s[–—-]\s)\s*(?P<name>.+)$")
_NAME_THEN_ROLE: Final = re.compile(r"^(?P<name>.+?)\s*(?:[–—]|\s-\s)\s*(?P<role>.+)$")
_MINISTER: Final = re.compile(
    r"^(?P<title>(?:the\s+)?(?:hon(?:ou?rable|\.)?\s+)?minister|(?:le\s+|la\s+)?ministre)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_OF: Final = re.compile(r"^(?:of|for|de|du|des|responsible|d['’]|responsable)", re.IGNORECASE)
_NOBODY: Final = frozenset(
    {
        *("none", "no one", "nobody", "no person", "no people", "no persons", "no one shown", "0"),
        *("nobody shown", "no people shown", "no", "aucun", "aucune", "personne"),
        *("aucune personne", "pas de personnes", "sans personnes"),
    }
)
# The field whose roles stand for all fields of people: they share one list of spellings.
_ROLES: Final = "people"


@lru_cache(maxsize=8192)
def read_people(raw: str) -> tuple[Person, ...]:
    """The people that a text names; empty where it says that there is nobody.

    What is no known role is a name.
    """
    if normalise(raw) in _NOBODY:
        return ()
    if (role := _role(raw)) is not None:
        return (Person(role, None),)
    parts = [part.strip() for part in _SEPARATORS.split(raw)]
    return tuple(dict.fromkeys(_person(part) for part in parts if normalise(part)))


def _role(words: str) -> str | None:
    return value_names(_ROLES).get(normalise(_COUNT.sub("", words.strip())))


def _person(part: str) -> Person:
    if (role := _role(part)) is not None:
        return Person(role, None)
    bracketed = _BRACKETED.match(part)
    if bracketed is not None:
        outer, inner = bracketed["outer"], bracketed["inner"].strip()
        if (role := _role(inner)) is not None:
            return Person(role, outer)
        if (role := _role(outer)) is not None:
            # "Public (3)" counts them; "Minister (Rod Bell)" names one.
            return Person(role, None if not re.search(r"[^\W\d_]", inner) else inner)
    for pattern in (_NAMED, _NAME_THEN_ROLE):
        named = pattern.match(part)
        if named is not None and (role := _role(named["role"])) is not None:
            return Person(role, named["name"].strip())
    titled = _MINISTER.match(part)
    if titled is not None:
        # "Minister of Health" is an office, "Minister Bell" a person in one.
        office = _OF.match(titled["rest"]) is not None
        return Person("minister", None if office else titled["rest"].strip())
    title, _, rest = part.partition(" ")
    if _role(title) == "office_holder" and (_OF.match(rest) or rest[:1].isupper()):
        return Person("office_holder", None if _OF.match(rest) else rest.strip())
    return Person(None, part)
