"""Small XML parts as bytes: where each element and attribute stands, and splices to change them.

The text is never written anew: what is found is a position. XML 1.0, without document types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from calendarlint.workbooks.splices import Splice

_NAME: Final = rb"[^\s<>/=!?:\"']++"
ATTRIBUTES: Final = rb"""(?:[^<>"']++|"[^"]*+"|'[^']*+')*+"""
_TOKEN: Final = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    rb"|<(?P<closing>/)?(?P<prefix>" + _NAME + rb":)?(?P<name>" + _NAME + rb")"
    rb"(?=[\s/>])(?P<attributes>" + ATTRIBUTES + rb")>",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(rb"""([^\s=<>"'/]+)(\s*=\s*)(?:"([^"]*)"|'([^']*)')""")
_REFERENCE: Final = re.compile(r"&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));")
_NAMED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_LAST_CHARACTER: Final = 0x10FFFF
_SPACE: Final = re.compile(r"[\t\r\n]")
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HARMLESS: Final = re.compile(r"[ !#-%'-;=?-~\n\t]*+")
_LOOKS_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class MarkupError(ValueError):
    """A part is no well-formed XML, or not what it should be."""


@dataclass(slots=True)
class Attribute:
    """One attribute: its name as written, its value, and where that value stands."""

    name: str
    value: str
    start: int
    raw: bytes


@dataclass(slots=True)
class Tag:
    """One tag: where it starts and ends in ``source``, and what it says."""

    prefix: bytes
    name: str
    start: int
    named: int
    """The byte after its name, where an attribute may be inserted."""
    inner: int
    """The byte after the tag."""
    empty: bool
    closing: bool
    source: bytes

    @property
    def attributes(self) -> list[Attribute]:
        """Its attributes in order."""
        tag = self.source[self.named : self.inner]
        return [
            Attribute(
                match[1].decode("utf-8", "replace"),
                value_of(raw := match[3] if match[3] is not None else match[4]),
                self.named + match.end() - 1 - len(raw),
                raw,
            )
            for match in _ATTRIBUTE.finditer(tag)
        ]

    def get(self, name: str) -> str | None:
        """The value of an attribute, by its name as written, or None."""
        return next((found.value for found in self.attributes if found.name == name), None)

    def local(self, name: str) -> str | None:
        """The value of an attribute, by its name without a prefix, or None."""
        found = self.attributes
        return next((each.value for each in found if each.name.rpartition(":")[2] == name), None)

    def set(self, name: str, value: str) -> Splice:
        """The splice that gives an attribute a value, which must need no escape."""
        for found in self.attributes:
            if found.name == name:
                return Splice(found.start, found.raw, value.encode("ascii"))
        return Splice(self.named, b"", f' {name}="{value}"'.encode("ascii"))


@dataclass(slots=True)
class Element(Tag):
    """One element: ``start`` and ``end`` enclose it whole, ``inner`` and ``inner_end`` its content.

    The last three are equal where the element is closed in its own tag.
    """

    inner_end: int = -1
    end: int = -1
    children: list[Element] = field(default_factory=list)

    def child(self, name: str) -> Element | None:
        """The first child of that name with the element's own prefix, or None."""
        return next(self.children_named(name), None)

    def children_named(self, name: str) -> Iterator[Element]:
        """The children of that name that have the element's own prefix."""
        return (
            child for child in self.children if child.name == name and child.prefix == self.prefix
        )

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def text(self) -> str:
        """The text directly in an element that holds nothing else."""
        return text_of(self.source[self.inner : self.inner_end])

    @property
    def outer(self) -> bytes:
        """The element's bytes."""
        return self.source[self.start : self.end]

    def append(self, content: bytes) -> Splice:
        """The splice that puts ``content`` at the element's end."""
        if not self.empty:
            return Splice(self.inner_end, b"", content)
        slash = self.source.rindex(b"/", self.named, self.inner)
        tag = self.source[self.start + 1 : self.named]
        return Splice(slash, self.source[slash : self.inner], b">" + content + b"</" + tag + b">")

    def prepend(self, content: bytes) -> Splice:
        """The splice that puts ``content`` before all that the element holds."""
        return self.append(content) if self.empty else Splice(self.inner, b"", content)

    def remove(self) -> Splice:
        """The splice that takes the element away."""
        return Splice(self.start, self.outer, b"")


def parsed(source: bytes) -> Element:
    """The root of a part in UTF-8 (or another extension of ASCII). Raises ``MarkupError``."""
    if b"<!DOCTYPE" in source:
        raise MarkupError("document type")
    root: Element | None = None
    stack: list[Element] = []
    for tag in tags(source):
        if tag.closing:
            if not stack or (stack[-1].prefix, stack[-1].name) != (tag.prefix, tag.name):
                raise MarkupError("tags cross")
            done = stack.pop()
            done.inner_end, done.end = tag.start, tag.inner
            continue
        element = Element(
            tag.prefix, tag.name, tag.start, tag.named, tag.inner, tag.empty, tag.closing, source
        )
        if stack:
            stack[-1].children.append(element)
        elif root is None:
            root = element
        else:
            raise MarkupError("two roots")
        if tag.empty:
            element.inner_end = element.end = element.inner
        else:
            stack.append(element)
    if root is None or stack:
        raise MarkupError("unclosed")
    return root


def tags(source: bytes, start: int = 0) -> Iterator[Tag]:
    """The whole tags of ``source`` from ``start`` on; comments and CDATA sections hold none."""
    for match in _TOKEN.finditer(source, start):
        name = match["name"]
        if name is not None:
            yield Tag(
                prefix=match["prefix"] or b"",
                name=name.decode("utf-8", "replace"),
                start=match.start(),
                named=match.start("attributes"),
                inner=match.end(),
                empty=match["attributes"].endswith(b"/"),
                closing=match["closing"] is not None,
                source=source,
            )


def value_of(raw: bytes) -> str:
    """An attribute's value as XML reads it."""
    return _unescaped(_SPACE.sub(" ", raw.decode("utf-8", "replace")))


def text_of(raw: bytes) -> str:
    """Running text as XML reads it, CDATA sections included."""
    text = ""
    at = 0
    while (start := raw.find(b"<![CDATA[", at)) >= 0:
        end = raw.find(b"]]>", start)
        if end < 0:
            break
        text += _unescaped(raw[at:start].decode("utf-8", "replace"))
        text += raw[start + 9 : end].decode("utf-8", "replace")
        at = end + 3
    return text + _unescaped(raw[at:].decode("utf-8", "replace"))


def _unescaped(text: str) -> str:
    return _REFERENCE.sub(_referred, text) if "&" in text else text


def _referred(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if code <= _LAST_CHARACTER else match[0]


def escaped(text: str) -> bytes:
    """Text for an element or a value in double quotes, in ASCII, so that any encoding takes it.

    Characters that XML cannot hold become U+FFFD.
    """
    if _HARMLESS.fullmatch(text):
        return text.encode("ascii")
    clean = _ILLEGAL.sub("\ufffd", text)
    clean = clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return clean.replace('"', "&quot;").replace("\r", "&#13;").encode("ascii", "xmlcharrefreplace")


def escaped_string(text: str) -> bytes:
    """Text for a cell or a note, where ``_x0041_`` would stand for A (ECMA-376, ST_Xstring)."""
    return escaped(_LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text)


def string_of(text: str) -> str:
    """The text of a cell or a note that stands escaped as ST_Xstring."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)
