"""Calendars at other times: as a git revision has them, and what changed between two."""
