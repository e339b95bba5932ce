"""How levels look in a workbook: a pattern and two colours each, told apart without colour too.

The tints follow the palette of Okabe and Ito (2008), which people with any common colour vision
tell apart; the patterns do the same on a black-and-white printout.

The fill that a cell had before is written into the last bits of the pattern's colour, invisibly:
a workbook that was saved by another program since can still be given its own fills back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from calendarlint.findings import Level

_BITS: Final = 2
_STEPS: Final = 1 << _BITS
MOST_VARIANTS: Final = _STEPS**3
"""So many fills that cells had before can be told apart by a mark's colour."""


@dataclass(frozen=True, slots=True)
class Look:
    """A pattern (ECMA-376 part 1, 18.18.55), the colour of its lines or dots, and of its ground.

    The last two bits of each component of ``line`` are zero. ``symbol`` stands for it in words.
    """

    pattern: str
    line: tuple[int, int, int]
    ground: tuple[int, int, int]
    symbol: str


LOOKS: Final[dict[Level | None, Look]] = {
    Level.ERROR: Look("lightUp", (0xD4, 0x5C, 0x00), (0xFF, 0xD9, 0xC7), "■"),
    Level.WARNING: Look("lightDown", (0xE0, 0x9C, 0x00), (0xFF, 0xF0, 0xC2), "▲"),
    Level.REVIEW: Look("gray125", (0x00, 0x70, 0xB0), (0xD6, 0xEA, 0xF8), "◊"),
    Level.INFO: Look("lightHorizontal", (0xB0, 0xB0, 0xB0), (0xF0, 0xF0, 0xF0), "○"),
    None: Look("gray0625", (0x80, 0x80, 0x80), (0xF7, 0xF7, 0xF7), "·"),
}
"""How each level looks; None is the cell that a finding was compared with."""


def fill_xml(level: Level | None, variant: int, prefix: str = "") -> str:
    """The fill of a marked cell; ``variant`` tells which fill the cell had before."""
    look = LOOKS[level]
    line = _told(look.line, variant)
    return (
        f'<{prefix}fill><{prefix}patternFill patternType="{look.pattern}">'
        f'<{prefix}fgColor rgb="{_argb(line)}"/><{prefix}bgColor rgb="{_argb(look.ground)}"/>'
        f"</{prefix}patternFill></{prefix}fill>"
    )


def variant_of(pattern: str, line: str, ground: str) -> int | None:
    """Which fill a cell had before it got this one, or None where the fill is not ours."""
    for look in LOOKS.values():
        if pattern != look.pattern or ground.upper() != _argb(look.ground):
            continue
        for variant in range(MOST_VARIANTS):
            if line.upper() == _argb(_told(look.line, variant)):
                return variant
    return None


def _told(line: tuple[int, int, int], variant: int) -> tuple[int, int, int]:
    red, green, blue = line
    return (
        red + variant % _STEPS,
        green + variant // _STEPS % _STEPS,
        blue + variant // _STEPS**2 % _STEPS,
    )


def _argb(colour: tuple[int, int, int]) -> str:
    return "FF{:02X}{:02X}{:02X}".format(*colour)
