"""Open a calendar, whatever its kind: the content decides, not the ending of its name."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Final

from calendarlint.calendars.files import sniffing
from calendarlint.calendars.files.compound import MAGIC, CompoundFile, DamagedError
from calendarlint.calendars.files.decoding import decode
from calendarlint.calendars.files.delimited import dialect_of, read_delimited
from calendarlint.calendars.files.own_columns import set_aside
from calendarlint.calendars.files.own_sheets import is_own
from calendarlint.calendars.files.packages import Package
from calendarlint.calendars.files.refusals import STANDARD_INPUT, other_kind, refusal
from calendarlint.calendars.grid import CalendarFile, UnreadableError
from calendarlint.findings import Location, Notice
from calendarlint.wording import Label, text

MAX_BYTES: Final = 200 * 1024 * 1024
_MEGABYTE: Final = 1024 * 1024

_SHEET_ENDINGS: Final = frozenset((".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".ods"))
_TEXT_ENDINGS: Final = frozenset((".csv", ".tsv", ".tab", ".txt", ""))
_FAIR_FIT: Final = 0.3
"""Text that is not called a CSV must be one by its looks: three in five rows of two cells."""
_GOOD_FIT: Final = 0.6
"""Most rows of three cells or more: more than a Markdown list with a comma a line reaches."""


def open_calendar(path: Path, shown: str | None = None) -> CalendarFile:
    """The sheets of the file at ``path``, called ``shown`` (as the user typed it) in reports.

    Raises ``UnreadableError``, and nothing else, when the file is no calendar or cannot be read.
    """
    name = str(path) if shown is None else shown
    return _opened(_bytes_of(path, name), name)


def open_stream(data: bytes, shown: str = STANDARD_INPUT) -> CalendarFile:
    """The calendar that came on standard input: CSV, but any kind is recognized.

    Raises ``UnreadableError`` as ``open_calendar`` does.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(len(data), shown)
    return _opened(data, shown)


def _bytes_of(path: Path, shown: str) -> bytes:
    lock = path.name.startswith(("~$", ".~lock."))
    try:
        if path.is_dir():
            raise refusal("folder", shown)
        size = path.stat().st_size
        if lock:
            raise refusal("lock-file", shown)
        if not path.is_file():
            raise refusal("no-regular-file", shown)
        if size > MAX_BYTES:
            raise _too_large(size, shown)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise refusal("not-found", shown) from None
    except PermissionError:
        raise refusal("no-permission", shown) from None
    except (OSError, ValueError):
        raise refusal("cannot-read", shown) from None


def _opened(data: bytes, shown: str) -> CalendarFile:
    if not data:
        raise refusal("empty-file", shown)
    try:
        calendar = _by_content(data, shown)
    except UnreadableError:
        raise
    except Exception as error:
        # A file made to confuse a reader can fail anywhere in it; the user gets one line.
        raise refusal("damaged", shown) from error
    calendar.grids = [grid for grid in calendar.grids if not is_own(grid)]
    expected = PurePath(shown).suffix.casefold()
    if _misleads(expected, calendar.kind):
        kind = Label(f"opening.kind.{calendar.kind}")
        message = text("opening.ending", file=shown, ending=expected, kind=kind)
        calendar.notices.append(Notice(message, Location(shown)))
    return calendar


def _by_content(data: bytes, shown: str) -> CalendarFile:
    if data.startswith(b"PK"):
        return _from_package(data, shown)
    if data.startswith(MAGIC):
        return _from_compound(data, shown)
    kind = sniffing.binary_kind(data)
    if kind is not None:
        raise other_kind(kind, shown)
    decoded = decode(data)
    if decoded is None:
        raise refusal("unknown-content", shown)
    decoded = set_aside(decoded)
    if not decoded.text.strip():
        raise refusal("empty-file", shown)
    ending = PurePath(shown).suffix.casefold()
    kind = sniffing.text_kind(decoded.text)
    if kind == "lfs-pointer":
        raise refusal("lfs-pointer", shown)
    if kind is not None:
        raise other_kind(kind, shown)
    dialect = dialect_of(decoded.text, tabs_first=ending in (".tsv", ".tab"))
    called_text = ending in _TEXT_ENDINGS or shown == STANDARD_INPUT
    if dialect.fit < (_FAIR_FIT if called_text else _GOOD_FIT):
        if sniffing.is_markdown(decoded.text):
            raise other_kind("markdown", shown)
        if not called_text and dialect.fit < _FAIR_FIT:
            raise other_kind("plain-text", shown)
    return read_delimited(decoded, dialect, shown)


def _from_package(data: bytes, shown: str) -> CalendarFile:
    package = Package(data, shown)
    kind, part = sniffing.package_kind(package)
    if kind == "ods":
        from calendarlint.calendars.files.opendocument import read_opendocument

        return read_opendocument(package, shown)
    from calendarlint.calendars.files import workbooks

    if kind == "xlsb":
        return workbooks.read_binary_openxml(package, part, shown)
    if kind in ("xlsx", "xlsm"):
        return workbooks.read_openxml(package, part, kind, shown)
    raise other_kind(kind, shown)


def _from_compound(data: bytes, shown: str) -> CalendarFile:
    try:
        compound = CompoundFile(data)
        kind = sniffing.compound_kind(compound)
        if kind == "encrypted":
            raise refusal("password", shown)
        if kind != "xls":
            raise other_kind(kind, shown)
        stream = compound.stream(sniffing.workbook_stream(compound))
    except DamagedError:
        raise refusal("damaged", shown) from None
    from calendarlint.calendars.files.workbooks import read_xls

    return read_xls(compound, stream, shown)


def _misleads(ending: str, kind: str) -> bool:
    """Whether the ending promises another kind of file than the content is."""
    if kind in ("csv", "tsv"):
        return ending in _SHEET_ENDINGS
    templates = {".xltx": "xlsx", ".xltm": "xlsm"}
    promised = templates.get(ending, ending.removeprefix("."))
    known = ending in _SHEET_ENDINGS or ending in _TEXT_ENDINGS - {""}
    return known and promised != kind


def _too_large(size: int, shown: str) -> Exception:
    megabytes = round(size / _MEGABYTE)
    return refusal("too-large", shown, size=megabytes, limit=MAX_BYTES // _MEGABYTE)
