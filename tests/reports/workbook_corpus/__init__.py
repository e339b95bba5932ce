"""Content calendars as many programs write them, with every feature that a workbook can lose.

Nothing is kept as a binary: each workbook is built when the tests run. ``corpus.py`` lists them.
"""
