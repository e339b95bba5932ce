"""Which column of a table means which field: by its header, its content, or the settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from calendarlint.calendars.fields import fields, normalise
from calendarlint.calendars.grid import CellValue
from calendarlint.calendars.headings.column import Column
from calendarlint.calendars.headings.column_content import (
    Content,
    has_clock,
    is_address,
    is_count,
    is_date,
    is_time,
    names_network,
)
from calendarlint.calendars.headings.column_fit import fit, network_column, post_column
from calendarlint.calendars.headings.column_guess import by_content_alone
from calendarlint.calendars.headings.column_neighbours import with_their_neighbours
from calendarlint.calendars.headings.headers import (
    Certainty,
    DayOrder,
    HeaderMatch,
    language_of_header,
    match_header,
    network_and_rest,
    network_of_header,
)
from calendarlint.calendars.values.accounts import handle_with_network

__all__ = [
    "Certainty",
    "Column",
    "DayOrder",
    "HeaderMatch",
    "map_columns",
    "match_header",
    "normalise",
    "without_header",
]


# Names that head a post's words only where no plainer name does, and "Date" before "Schedule".
# The date requested may be the day of the request.
_LESSER_NAMES: Final = frozenset(
    {
        *("content", "contents", "contenu", "description", "script", "messages", "messaging"),
        *("start date", "date de debut", "schedule", "scheduled", "cta", "call to action"),
        *("date requested", "requested date", "date demandee", "date de la demande"),
        *("time requested", "requested time", "heure demandee"),
        *("post on", "posted on", "name", "item", "approved", "approval", "image", "images"),
        *("photo", "photos", "picture", "video", "videos", "file", "tags", "tag", "type"),
        *("post description", "description de la publication", "writeup", "write up"),
        *("draft copy", "draft text", "draft caption", "draft post", "proposed copy", "ebauche"),
        *("ebauche de texte", "ebauche du texte", "texte propose", "copywriting", "redaction"),
    }
)
# Of the texts that a post went through, the last is published.
_FINAL_NAMES: Final = frozenset(
    {
        *("final copy", "final text", "final caption", "approved copy"),
        *("texte final", "texte approuve"),
    }
)
_POST_HEADERS: Final = frozenset(
    {"post", "posts", "publication", "publications", "content piece", "piece"}
)
_SEVERAL_KINDS: Final = frozenset({"list", "accounts"})
_MINUTES: Final = frozenset({"minute", "minutes", "min"})
_OFTEN_ENOUGH: Final = 3


def map_columns(
    headers: Sequence[str | None],
    samples: Sequence[Sequence[CellValue]],
    settings_columns: Mapping[str, str],
    known_accounts: Sequence[str] = (),
) -> list[Column]:
    """Map every header of one table to a field.

    ``headers[j]`` is the header text of grid column ``j`` (None when blank), ``samples[j]`` that
    column's non-blank cells below the header (at most some dozens). ``settings_columns`` maps
    header texts to field keys and always wins. ``known_accounts`` are handles and display names
    from the settings, which a header may be.

    Of several columns for one field the one that fits best keeps it and the others have none;
    fields that are lists keep all theirs.
    """
    contents = [Content(cells) for cells in samples]
    accounts = {normalise(account): account for account in known_accounts}
    settings = {normalise(header): key for header, key in settings_columns.items()}
    columns = [
        _by_settings(j, header, settings) or _column(j, header, contents[j], accounts)
        for j, header in enumerate(headers)
    ]
    columns = _one_column_a_field(with_their_neighbours(columns), contents)
    columns = _only_french(columns)
    return by_content_alone(_without_split_times(columns, contents), contents)


def without_header(samples: Sequence[Sequence[CellValue]]) -> list[Column] | None:
    """The columns of a bulk upload without a header, known by their content alone.

    Such a file has a column of dates and one of running text; None where it has not.
    """
    contents = [Content(cells) for cells in samples]
    found: dict[str, int] = {}
    for j, content in enumerate(contents):
        if content.share(is_date) >= 0.8 and "date" not in found:
            found["date"] = j
        elif content.mostly(is_time):
            found.setdefault("time", j)
        elif content.mostly(names_network):
            found.setdefault("platform", j)
        elif content.mostly(is_address):
            found.setdefault("link", j)
    rest = [j for j in range(len(contents)) if j not in found.values() and contents[j].is_prose]
    if "date" not in found or not rest:
        return None
    found["copy"] = max(rest, key=lambda j: contents[j].mean_length)
    if "time" not in found and contents[found["date"]].mostly(has_clock):
        found["when"] = found.pop("date")
    keys = {j: key for key, j in found.items()}
    return [
        Column(j, "", keys.get(j), "likely" if j in keys else "none") for j in range(len(samples))
    ]


def _by_settings(index: int, header: str | None, settings: Mapping[str, str]) -> Column | None:
    key = settings.get(normalise(header or ""))
    if header is None or key is None:
        return None
    match = match_header(header)
    column = Column(index, header, key if key in fields() else None, "settings")
    if match is None:
        return column
    return replace(column, lang=match.lang, zone=match.zone, order=match.order)


def _column(
    index: int, header: str | None, content: Content, accounts: Mapping[str, str]
) -> Column:
    """One column by its own header and content."""
    blank = Column(index, header or "", None, "none")
    if header is None:
        return blank
    match = match_header(header)
    if match is not None:
        return _matched(index, header, content, match)
    handle = handle_with_network(header)
    if handle is not None:
        key = network_column(content)
        return replace(
            blank, field=key, certainty="layout", account=header.strip(), platform=handle.platform
        )
    account = accounts.get(normalise(header))
    if account is not None or (header.strip().startswith("@") and " " not in header.strip()):
        key = network_column(content)
        return replace(blank, field=key, certainty="layout", account=account or header.strip())
    platform = network_of_header(header)
    if platform is not None:
        key = network_column(content)
        return replace(blank, field=key, certainty="layout" if key else "none", platform=platform)
    platform, rest = network_and_rest(header)
    if rest in _POST_HEADERS and content:
        key = post_column(content)
        lang = language_of_header(header)
        return replace(
            blank, field=key, certainty="likely" if key else "none", platform=platform, lang=lang
        )
    lang = language_of_header(header)
    if lang is not None and (content.is_prose or content.is_worded):
        key = "copy_fr" if lang == "fr" else "copy"
        return replace(blank, field=key, certainty="likely", lang=lang)
    return blank


def _matched(index: int, header: str, content: Content, match: HeaderMatch) -> Column:
    # Who writes a field's key, letter for letter, means that field whatever the cells hold.
    by_key = header.strip() == match.field
    key = match.field if by_key else fit(match.field, header, content)
    if key is None:
        return Column(index, header, None, "none")
    return Column(
        index=index,
        header=header,
        field=key,
        certainty=match.certainty if key == match.field else "likely",
        lang=match.lang,
        zone=match.zone,
        order=match.order,
        platform=match.platform,
    )


def _one_column_a_field(columns: Sequence[Column], contents: Sequence[Content]) -> list[Column]:
    """Leave each field of each network to the column that fits it best."""
    rivals: dict[tuple[str, str | None, str | None], list[Column]] = {}
    for column in columns:
        if column.field is not None:
            key = (column.field, column.platform, column.account)
            rivals.setdefault(key, []).append(column)
    best: dict[tuple[str, str | None, str | None], Column] = {}
    for key, several in rivals.items():
        fullest = max(len(contents[column.index].cells) for column in several)
        ranks = [_rank(column, contents[column.index], fullest) for column in several]
        best[key] = several[ranks.index(min(ranks))]
    in_doubt = {key for key, several in rivals.items() if _is_in_doubt(several, contents)}
    kept: list[Column] = []
    for column in columns:
        key = (column.field or "", column.platform, column.account)
        keeps_all = column.field is not None and fields()[column.field].kind in _SEVERAL_KINDS
        if column.field is None or keeps_all:
            kept.append(column)
        elif best[key] is column:
            kept.append(replace(column, certainty="likely") if key in in_doubt else column)
        else:
            kept.append(Column(column.index, column.header, None, "none"))
    return kept


def _is_in_doubt(rivals: Sequence[Column], contents: Sequence[Content]) -> bool:
    """Whether several columns may be the one: of phrases ("Copy", "Caption"), of other days."""
    days = {
        tuple(contents[column.index].cells)
        for column in rivals
        if column.field == "date"
        and column.certainty == "certain"
        and normalise(column.header) not in _LESSER_NAMES
        and contents[column.index].mostly(is_date)
    }
    texts = [
        column
        for column in rivals
        if column.field == "copy" and column.certainty == "certain" and _is_text(column, contents)
    ]
    return len(texts) > 1 or len(days) > 1


def _is_text(column: Column, contents: Sequence[Content]) -> bool:
    words, content = normalise(column.header), contents[column.index]
    plain = words not in _LESSER_NAMES and words not in _FINAL_NAMES
    return plain and (content.is_prose or content.is_worded)


def _without_split_times(columns: Sequence[Column], contents: Sequence[Content]) -> list[Column]:
    """An hour whose minutes stand in a column of their own is no time by itself."""
    if not any(normalise(column.header) in _MINUTES for column in columns):
        return list(columns)
    return [
        replace(column, field=None, certainty="none")
        if column.field == "time" and contents[column.index].mostly(is_count)
        else column
        for column in columns
    ]


def _only_french(columns: Sequence[Column]) -> list[Column]:
    """French texts are the post's own where the table has no others."""
    if any(column.field == "copy" for column in columns):
        return list(columns)
    return [
        replace(column, field="copy", lang="fr")
        if column.field == "copy_fr" and normalise(column.header) != "copy fr"
        else column
        for column in columns
    ]


def _rank(column: Column, content: Content, fullest: int) -> tuple[int, int]:
    """How well a column deserves its field; lower is better, and the first of equals wins.

    ``fullest`` is how many cells the fullest of its rivals fills.
    """
    words = normalise(column.header)
    if column.certainty == "settings":
        name = 0
    elif words == normalise(column.field or ""):
        name = 1
    elif words in _FINAL_NAMES:
        name = 2
    elif column.certainty in ("likely", "none"):
        name = 5
    else:
        name = 4 if words in _LESSER_NAMES else 3
    # A column that is hardly filled gives way to one that is used, unless the settings chose it.
    used = bool(content) and len(content.cells) * _OFTEN_ENOUGH >= fullest
    return (0 if used or name == 0 else 1, name)
