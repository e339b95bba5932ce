"""Realistic posts for the benchmark: a ministry and its minister's office, over a year."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

from xlsxwriter import Workbook

SETTINGS = """
policy = "ontario-ministers"

[[accounts]]
platform = "x"
handle = "@ONBridgesFerries"
class = "ministry"

[[accounts]]
platform = "x"
handle = "@RodBellMPP"
class = "minister"

[[people]]
name = "Tara Quinn"
role = "mo_staff"

[[people]]
name = "Omar Haddad"
role = "ops"
"""

HEADERS = (
    *("ID", "Account", "Platform", "Date", "Time", "Status", "Copy", "Asset", "Asset source"),
    *("Content ID", "People", "Consent", "Posted by", "Partisan", "Alt text"),
)
TOPICS = (
    *("the new ferry to Harbour Island", "night work on the Mill Bridge", "winter tires"),
    *("the public survey on lift bridges", "summer jobs on the ferries", "the dock at Pine Bay"),
)
OPENINGS = (
    "Today we share what is next for {topic}. Crossings stay open while crews work, and the "
    "timetable for the season is online.",
    "Planning a trip this weekend? Here is what to know about {topic} before you leave home.",
    "Thank you to everyone who told us about {topic}. Your answers shape what is built next.",
)
MISPLACED_ONE_IN = 40


def write_calendar(path: Path, posts: int, seed: int = 7) -> None:
    """Write a workbook with ``posts`` posts; the same seed gives the same calendar."""
    draw = random.Random(seed)
    with Workbook(str(path), {"constant_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        clock = book.add_format({"num_format": "hh:mm"})
        sheet = book.add_worksheet("Calendar")
        sheet.write_row(0, 0, HEADERS)
        start = datetime(2027, 1, 4, 9, 0)  # noqa: DTZ001  local times, as in a spreadsheet
        for number in range(posts):
            pair, minister = divmod(number, 2)
            when = start + timedelta(minutes=30 * (pair % 16), days=pair // 16 % 360)
            if minister:
                early = draw.randrange(MISPLACED_ONE_IN) == 0
                when += timedelta(minutes=-1 if early else draw.choice((0, 5, 60)))
            words = OPENINGS[pair % 3].format(topic=TOPICS[pair % 6])
            row = number + 1
            sheet.write_string(row, 0, f"P-{number + 1}")
            sheet.write_string(row, 1, "@RodBellMPP" if minister else "@ONBridgesFerries")
            sheet.write_string(row, 2, "X")
            sheet.write_datetime(row, 3, when.replace(hour=0, minute=0), day)
            sheet.write_datetime(row, 4, when, clock)
            sheet.write_string(row, 5, draw.choice(("Approved", "Scheduled")))
            sheet.write_string(row, 6, f"{words} ({pair + 1})")
            sheet.write_string(row, 7, f"A-{pair + 1}")
            sheet.write_string(row, 8, "Ministry")
            sheet.write_string(row, 9, f"C-{pair + 1}")
            people = draw.choice(("", "", "public", "minister"))
            sheet.write_string(row, 10, people)
            sheet.write_string(row, 11, "form" if people == "public" else "")
            sheet.write_string(row, 12, "Tara Quinn" if minister else "Omar Haddad")
            sheet.write_string(row, 13, "")
            sheet.write_string(row, 14, f"A photo of {TOPICS[pair % 6]}")
