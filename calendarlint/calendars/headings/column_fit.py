"""Whether a column's cells bear its header out, and what the column is where they do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from calendarlint.calendars.fields import fields, normalise
from calendarlint.calendars.headings.column_content import (
    Content,
    gives_form,
    has_clock,
    has_number_or_path,
    is_address,
    is_count,
    is_date,
    is_day_number,
    is_flag,
    is_handle,
    is_mail_address,
    is_numbered,
    is_time,
    is_weekday,
    names_form,
    names_network,
    names_value_of,
)

_LONGEST_LABEL: Final = 60


def fit(key: str, header: str, content: Content) -> str | None:
    """The field that the cells under a header of field ``key`` really hold, or None for none.

    Without cells the header is believed. Otherwise ``key`` is given back unless the cells are
    plainly something else.
    """
    if not content:
        return key
    judge = _BY_FIELD.get(key) or _BY_KIND.get(fields()[key].kind)
    return key if judge is None else judge(key, header, content)


def post_column(content: Content) -> str | None:
    """What a column headed "Post" is: words are copy, forms are media, numbers nothing."""
    if content.mostly(is_count) or content.mostly(is_flag) or content.mostly(is_numbered):
        return None
    if content.mostly(names_network):
        return "platform"
    if content.mostly(names_value_of("status")):
        return "status"
    if content.mostly(names_form):
        return "media"
    if content.mostly(is_date):
        return "date"
    return "copy" if content.is_prose or content.is_worded else None


def network_column(content: Content) -> str | None:
    """What a column headed by a network holds: ``platform`` for marks, else the field."""
    if not content or content.mostly(is_flag):
        return "platform"
    if content.mostly(names_value_of("status")):
        return "status"
    if content.mostly(is_date):
        return "date"
    if content.mostly(is_time):
        return "time"
    if content.mostly(names_form):
        return "media"
    if content.mostly(is_address) or content.mostly(is_mail_address) or content.mostly(is_count):
        return None
    return "account" if content.mostly(is_handle) else "copy"


def _date(key: str, _header: str, content: Content) -> str | None:
    if content.any(is_date):
        return key
    if content.mostly(is_flag) or content.mostly(names_value_of("status")):
        return None
    if content.mostly(is_weekday):
        return "weekday"
    if content.mostly(is_time):
        return "time"
    if content.mostly(names_network):
        return "platform"
    return None if content.mean_length > _LONGEST_LABEL else key


def _other_date(key: str, _header: str, content: Content) -> str | None:
    return key if content.any(is_date) or not content.mostly(is_flag) else None


def _time(key: str, _header: str, content: Content) -> str | None:
    if content.any(is_time):
        return key
    if content.mostly(is_date):
        return "when" if content.mostly(has_clock) else "date"
    return None if content.mostly(is_flag) or content.mean_length > _LONGEST_LABEL else key


def _weekday(key: str, _header: str, content: Content) -> str | None:
    if content.any(is_weekday):
        return key
    if content.mostly(is_day_number):
        # "Day" over 1, 2, 3 counts the days of a plan; over 3, 17 it gives those of a month.
        return None if content.counts_up else "date"
    return "date" if content.mostly(is_date) else None


def _platform(key: str, _header: str, content: Content) -> str | None:
    if content.any(names_network):
        return key
    if content.mostly(names_form):
        return "media"
    if content.mostly(is_count) or content.mostly(is_flag) or content.is_prose:
        return None
    return "account"


def _account(key: str, _header: str, content: Content) -> str | None:
    if content.mostly(is_count) or content.mostly(is_flag):
        return None
    return "platform" if content.mostly(names_network) else key


def _media(key: str, _header: str, content: Content) -> str | None:
    if content.mostly(names_network) and not content.any(gives_form):
        return "platform"
    return None if content.mostly(is_count) or content.mean_length > _LONGEST_LABEL else key


def _copy(key: str, _header: str, content: Content) -> str | None:
    if content.mostly(names_form):
        return "media"
    # A text may hold, or be, the address of a post or a profile.
    if content.mostly(names_network) and not content.is_prose and not content.any(_holds_address):
        return "platform"
    return None if content.mostly(is_count) or content.mostly(is_flag) else key


def _title(key: str, _header: str, content: Content) -> str | None:
    return None if content.mostly(is_count) else key


def _link(key: str, _header: str, content: Content) -> str | None:
    return key if content.any(is_address) or content.any(_holds_address) else None


def _holds_address(cell: object) -> bool:
    return isinstance(cell, str) and ("://" in cell or "www." in cell.casefold())


def _ref(key: str, _header: str, content: Content) -> str | None:
    return key if content.any(has_number_or_path) else None


def _asset(key: str, _header: str, content: Content) -> str | None:
    if content.mostly(is_flag) or (content.is_prose and not content.mostly(has_number_or_path)):
        return None
    return "media" if content.mostly(names_form) else key


def _person(key: str, _header: str, content: Content) -> str | None:
    if content.mostly(names_value_of("status")):
        return "status"
    if content.mostly(names_network):
        return "platform"
    return None if content.mostly(is_flag) or content.mostly(is_date) else key


def _people(key: str, _header: str, content: Content) -> str | None:
    return "platform" if content.mostly(names_network) else key


def _yes_no(key: str, header: str, content: Content) -> str | None:
    if content.any(is_flag):
        return key
    # "Captions" heads the texts of posts as often as it asks about a video.
    if key == "captions" and content.is_prose:
        return "copy"
    return key if _is_own_name(key, header) and not content.is_prose else None


def _is_own_name(key: str, header: str) -> bool:
    """Whether a header is the field's key or label, which mean nothing else."""
    own = {normalise(key), *(normalise(label) for label in fields()[key].labels.values())}
    return normalise(header) in own


def _choice(key: str, header: str, content: Content) -> str | None:
    """A closed list stays one while its header is its own name or one cell is in the list."""
    own = _is_own_name(key, header)
    if content.any(names_value_of(key)) or (own and not content.is_prose):
        return key
    return key if len(content.cells) < 2 and not content.any(is_address) else None


def _status(key: str, _header: str, content: Content) -> str | None:
    if content.any(names_value_of(key)):
        return key
    unlike = content.mostly(is_count) or content.mostly(is_flag) or content.is_prose
    return None if unlike else key


_Judge = Callable[[str, str, Content], str | None]
_BY_FIELD: Final[Mapping[str, _Judge]] = {
    "when": _date,
    "date": _date,
    "platform": _platform,
    "media": _media,
    "copy": _copy,
    "copy_fr": _copy,
    "title": _title,
    "asset": _asset,
    "status": _status,
}
_BY_KIND: Final[Mapping[str, _Judge]] = {
    "date": _other_date,
    "time": _time,
    "weekday": _weekday,
    "account": _account,
    "url": _link,
    "reference": _ref,
    "people": _people,
    "person": _person,
    "yes-no": _yes_no,
    "choice": _choice,
}
