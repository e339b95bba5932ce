"""A calendar to begin with: every column that a rule reads, with lists, formats and registers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final

from calendarlint.calendars.fields import Field, fields
from calendarlint.rules.catalogue import all_rules
from calendarlint.settings import ACCOUNT_CLASSES, ROLES
from calendarlint.wording import Label, Lang, render

if TYPE_CHECKING:
    from openpyxl.worksheet.dimensions import ColumnDimension
    from openpyxl.worksheet.worksheet import Worksheet

CORE: Final = (
    *("id", "date", "time", "account", "platform", "action", "status", "lang"),
    *("copy", "copy_fr", "link", "ref", "asset", "asset_source", "content_id", "kit"),
    *("people", "consent", "posted_by", "posting_method", "partisan", "capacity", "on_leave"),
)
"""The columns that come first: what planning needs, and what many rules look at."""

LAST: Final = ("alt_text", "approved_by", "notes")
ROWS: Final = 500
"""Rows below the header that get the lists; formats hold for the whole column."""

ACCOUNT_COLUMNS: Final = (
    "platform",
    "handle",
    "class",
    "owner",
    "lang",
    "acting_for",
    "from",
    "to",
    "name",
    "managed_by",
    "bio",
    "bio_url",
    "avatar_logo",
)
PEOPLE_COLUMNS: Final = ("name", "role", "ministry", "from", "to")
_LONGEST_LIST: Final = 255
_WIDE: Final = frozenset({"copy", "copy_fr", "alt_text", "notes"})
_FORMATS: Final = {"date": "yyyy-mm-dd", "time": "hh:mm", "text": "@", "reference": "@"}


def template_fields() -> tuple[Field, ...]:
    """The fields of the template: the core, then whatever else a rule needs or wants."""
    asked = {
        key
        for rule in all_rules().values()
        if rule.over != "accounts"
        for need in (*rule.needs, *rule.wants)
        for key in need.split("|")
    }
    known = fields()
    rest = [key for key in known if key in asked and key not in (*CORE, *LAST, "when")]
    return tuple(known[key] for key in (*CORE, *rest, *LAST))


def write_template(lang: Lang) -> bytes:
    """The template as an xlsx workbook, with headers and lists in ``lang``."""
    from openpyxl import Workbook

    book = Workbook()
    calendar = book.create_sheet(_say("template.sheet.calendar", lang), 0)
    del book[book.sheetnames[-1]]
    _calendar(calendar, lang)
    accounts = book.create_sheet(_say("template.sheet.accounts", lang))
    _register(accounts, [f"template.account.{key}" for key in ACCOUNT_COLUMNS], lang)
    _list(accounts, 3, [_say(f"template.class.{cls}", lang) for cls in ACCOUNT_CLASSES])
    yes_or_no = [_say("template.yes", lang), _say("template.no", lang)]
    _list(accounts, ACCOUNT_COLUMNS.index("avatar_logo") + 1, yes_or_no)
    people = book.create_sheet(_say("template.sheet.people", lang))
    _register(people, [f"template.person.{key}" for key in PEOPLE_COLUMNS], lang)
    _list(people, 2, [_say(f"template.role.{role}", lang) for role in ROLES])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _calendar(sheet: Worksheet, lang: Lang) -> None:
    for column, field in enumerate(template_fields(), start=1):
        _header(sheet, column, field.labels[lang], wide=field.key in _WIDE)
        number_format = _FORMATS.get(field.kind)
        if number_format is not None:
            _column(sheet, column).number_format = number_format
        words = tuple(_words(field, lang))
        if words:
            _list(sheet, column, words)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _words(field: Field, lang: Lang) -> Iterator[str]:
    """The values that a cell of the field can have, as ``lang`` writes them."""
    if field.kind == "yes-no":
        yield from (_say("template.yes", lang), _say("template.no", lang))
    elif field.closed:
        yield from (field.value_labels[value][lang] for value in field.value_labels)


def _register(sheet: Worksheet, headers: Sequence[str], lang: Lang) -> None:
    for column, key in enumerate(headers, start=1):
        _header(sheet, column, _say(key, lang))
        if key.endswith((".from", ".to")):
            _column(sheet, column).number_format = _FORMATS["date"]
    sheet.freeze_panes = "A2"


def _header(sheet: Worksheet, column: int, title: str, *, wide: bool = False) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = sheet.cell(1, column, title)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor="1F3864")
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    _column(sheet, column).width = 50 if wide else max(14, len(title) + 4)


def _column(sheet: Worksheet, column: int) -> ColumnDimension:
    from openpyxl.utils import get_column_letter

    return sheet.column_dimensions[get_column_letter(column)]


def _list(sheet: Worksheet, column: int, words: Sequence[str]) -> None:
    """A drop-down list; a spreadsheet program takes at most 255 characters of it."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    joined = ",".join(words)
    if len(joined) > _LONGEST_LIST or any("," in word for word in words):
        return
    letter = get_column_letter(column)
    choice = DataValidation(type="list", formula1=f'"{joined}"', allow_blank=True)
    choice.showErrorMessage = False
    choice.add(f"{letter}2:{letter}{ROWS + 1}")
    sheet.add_data_validation(choice)


def _say(key: str, lang: Lang) -> str:
    return render(Label(key), lang)
