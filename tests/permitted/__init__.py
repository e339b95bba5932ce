"""Calendars made only of rows that the guideline permits, whatever is combined in them."""
