"""Cells to typed values: dates, times, choices, platforms, people and the rest."""
