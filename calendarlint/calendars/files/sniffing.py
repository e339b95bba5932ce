"""What a file is, by its content: the marks of the kinds that are mistaken for calendars."""

from __future__ import annotations

import re
from typing import Final

from calendarlint.calendars.files import openxml
from calendarlint.calendars.files.compound import CompoundFile
from calendarlint.calendars.files.packages import Package
from calendarlint.calendars.files.refusals import other_kind

_MAGIC: Final = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"{\\rtf", "word"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"SQLite format 3\0", "database"),
    (b"\0\x05\x16\x07", "mac-metadata"),
    (b"\0\x01\0\0Standard ACE DB", "database"),
    (b"\0\x01\0\0Standard Jet DB", "database"),
    (b"\x09\x00\x04\x00", "old-excel"),
    (b"\x09\x02\x06\x00", "old-excel"),
    (b"\x09\x04\x06\x00", "old-excel"),
    (b"\x09\x08\x08\x00", "old-excel"),
    (b"\x09\x08\x10\x00", "old-excel"),
)
_BITMAP_RESERVED: Final = slice(6, 10)

_OPENXML_FOLDERS: Final = (("word/", "word"), ("ppt/", "powerpoint"), ("visio/", "drawing"))
_MIME_TYPES: Final = (
    ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ("application/vnd.oasis.opendocument.text", "word"),
    ("application/vnd.oasis.opendocument.presentation", "powerpoint"),
    ("application/vnd.oasis.opendocument.graphics", "drawing"),
    ("application/epub", "book"),
)
_MACRO_TYPES: Final = (b"sheet.macroEnabled.main", b"template.macroEnabled.main")

_HTML: Final = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|table|div|meta)\b", re.I | re.S
)
_XML: Final = re.compile(r"\s*<\?xml\b")
_ELEMENT: Final = re.compile(r"\s*<[A-Za-z][\w:.-]*[\s>/]")
_XML_SPREADSHEET: Final = "urn:schemas-microsoft-com:office:spreadsheet"
_JSON: Final = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{"\]])')
_MARKDOWN_RULE: Final = re.compile(r"^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|[-:| \t]*$", re.MULTILINE)
_MARKDOWN_TITLE: Final = re.compile(r"\s*#{1,6} \S")
_MARKDOWN_LINE: Final = re.compile(r"^(?:#{1,6} \S|```|[-*+] \S|> |\d+\. \S|\*\*\S)", re.MULTILINE)
_HEAD: Final = 4_096


def binary_kind(data: bytes) -> str | None:
    """The kind of a file that is neither package nor text, as in ``opening.kind.*``, or None."""
    for mark, kind in _MAGIC:
        if data.startswith(mark):
            if mark == b"BM" and any(data[_BITMAP_RESERVED]):
                continue
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image"
    if data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif"):
        return "image"
    if data[4:8] == b"ftyp":
        return "video"
    return None


def package_kind(package: Package) -> tuple[str, str]:
    """The kind of a zip package, and for an Office Open XML workbook the part that it is in."""
    if "mimetype" in package and package.size("mimetype") < _HEAD:
        mime = package.read("mimetype").decode("latin-1").strip()
        for prefix, kind in _MIME_TYPES:
            if mime.startswith(prefix):
                return kind, ""
    main = openxml.main_part(package)
    if main is not None and main in package:
        return _openxml_kind(package, main), main
    if "content.xml" in package:
        return "ods", ""
    if any(name.endswith(".iwa") for name in package.names):
        return "numbers", ""
    return "archive", ""


def _openxml_kind(package: Package, main: str) -> str:
    for folder, kind in _OPENXML_FOLDERS:
        if main.startswith(folder):
            return kind
    if main.endswith(".bin"):
        return "xlsb"
    if "[Content_Types].xml" in package:
        types = package.read("[Content_Types].xml")
        if any(mark in types for mark in _MACRO_TYPES):
            return "xlsm"
    root = openxml.local(openxml.parsed(package, main).tag)
    if root != "workbook":
        raise other_kind("archive", package.shown)
    return "xlsx"


def compound_kind(compound: CompoundFile) -> str:
    """The kind of a compound file; ``encrypted`` for a package behind a password."""
    streams = set(compound.streams)
    if "EncryptedPackage" in streams:
        return "encrypted"
    if streams & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        return "xls"
    if "WordDocument" in streams:
        return "word"
    if "PowerPoint Document" in streams:
        return "powerpoint"
    if "__properties_version1.0" in streams:
        return "email"
    return "archive"


def workbook_stream(compound: CompoundFile) -> str:
    """The name of the stream that holds an xls workbook."""
    wanted = ("Workbook", "WORKBOOK", "Book", "BOOK")
    return next(name for name in wanted if name in compound.streams)


def text_kind(text: str) -> str | None:
    """The kind of a text that is surely not delimited rows, or None."""
    head = text[:_HEAD]
    if head.startswith("version https://git-lfs.github.com/spec/"):
        return "lfs-pointer"
    if _XML_SPREADSHEET in head:
        return "xml-spreadsheet"
    if _HTML.match(head):
        return "web-page"
    if _XML.match(head) or (_ELEMENT.match(head) and text.rstrip().endswith(">")):
        return "xml"
    if _JSON.match(head):
        return "json"
    if head.lstrip().startswith("BEGIN:VCALENDAR"):
        return "icalendar"
    if _MARKDOWN_RULE.search(head):
        return "markdown"
    return None


def is_markdown(text: str) -> bool:
    """Whether a text that has no columns looks like Markdown."""
    head = text[:_HEAD]
    return _MARKDOWN_TITLE.match(head) is not None or len(_MARKDOWN_LINE.findall(head)) >= 2
