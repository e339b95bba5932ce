"""How levels look in a workbook: a pattern and two colours each, told apart without colour too.

The tints follow the palette of Okabe and Ito (2008), which people with any common colour vision
tell apart; the patterns do the same on a black-and-white printout.

The fill that a cell had before is written into the colour of the pattern, too faintly to be seen:
a workbook that was saved by another program since can still be given its own fills back. Excel
keeps a pattern as it is. LibreOffice knows no patterns and blends the two colours into one; the
steps are just so large that its blend still tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from calendarlint.findings import Level

_STEPS: Final = 4
MOST_VARIANTS: Final = _STEPS**3
"""So many fills that cells had before can be told apart by a mark's colour."""

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Tint:
    """The colour of a pattern's lines or dots, and of the ground that they stand on."""

    line: Colour
    ground: Colour


@dataclass(frozen=True, slots=True)
class Look:
    """A pattern (ECMA-376 part 1, 18.18.55) and its colours, for dark words and for light ones.

    The pattern covers one part in ``share`` of the cell. ``symbol`` stands for the level in words.
    """

    pattern: str
    share: int
    symbol: str
    usual: Tint
    under_light_words: Tint


LOOKS: Final[dict[Level | None, Look]] = {
    Level.ERROR: Look(
        *("lightUp", 4, "■"),
        Tint((0xD4, 0x5C, 0x00), (0xFF, 0xD9, 0xC7)),
        Tint((0xC0, 0x50, 0x10), (0x8A, 0x2B, 0x00)),
    ),
    Level.WARNING: Look(
        *("lightDown", 4, "▲"),
        Tint((0xE0, 0x9C, 0x00), (0xFF, 0xF0, 0xC2)),
        Tint((0xA8, 0x78, 0x10), (0x6E, 0x4A, 0x02)),
    ),
    Level.REVIEW: Look(
        *("gray125", 8, "◊"),
        Tint((0x00, 0x70, 0xB0), (0xD6, 0xEA, 0xF8)),
        Tint((0x40, 0x90, 0xC8), (0x02, 0x3E, 0x66)),
    ),
    Level.INFO: Look(
        *("lightHorizontal", 4, "○"),
        Tint((0xA8, 0xAC, 0xB0), (0xEF, 0xF1, 0xF4)),
        Tint((0x78, 0x7C, 0x80), (0x4F, 0x51, 0x57)),
    ),
    None: Look(
        *("gray0625", 16, "·"),
        Tint((0x70, 0x74, 0x80), (0xF4, 0xF5, 0xF8)),
        Tint((0x98, 0x9C, 0xA8), (0x3E, 0x40, 0x49)),
    ),
}
"""How each level looks; None is the cell that a finding was compared with."""


def fill_xml(
    level: Level | None, variant: int, prefix: str = "", *, light_words: bool = False
) -> str:
    """The fill of a marked cell; ``variant`` tells which fill the cell had before.

    ``light_words`` are words that could not be read on a light ground.
    """
    look = LOOKS[level]
    tint = look.under_light_words if light_words else look.usual
    line = _told(tint, look.share, variant)
    return (
        f'<{prefix}fill><{prefix}patternFill patternType="{look.pattern}">'
        f'<{prefix}fgColor rgb="{_argb(line)}"/><{prefix}bgColor rgb="{_argb(tint.ground)}"/>'
        f"</{prefix}patternFill></{prefix}fill>"
    )


def variant_of(pattern: str, line: str, ground: str) -> int | None:
    """Which fill a cell had before it got this one, or None where the fill is not ours.

    ``pattern`` and the two colours are as the file has them.
    """
    if pattern == "solid":
        return _known().get(("solid", line.upper(), ""))
    return _known().get((pattern, line.upper(), ground.upper()))


@cache
def _known() -> dict[tuple[str, str, str], int]:
    return dict(_all_fills())


def _all_fills() -> Iterator[tuple[tuple[str, str, str], int]]:
    """Every fill of ours, as Excel keeps it and as LibreOffice blends it, with its variant."""
    for look in LOOKS.values():
        for tint in (look.usual, look.under_light_words):
            for variant in range(MOST_VARIANTS):
                line = _told(tint, look.share, variant)
                yield (look.pattern, _argb(line), _argb(tint.ground)), variant
                yield ("solid", _argb(_blended(line, tint.ground, look.share)), ""), variant


def _told(tint: Tint, share: int, variant: int) -> Colour:
    red, green, blue = tint.line
    return (
        red + share * (variant % _STEPS),
        green + share * (variant // _STEPS % _STEPS),
        blue + share * (variant // _STEPS**2),
    )


def _blended(line: Colour, ground: Colour, share: int) -> Colour:
    """The colour that LibreOffice makes of a pattern; it rounds towards the ground's."""
    red, green, blue = (
        below + int((over - below) / share) for over, below in zip(line, ground, strict=True)
    )
    return red, green, blue


def _argb(colour: Colour) -> str:
    return "FF{:02X}{:02X}{:02X}".format(*colour)
