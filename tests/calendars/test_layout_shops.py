"""Calendars as communications shops make them, each with the posts that a person would read.

Every case is a sheet and its posts: date, time, network, account, the cell of the text, and the
cell of the date.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from calendarlint.calendars.posts import Post, Posts

Case = tuple[list[list[Any]], list[tuple[Any, ...]]]

CALENDARS: dict[str, Case] = {
    "announcement rollout": (
        [
            ["ROLLOUT PLAN - New ferry announcement"],
            ["Lead: Dana Cole", None, "Last updated: May 3, 2026"],
            [],
            ["Timing", "Channel", "Account", "Messaging", "Creative", "Owner", "Approvals"],
            [
                "May 12, 10:00 a.m.",
                "X",
                "@ONBridgesFerries",
                "Today we announce a new ferry.",
                "Video A-101",
                "Comms",
                "Approved",
            ],
            [
                "May 12, 10:05 a.m.",
                "X",
                "@RodBellMPP",
                "Great news for the north!",
                "Video A-101",
                "MO",
                "Pending",
            ],
            [
                "May 12, 11:00 a.m. ET",
                "Facebook",
                "Ministry of Bridges and Ferries",
                "A new ferry is coming.",
                "Video A-101",
                "Comms",
                "Approved",
            ],
        ],
        [
            (date(2026, 5, 12), time(10, 0), "x", "@ONBridgesFerries", "D5", "A5"),
            (date(2026, 5, 12), time(10, 5), "x", "@RodBellMPP", "D6", "A6"),
            (
                date(2026, 5, 12),
                time(11, 0),
                "facebook",
                "Ministry of Bridges and Ferries",
                "D7",
                "A7",
            ),
        ],
    ),
    "french month": (
        [
            ["CALENDRIER DE CONTENU – MAI 2026"],
            [],
            [
                "Date de publication",
                "Heure",
                "Réseau",
                "Compte",
                "Texte (FR)",
                "Texte (EN)",
                "Mots-clics",
                "Statut",
            ],
            [
                "Lundi 11 mai",
                "10 h",
                "Facebook",
                "Ministère des Ponts",
                "Le pont rouvre.",
                "The bridge reopens.",
                "#Ponts",
                "Approuvé",
            ],
            [
                "Mardi 12 mai",
                "14 h 30",
                "X",
                "@PontsON",
                "Le traversier part.",
                "The ferry leaves.",
                "#Ponts",
                "À approuver",
            ],
        ],
        [
            (date(2026, 5, 11), time(10, 0), "facebook", "Ministère des Ponts", "F4", "A4"),
            (date(2026, 5, 12), time(14, 30), "x", "@PontsON", "F5", "A5"),
        ],
    ),
    "week blocks with day rows": (
        [
            ["WEEK 1 (May 11 - May 15, 2026)"],
            ["Day", "Platform", "Time", "Post", "Link"],
            ["Monday", "X", time(9, 0), "A post about bridges today"],
            [None, "Facebook", time(10, 0), "Second post on Monday here"],
            ["Tuesday", "X", time(9, 0), "Tuesday post about ferries"],
            [],
            ["WEEK 2 (May 18 - May 22, 2026)"],
            ["Day", "Platform", "Time", "Post", "Link"],
            ["Monday", "X", time(9, 0), "Next Monday post about docks"],
            [None, "Facebook", time(11, 0), "Also on Monday of the next week"],
        ],
        [
            (date(2026, 5, 11), time(9, 0), "x", None, "D3", "A3"),
            (date(2026, 5, 11), time(10, 0), "facebook", None, "D4", "A3"),
            (date(2026, 5, 12), time(9, 0), "x", None, "D5", "A5"),
            (date(2026, 5, 18), time(9, 0), "x", None, "D9", "A9"),
            (date(2026, 5, 18), time(11, 0), "facebook", None, "D10", "A9"),
        ],
    ),
    "date as merged band full width": (
        [
            ["Date", "Time", "Platform", "Copy", "Asset"],
            [date(2026, 5, 11)],
            [None, time(9, 0), "X", "Morning post about bridges", "A-1"],
            [None, time(12, 0), "Facebook", "Noon post about ferries", "A-2"],
            [date(2026, 5, 12)],
            [None, time(9, 0), "X", "Second day post text", "A-3"],
        ],
        [
            (date(2026, 5, 11), time(9, 0), "x", None, "D3", "A2"),
            (date(2026, 5, 11), time(12, 0), "facebook", None, "D4", "A2"),
            (date(2026, 5, 12), time(9, 0), "x", None, "D6", "A5"),
        ],
    ),
    "number day + month title": (
        [
            ["June 2026"],
            ["Date", "Day", "Platform", "Copy"],
            [1, "Mon", "X", "First of June post"],
            [2, "Tue", "X", "Second of June post"],
            [15, "Mon", "Facebook", "Mid June post text"],
        ],
        [
            (date(2026, 6, 1), None, "x", None, "D3", "A3"),
            (date(2026, 6, 2), None, "x", None, "D4", "A4"),
            (date(2026, 6, 15), None, "facebook", None, "D5", "A5"),
        ],
    ),
    "posts as columns (transposed)": (
        [
            ["Date", date(2026, 5, 11), date(2026, 5, 12), date(2026, 5, 13)],
            ["Time", time(9, 0), time(10, 0), time(11, 0)],
            ["Platform", "X", "Facebook", "LinkedIn"],
            ["Copy", "First copy text", "Second copy text", "Third copy text"],
            ["Status", "Draft", "Approved", "Draft"],
        ],
        [
            (date(2026, 5, 11), time(9, 0), "x", None, "B4", "B1"),
            (date(2026, 5, 12), time(10, 0), "facebook", None, "C4", "C1"),
            (date(2026, 5, 13), time(11, 0), "linkedin", None, "D4", "D1"),
        ],
    ),
    "key value cards": (
        [
            ["Post 1"],
            ["Date", date(2026, 5, 11)],
            ["Platform", "X"],
            ["Copy", "Card text one"],
            [],
            ["Post 2"],
            ["Date", date(2026, 5, 12)],
            ["Platform", "Facebook"],
            ["Copy", "Card text two"],
        ],
        [
            (date(2026, 5, 11), None, "x", None, "B4", "B2"),
            (date(2026, 5, 12), None, "facebook", None, "B9", "B7"),
        ],
    ),
    "sprinklr like": (
        [
            [
                "Message",
                "Outbound Message",
                "Account",
                "Social Network",
                "Scheduled Time",
                "Status",
                "Campaign",
                "Tags",
            ],
            [
                "The bridge opens at noon",
                "x",
                "ON Bridges",
                "TWITTER",
                "2026-05-11 10:00 EDT",
                "Scheduled",
                "Bridges",
                "a,b",
            ],
            [
                "Ferries leave at nine",
                "x",
                "ON Bridges",
                "FACEBOOK",
                "2026-05-12 09:00 EDT",
                "Draft",
                "Ferries",
                "c",
            ],
        ],
        [
            (date(2026, 5, 11), time(10, 0), "x", "ON Bridges", "A2", "E2"),
            (date(2026, 5, 12), time(9, 0), "facebook", "ON Bridges", "A3", "E3"),
        ],
    ),
    "hootsuite bulk": (
        [
            ["Date", "Message", "Link"],
            ["2026/05/11 10:05", "The bridge opens at noon", "https://example.org"],
            ["2026/05/12 10:10", "Ferries leave at nine"],
        ],
        [
            (date(2026, 5, 11), time(10, 5), None, None, "B2", "A2"),
            (date(2026, 5, 12), time(10, 10), None, None, "B3", "A3"),
        ],
    ),
    "buffer": (
        [
            ["Text", "Image URL", "Tags", "Posting Time"],
            ["The bridge opens at noon", "https://e.org/a.png", "x", "2026-05-11 10:05"],
            ["Ferries leave at nine", None, "y", "2026-05-12 09:30"],
        ],
        [
            (date(2026, 5, 11), time(10, 5), None, None, "A2", "D2"),
            (date(2026, 5, 12), time(9, 30), None, None, "A3", "D3"),
        ],
    ),
    "later": (
        [
            ["Date (EST)", "Time (EST)", "Profile", "Caption", "Media", "Status"],
            ["2026-05-11", "10:05 AM", "onbridges", "The bridge opens", "a.png", "Scheduled"],
        ],
        [
            (date(2026, 5, 11), time(10, 5), None, "onbridges", "D2", "A2"),
        ],
    ),
    "two day cols": (
        [
            [
                "Post #",
                "Publish Day",
                "Publish Date",
                "Publish Time (ET)",
                "Channel(s)",
                "Content Pillar",
                "Post Copy (EN)",
                "Post Copy (FR)",
                "Visual",
                "Alt Text EN",
                "Alt text FR",
                "Approved?",
                "Live Link",
            ],
            [
                1,
                "Monday",
                date(2026, 5, 11),
                time(10, 0),
                "X; FB; IG",
                "News",
                "The bridge opens",
                "Le pont ouvre",
                "A-1.png",
                "A bridge",
                "Un pont",
                "Y",
            ],
            [
                2,
                "Tuesday",
                date(2026, 5, 12),
                time(10, 0),
                "LinkedIn",
                "Jobs",
                "We hire pilots",
                "Nous embauchons",
                "A-2.png",
                None,
                None,
                "N",
            ],
        ],
        [
            (date(2026, 5, 11), time(10, 0), "x", None, "G2", "C2"),
            (date(2026, 5, 11), time(10, 0), "facebook", None, "G2", "C2"),
            (date(2026, 5, 11), time(10, 0), "instagram", None, "G2", "C2"),
            (date(2026, 5, 12), time(10, 0), "linkedin", None, "G3", "C3"),
        ],
    ),
    "account groups + networks rows": (
        [
            [None, None, "Ministry", None, "Minister"],
            ["Date", "Time", "Platform", "Copy", "Platform", "Copy"],
            [
                date(2026, 5, 11),
                time(10, 0),
                "X",
                "The ministry says this",
                "X",
                "The minister says that",
            ],
            [date(2026, 5, 12), time(11, 0), "Facebook", "Only the ministry posts"],
        ],
        [
            (date(2026, 5, 11), time(10, 0), "x", "Ministry", "D3", "A3"),
            (date(2026, 5, 11), time(10, 0), "x", "Minister", "F3", "A3"),
            (date(2026, 5, 12), time(11, 0), "facebook", "Ministry", "D4", "A4"),
        ],
    ),
    "gap sections with platform titles": (
        [
            ["FACEBOOK POSTS"],
            ["Date", "Time", "Copy"],
            [date(2026, 5, 11), time(9, 0), "Facebook text one"],
            [],
            ["TWITTER / X POSTS"],
            ["Date", "Time", "Copy"],
            [date(2026, 5, 11), time(9, 0), "X text number one"],
            [],
            ["LINKEDIN"],
            ["Date", "Time", "Copy"],
            [date(2026, 5, 13), time(9, 0), "LinkedIn text one"],
        ],
        [
            (date(2026, 5, 11), time(9, 0), "facebook", None, "C3", "A3"),
            (date(2026, 5, 11), time(9, 0), "x", None, "C7", "A7"),
            (date(2026, 5, 13), time(9, 0), "linkedin", None, "C11", "A11"),
        ],
    ),
    "instructions row under header": (
        [
            ["Date", "Platform", "Copy", "Status"],
            ["YYYY-MM-DD", "Choose one", "Write your copy here", "Choose one"],
            [date(2026, 5, 11), "X", "The bridge opens", "Draft"],
        ],
        [
            (date(2026, 5, 11), None, "x", None, "C3", "A3"),
        ],
    ),
    "example row": (
        [
            ["Date", "Platform", "Copy", "Status"],
            ["Example: 2026-05-01", "e.g. Facebook", "e.g. Exciting news!", "Draft"],
            [date(2026, 5, 11), "X", "The bridge opens", "Draft"],
        ],
        [
            (date(2026, 5, 11), None, "x", None, "C3", "A3"),
        ],
    ),
    "dates in header with account rows": (
        [
            ["Week of May 11"],
            [
                "Account",
                date(2026, 5, 11),
                date(2026, 5, 12),
                date(2026, 5, 13),
                date(2026, 5, 14),
                date(2026, 5, 15),
            ],
            ["@ONBridgesFerries (X)", "Bridge opens", None, "Ferry quiz"],
            ["@RodBellMPP", None, "Visit to the docks"],
        ],
        [
            (date(2026, 5, 11), None, "x", "@ONBridgesFerries", "B3", "B2"),
            (date(2026, 5, 13), None, "x", "@ONBridgesFerries", "D3", "D2"),
            (date(2026, 5, 12), None, None, "@RodBellMPP", "C4", "C2"),
        ],
    ),
    "checkbox platforms with header group": (
        [
            ["Date", "Copy", "Platforms", None, None, "Status"],
            [None, None, "X", "FB", "IG"],
            [date(2026, 5, 11), "Both networks text", True, True, False, "Draft"],
            [date(2026, 5, 12), "Instagram only text", False, False, True, "Draft"],
        ],
        [
            (date(2026, 5, 11), None, "x", None, "B3", "A3"),
            (date(2026, 5, 11), None, "facebook", None, "B3", "A3"),
            (date(2026, 5, 12), None, "instagram", None, "B4", "A4"),
        ],
    ),
    "x marks": (
        [
            [
                "Date",
                "Time",
                "Description",
                "Twitter",
                "Facebook",
                "Instagram",
                "LinkedIn",
                "Notes",
            ],
            [
                date(2026, 5, 11),
                time(9, 0),
                "Bridge safety tips for spring",
                "X",
                "X",
                None,
                None,
                " ",
            ],
            [
                date(2026, 5, 12),
                time(9, 0),
                "Ferry timetable for summer",
                None,
                None,
                "X",
                "X",
                "short",
            ],
        ],
        [
            (date(2026, 5, 11), time(9, 0), "x", None, "C2", "A2"),
            (date(2026, 5, 11), time(9, 0), "facebook", None, "C2", "A2"),
            (date(2026, 5, 12), time(9, 0), "instagram", None, "C3", "A3"),
            (date(2026, 5, 12), time(9, 0), "linkedin", None, "C3", "A3"),
        ],
    ),
    "status rows color legend right": (
        [
            ["Date", "Platform", "Copy", None, "Legend"],
            [date(2026, 5, 11), "X", "The bridge opens", None, "Red = urgent"],
            [date(2026, 5, 12), "X", "The ferry leaves", None, "Green = done"],
            [None, None, None, None, "Blue = hold"],
        ],
        [
            (date(2026, 5, 11), None, "x", None, "C2", "A2"),
            (date(2026, 5, 12), None, "x", None, "C3", "A3"),
        ],
    ),
    "totals bottom": (
        [
            ["Date", "Platform", "Copy"],
            [date(2026, 5, 11), "X", "The bridge opens"],
            [date(2026, 5, 12), "X", "The ferry leaves"],
            ["Total posts:", 2],
            ["TOTAL", None, "2 posts"],
        ],
        [
            (date(2026, 5, 11), None, "x", None, "C2", "A2"),
            (date(2026, 5, 12), None, "x", None, "C3", "A3"),
        ],
    ),
    "week number col": (
        [
            ["Week", "Date", "Day", "Theme", "Platform", "Caption", "Hashtags"],
            ["Week 1", date(2026, 5, 11), "Mon", "Safety", "X", "The bridge opens", "#a"],
            [None, date(2026, 5, 12), "Tue", "Safety", "FB", "The ferry leaves", "#b"],
            ["Week 2", date(2026, 5, 18), "Mon", "Jobs", "X", "We hire pilots now", "#c"],
        ],
        [
            (date(2026, 5, 11), None, "x", None, "F2", "B2"),
            (date(2026, 5, 12), None, "facebook", None, "F3", "B3"),
            (date(2026, 5, 18), None, "x", None, "F4", "B4"),
        ],
    ),
    "week number + weekday only": (
        [
            ["Plan May 2026"],
            ["Week", "Day", "Platform", "Caption"],
            ["Week 1 (May 4-8)", "Mon", "X", "The bridge opens"],
            [None, "Wed", "FB", "The ferry leaves"],
            ["Week 2 (May 11-15)", "Mon", "X", "We hire pilots now"],
        ],
        [
            (date(2026, 5, 4), None, "x", None, "D3", "B3"),
            (date(2026, 5, 6), None, "facebook", None, "D4", "B4"),
            (date(2026, 5, 11), None, "x", None, "D5", "B5"),
        ],
    ),
    "time in date cell + band": (
        [
            ["MONDAY, MAY 11, 2026"],
            ["Time", "Account", "Copy"],
            ["9:00 AM", "@ONBridgesFerries", "The bridge opens"],
            ["2:30 PM", "@RodBellMPP", "Proud of this bridge"],
            ["TUESDAY, MAY 12, 2026"],
            ["Time", "Account", "Copy"],
            ["9:00 AM", "@ONBridgesFerries", "The ferry leaves"],
        ],
        [
            (date(2026, 5, 11), time(9, 0), None, "@ONBridgesFerries", "C3", "A1"),
            (date(2026, 5, 11), time(14, 30), None, "@RodBellMPP", "C4", "A1"),
            (date(2026, 5, 12), time(9, 0), None, "@ONBridgesFerries", "C7", "A5"),
        ],
    ),
    "date range": (
        [
            ["Date", "Platform", "Copy"],
            ["May 11-15, 2026", "X", "Whole week text"],
            ["May 18, 2026", "X", "One day text"],
        ],
        [
            (date(2026, 5, 11), None, "x", None, "C2", "A2"),
            (date(2026, 5, 18), None, "x", None, "C3", "A3"),
        ],
    ),
    "header with platform caption + link per platform": (
        [
            ["Date", "Facebook Copy", "Facebook Link", "X Copy", "X Link"],
            [date(2026, 5, 11), "FB text here", "https://a.org", "X text here", "https://b.org"],
        ],
        [
            (date(2026, 5, 11), None, "facebook", None, "B2", "A2"),
            (date(2026, 5, 11), None, "x", None, "D2", "A2"),
        ],
    ),
    "lang rows": (
        [
            ["Date", "Language", "Platform", "Copy"],
            [date(2026, 5, 11), "EN", "X", "The bridge opens"],
            [None, "FR", "X", "Le pont ouvre"],
            [date(2026, 5, 12), "EN", "X", "The ferry leaves"],
            [None, "FR", "X", "Le traversier part"],
        ],
        [
            (date(2026, 5, 11), None, "x", None, "D2", "A2"),
            (date(2026, 5, 11), None, "x", None, "D3", "A2"),
            (date(2026, 5, 12), None, "x", None, "D4", "A4"),
            (date(2026, 5, 12), None, "x", None, "D5", "A4"),
        ],
    ),
    "en fr groups": (
        [
            ["Date", "Platform", "English", None, "French"],
            [None, None, "Copy", "Alt text", "Copy", "Alt text"],
            [date(2026, 5, 11), "X", "The bridge opens", "A bridge", "Le pont ouvre", "Un pont"],
        ],
        [
            (date(2026, 5, 11), None, "x", None, "C3", "A3"),
        ],
    ),
    "bilingual headers": (
        [
            [
                "Date / Date",
                "Time / Heure",
                "Platform / Plateforme",
                "Text / Texte",
                "Status / État",
            ],
            [date(2026, 5, 11), time(9, 0), "X", "The bridge opens", "Draft / Ébauche"],
            [date(2026, 5, 12), time(9, 0), "Facebook", "The ferry leaves", "Approved / Approuvé"],
        ],
        [
            (date(2026, 5, 11), time(9, 0), "x", None, "D2", "A2"),
            (date(2026, 5, 12), time(9, 0), "facebook", None, "D3", "A3"),
        ],
    ),
    "hint row": (
        [
            ["Date", "Time", "Platform", "Copy"],
            ["(yyyy-mm-dd)", "(24h)", "(pick one)", "(max 280)"],
            [date(2026, 5, 11), time(9, 0), "X", "The bridge opens"],
            [date(2026, 5, 12), time(9, 0), "X", "The ferry leaves"],
        ],
        [
            (date(2026, 5, 11), time(9, 0), "x", None, "D3", "A3"),
            (date(2026, 5, 12), time(9, 0), "x", None, "D4", "A4"),
        ],
    ),
    "month bands with numbers": (
        [
            ["2026 content plan"],
            ["Date", "Platform", "Copy"],
            ["MAY"],
            [11, "X", "The bridge opens"],
            [12, "X", "The ferry leaves"],
            ["JUNE"],
            [1, "X", "June the first post"],
        ],
        [
            (date(2026, 5, 11), None, "x", None, "C4", "A4"),
            (date(2026, 5, 12), None, "x", None, "C5", "A5"),
            (date(2026, 6, 1), None, "x", None, "C7", "A7"),
        ],
    ),
    "day groups wide": (
        [
            ["Monday May 11, 2026", None, None, "Tuesday May 12, 2026"],
            ["Time", "Platform", "Copy", "Time", "Platform", "Copy"],
            [
                time(9, 0),
                "X",
                "Monday morning post",
                time(10, 0),
                "Facebook",
                "Tuesday morning post",
            ],
            [time(12, 0), "Facebook", "Monday noon post"],
        ],
        [
            (date(2026, 5, 11), time(9, 0), "x", None, "C3", "A1"),
            (date(2026, 5, 12), time(10, 0), "facebook", None, "F3", "D1"),
            (date(2026, 5, 11), time(12, 0), "facebook", None, "C4", "A1"),
        ],
    ),
    "prepared by rows": (
        [
            ["Ministry of Bridges and Ferries"],
            ["Prepared by:", "Dana Cole"],
            ["Date:", date(2026, 5, 1)],
            ["Version", 2],
            [],
            ["#", "Date", "Time", "Channel", "Copy EN", "Copy FR", "Status"],
            [1, date(2026, 5, 11), time(9, 0), "X", "The bridge opens", "Le pont ouvre", "Draft"],
        ],
        [
            (date(2026, 5, 11), time(9, 0), "x", None, "E7", "B7"),
        ],
    ),
    "story sections": (
        [
            ["Date", "Platform", "Caption"],
            ["FEED POSTS"],
            [date(2026, 5, 11), "Instagram", "The bridge opens"],
            ["STORIES"],
            [date(2026, 5, 11), "Instagram", "Behind the scenes at the dock"],
        ],
        [
            (date(2026, 5, 11), None, "instagram", None, "C3", "A3"),
            (date(2026, 5, 11), None, "instagram", None, "C5", "A5"),
        ],
    ),
    "kit": (
        [
            ["MPP KIT: New ferry"],
            [
                "Item",
                "Suggested date",
                "Suggested time",
                "EN copy",
                "FR copy",
                "Shareable",
                "Handle to tag",
            ],
            [
                "Post 1",
                date(2026, 5, 12),
                "After 10:00 a.m.",
                "We have a new ferry",
                "Nouveau traversier",
                "A-101",
                "@ONBridgesFerries",
            ],
            [
                "Post 2",
                date(2026, 5, 13),
                "Any time",
                "Ride the ferry",
                "Prenez le traversier",
                "A-102",
            ],
        ],
        [
            (date(2026, 5, 12), None, None, None, "D3", "B3"),
            (date(2026, 5, 13), None, None, None, "D4", "B4"),
        ],
    ),
    "approval cols": (
        [
            ["Date", "Platform", "Copy", "MO approved", "DMO approved", "PO approved", "Final"],
            [date(2026, 5, 11), "X", "The bridge opens", True, False, False],
            [date(2026, 5, 12), "X", "The ferry leaves", "Y", "Y", "N"],
        ],
        [
            (date(2026, 5, 11), None, "x", None, "C2", "A2"),
            (date(2026, 5, 12), None, "x", None, "C3", "A3"),
        ],
    ),
    "weekday + day no month": (
        [
            ["Content calendar July 2026"],
            ["Day", "Date", "Channel", "Post copy"],
            ["Wed", "1", "Facebook", "Happy Canada Day from the docks"],
            ["Thu", "2", "X", "The ferry leaves at nine"],
        ],
        [
            (date(2026, 7, 1), None, "facebook", None, "D3", "B3"),
            (date(2026, 7, 2), None, "x", None, "D4", "B4"),
        ],
    ),
    "x and fb counts": (
        [
            ["Date", "Text EN", "Characters EN", "Text FR", "Characters FR", "Platform"],
            [date(2026, 5, 11), "The bridge opens", 16, "Le pont ouvre", 13, "X"],
            [None, None, 0, None, 0],
            [None, None, 0, None, 0, "X"],
        ],
        [
            (date(2026, 5, 11), None, "x", None, "B2", "A2"),
        ],
    ),
    "thread": (
        [
            ["Date", "Time", "Account", "Platform", "Tweet 1", "Tweet 2", "Tweet 3"],
            [
                date(2026, 5, 11),
                time(9, 0),
                "@ONBridgesFerries",
                "X",
                "First of thread",
                "Second of thread",
                "Third of thread",
            ],
        ],
        [
            (date(2026, 5, 11), time(9, 0), "x", "@ONBridgesFerries", "E2", "A2"),
        ],
    ),
    "editorial": (
        [
            ["Publish date", "Title", "Author", "Channel", "Status", "URL"],
            [date(2026, 5, 11), "How a bridge is built", "Dana", "Blog", "Draft", "https://e.org"],
            [date(2026, 5, 12), "Ferry facts", "Dana", "Newsletter", "Draft"],
        ],
        [
            (date(2026, 5, 11), None, "blog", None, "B2", "A2"),
            (date(2026, 5, 12), None, "newsletter", None, "B3", "A3"),
        ],
    ),
    "no platform, account only": (
        [
            ["Date", "Time", "Page", "Message", "Visual"],
            [
                date(2026, 5, 11),
                time(9, 0),
                "Ministry of Bridges and Ferries",
                "The bridge opens",
                "A-1",
            ],
            [date(2026, 5, 11), time(10, 0), "Minister Rod Bell", "I opened the bridge", "A-1"],
        ],
        [
            (date(2026, 5, 11), time(9, 0), None, "Ministry of Bridges and Ferries", "D2", "A2"),
            (date(2026, 5, 11), time(10, 0), None, "Minister Rod Bell", "D3", "A3"),
        ],
    ),
    "columns per account with platform rows": (
        [
            ["Date", "Platform", "Ministry copy", "Minister copy"],
            [date(2026, 5, 11), "X", "The ministry says so", "The minister says so"],
            [date(2026, 5, 12), "Facebook", "Ministry only text"],
        ],
        [
            (date(2026, 5, 11), None, "x", "Ministry", "C2", "A2"),
            (date(2026, 5, 11), None, "x", "Minister", "D2", "A2"),
            (date(2026, 5, 12), None, "facebook", "Ministry", "C3", "A3"),
        ],
    ),
    "notes between": (
        [
            ["Date", "Platform", "Copy"],
            [date(2026, 5, 11), "X", "The bridge opens"],
            ["NOTE: no posts on May 12 due to the by-election"],
            [date(2026, 5, 13), "X", "The ferry leaves"],
        ],
        [
            (date(2026, 5, 11), None, "x", None, "C2", "A2"),
            (date(2026, 5, 13), None, "x", None, "C4", "A4"),
        ],
    ),
    "holiday rows": (
        [
            ["Date", "Platform", "Copy"],
            [date(2026, 5, 18), None, "VICTORIA DAY"],
            [date(2026, 5, 19), "X", "The ferry leaves"],
        ],
        [
            (date(2026, 5, 18), None, None, None, "C2", "A2"),
            (date(2026, 5, 19), None, "x", None, "C3", "A3"),
        ],
    ),
    "fr grid": (
        [
            ["CALENDRIER – JUIN 2026"],
            ["DIM", "LUN", "MAR", "MER", "JEU", "VEN", "SAM"],
            [None, 1, 2, 3, 4, 5, 6],
            [None, "10 h – Facebook – Le pont rouvre", None, "X : Le traversier part"],
            [7, 8, 9, 10, 11, 12, 13],
            [None, None, "Portrait (LinkedIn)"],
        ],
        [
            (date(2026, 6, 1), time(10, 0), "facebook", None, "B4", "B3"),
            (date(2026, 6, 3), None, "x", None, "D4", "D3"),
            (date(2026, 6, 9), None, "linkedin", None, "C6", "C5"),
        ],
    ),
    "grid several lines": (
        [
            ["MAY 2026"],
            ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
            [None, None, None, None, None, 1, 2],
            [None, None, None, None, None, "X: Bridge opens"],
            [None, None, None, None, None, "FB: Ferry leaves"],
            [],
            [3, 4, 5, 6, 7, 8, 9],
            [None, "Morning post"],
            [None, "Afternoon post"],
        ],
        [
            (date(2026, 5, 1), None, "x", None, "F4", "F3"),
            (date(2026, 5, 1), None, "facebook", None, "F5", "F3"),
            (date(2026, 5, 4), None, None, None, "B8", "B7"),
            (date(2026, 5, 4), None, None, None, "B9", "B7"),
        ],
    ),
    "grid time rows + dates row": (
        [
            ["Week 3"],
            ["Time", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
            [
                None,
                date(2026, 5, 11),
                date(2026, 5, 12),
                date(2026, 5, 13),
                date(2026, 5, 14),
                date(2026, 5, 15),
            ],
            ["9:00 AM", "Bridge post", None, None, "Ferry post"],
            ["1:00 PM", None, "Dock post"],
        ],
        [
            (date(2026, 5, 11), time(9, 0), None, None, "B4", "B3"),
            (date(2026, 5, 14), time(9, 0), None, None, "E4", "E3"),
            (date(2026, 5, 12), time(13, 0), None, None, "C5", "C3"),
        ],
    ),
    "blank header first col weekday": (
        [
            [None, "Date", "Platform", "Copy"],
            ["Mon", date(2026, 5, 11), "X", "The bridge opens"],
            ["Tue", date(2026, 5, 12), "X", "The ferry leaves"],
        ],
        [
            (date(2026, 5, 11), None, "x", None, "D2", "B2"),
            (date(2026, 5, 12), None, "x", None, "D3", "B3"),
        ],
    ),
    "weekdays down, networks across": (
        [
            ["Week of May 11, 2026", "Facebook", "Instagram", "X"],
            ["Monday", "Bridge facts on FB", None, "Bridge facts on X"],
            ["Tuesday", None, "A photo of the ferry"],
        ],
        [
            (date(2026, 5, 11), None, "facebook", None, "B2", "A2"),
            (date(2026, 5, 11), None, "x", None, "D2", "A2"),
            (date(2026, 5, 12), None, "instagram", None, "C3", "A3"),
        ],
    ),
    "days across, each with its columns": (
        [
            ["Week of May 11, 2026"],
            [None, "Monday", None, "Tuesday", None, "Wednesday"],
            ["Time", "Copy", "Platform", "Copy", "Platform", "Copy", "Platform"],
            [time(9, 0), "On Monday", "X", "On Tuesday", "FB"],
            [time(10, 0), None, None, None, None, "On Wednesday", "X"],
        ],
        [
            (date(2026, 5, 11), time(9, 0), "x", None, "B4", "B2"),
            (date(2026, 5, 12), time(9, 0), "facebook", None, "D4", "D2"),
            (date(2026, 5, 13), time(10, 0), "x", None, "F5", "F2"),
        ],
    ),
    "two calendars below each other": (
        [
            ["MINISTER'S OFFICE"],
            ["Date", "Platform", "Copy"],
            [date(2026, 5, 11), "X", "I opened a bridge"],
            [],
            ["MINISTRY"],
            ["Date", "Platform", "Copy"],
            [date(2026, 5, 11), "X", "The bridge opens"],
        ],
        [
            (date(2026, 5, 11), None, "x", None, "C3", "A3"),
            (date(2026, 5, 11), None, "x", None, "C7", "A7"),
        ],
    ),
}


@pytest.mark.parametrize("name", CALENDARS)
def test_a_calendar_yields_its_posts(read_workbook: Callable[..., Posts], name: str) -> None:
    rows, expected = CALENDARS[name]
    assert [_read(post) for post in read_workbook(rows)] == expected


def _read(post: Post) -> tuple[Any, ...]:
    text = next((key for key in ("copy", "title", "copy_fr") if key in post.values), None)
    when = post.when
    return (
        when.day,
        when.clock,
        post.text("platform"),
        post.text("account"),
        post.location(text).cell if text else None,
        post.location("when").cell,
    )
