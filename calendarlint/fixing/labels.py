"""The canonical label of a value in a closed list, where a cell holds another spelling of it.

A word that says more than the label, or another thing ("Needs edits" for "In review"), is no
spelling of it and stays.
"""

from __future__ import annotations

import re
from typing import Final

from calendarlint.calendars.fields import fields, normalise, spelling_key, value_names
from calendarlint.calendars.headings.misspellings import is_misspelling
from calendarlint.calendars.values.choices import read_choice
from calendarlint.calendars.values.platforms import PlatformItem, read_platforms
from calendarlint.calendars.values.yes_no import read_yes_no
from calendarlint.wording import Label, Lang, render

_SEPARATORS: Final = re.compile(r"(\s*(?:[,;/|+&•·\n\r\t]|\b(?:and|et)\b)\s*)", re.IGNORECASE)
_SHORT_NAME: Final = 4
"""Down from this many letters a known word for a network is an abbreviation of its name."""
_FORMER_NAME: Final = "twitter"
_OTHER_WORDS: Final = frozenset(
    {"done", "fait", "ok", "on", "off", "checked", "unchecked", "coche", "non coche"}
    | {"true", "false", "vrai", "faux"}
)
"""Yes and no in words of another meaning, and as spreadsheet programs export their tick boxes."""
_MOST_CUT: Final = 5
_MOST_ADDED: Final = 3
_SHORTEST_CUT: Final = 4


def label_for(key: str, raw: str, lang: Lang) -> str | None:
    """What a cell of field ``key`` that says ``raw`` (without spaces around it) should say.

    The same text where it is a label already, in either language; None where the words are no
    spelling of a label.
    """
    kind = fields()[key].kind
    if kind == "yes-no":
        return _yes_no(raw, lang)
    if kind == "platforms":
        return _platforms(key, raw, lang)
    return _choice(key, raw, lang)


def _yes_no(raw: str, lang: Lang) -> str | None:
    value, words = read_yes_no(raw), normalise(raw)
    if value is None or len(words.split()) > 1 or words in _OTHER_WORDS:
        return None
    name = "template.yes" if value else "template.no"
    labels = {each: render(Label(name), each) for each in ("en", "fr")}
    return raw if raw in labels.values() else labels[lang]


def _choice(key: str, raw: str, lang: Lang) -> str | None:
    value = value_names(key).get(spelling_key(raw))
    if value is not None:
        return _canonical(key, value, raw, lang)
    value = read_choice(key, raw)
    return None if value is None else _misspelled(key, value, raw, lang)


def _platforms(key: str, raw: str, lang: Lang) -> str | None:
    """The networks of a cell by their labels, with what separates them as it stands."""
    whole = _network(key, raw, lang)
    if whole is not None:
        return whole
    pieces = _SEPARATORS.split(raw)
    for at in range(0, len(pieces), 2):
        if pieces[at]:
            name = _network(key, pieces[at], lang)
            if name is None:
                return None
            pieces[at] = name
    return "".join(pieces)


def _network(key: str, words: str, lang: Lang) -> str | None:
    value = value_names(key).get(normalise(words))
    if value is not None:
        return _canonical(key, value, words, lang)
    named = read_platforms(words)
    if len(named.items) != 1 or named.items[0] != PlatformItem(named.items[0].platform):
        return None
    value = named.items[0].platform
    return None if value is None else _misspelled(key, value, words, lang)


def _canonical(key: str, value: str, raw: str, lang: Lang) -> str | None:
    """The label, where words that stand for ``value`` are another spelling of it."""
    labels = fields()[key].value_labels[value]
    if raw in labels.values():
        return raw
    written = normalise(raw).replace(" ", "")
    short = key == "platform" and len(written) <= _SHORT_NAME
    former = value == "x" and _FORMER_NAME in written
    same = any(_same_word(written, label) for label in (value, *labels.values()))
    return labels[lang] if short or former or same else None


def _misspelled(key: str, value: str, raw: str, lang: Lang) -> str | None:
    """The label, where the words are nothing but a misspelling of it, without a remark."""
    labels, words = fields()[key].value_labels[value], normalise(raw)
    for label in labels.values():
        name = normalise(label)
        if len(words.split()) == len(name.split()) and is_misspelling(words, name):
            return labels[lang]
    return None


def _same_word(written: str, label: str) -> bool:
    """Whether two words are one, but for case, accents, ending, abbreviation or a slip."""
    name = normalise(label).replace(" ", "")
    if not written or written == name:
        return written == name
    if name.startswith(written) and len(written) >= _SHORTEST_CUT:
        return len(name) - len(written) <= _MOST_CUT
    if written.startswith(name) and len(name) >= _SHORTEST_CUT:
        return len(written) - len(name) <= _MOST_ADDED
    return is_misspelling(written, name)
