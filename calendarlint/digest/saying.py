"""How the digest's e-mail says things: on one line, harmless, and no longer than it can be read."""

from __future__ import annotations

from datetime import date

from calendarlint.reports.plain import plain
from calendarlint.wording import Label, Lang, Param, Text, render, text


def say(lang: Lang, key: str, /, **params: Param) -> str:
    """A sentence of the e-mail's own catalogue, on one line."""
    return said(text(f"mail.{key}", **params), lang)


def said(sentence: Text | Label, lang: Lang) -> str:
    """A sentence of any catalogue, harmless whatever fills it in."""
    return plain(render(sentence, lang))


def one_line(words: str) -> str:
    """Words of a cell on one line, harmless, with single spaces."""
    return " ".join(plain(words).split())


def clipped(words: str, length: int) -> str:
    """Words on one line; beyond ``length`` characters an ellipsis stands for the rest."""
    line = plain(words).strip()
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    space = cut.rfind(" ")
    return f"{cut[:space] if space > length // 2 else cut}…"


def short_day(day: date, *, weekday: bool = True) -> Text:
    """A day as a subject names it: ``Fri 12 June``, or ``12 June``."""
    number: Param = Label("mail.first-of-month") if day.day == 1 else day.day
    month = Label(f"page.month.{day.month}")
    if not weekday:
        return text("mail.day", number=number, month=month)
    name = Label(f"page.weekday-short.{day.isoweekday() % 7}")
    return text("mail.weekday-and-day", weekday=name, number=number, month=month)


def day_heading(day: date) -> Text:
    """A day as a heading names it: ``Friday 12 June 2027``."""
    return text(f"mail.heading.{day.isoweekday()}", day=day)


def full_day(day: date) -> Text:
    """A day within a sentence: ``Friday 12 June 2027``."""
    return text("page.day", weekday=Label(f"page.weekday.{day.isoweekday() % 7}"), day=day)
