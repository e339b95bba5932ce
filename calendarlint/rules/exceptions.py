"""Exceptions that cover nothing: unreadable, of no known rule, lapsed, not accepted, unused.

These are hygiene rules. Each cites the clauses of the rule that the exception names, or those
of the findings that stand on the post in spite of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from calendarlint.facts.given_exceptions import ExceptionCase
from calendarlint.findings import Level
from calendarlint.rules.catalogue import Draft, Options, exception_rule, says
from calendarlint.wording import Param, Quoted

_CITED: Final = ("ovw.awareness",)


@exception_rule("malformed-exception", level=Level.WARNING, clauses=_CITED)
def malformed_exception(judged: ExceptionCase, _options: Options) -> Iterator[Draft]:
    """An exception says what it is for, why, and who approved it."""
    if judged.state == "malformed" and judged.given.fault is not None:
        yield _says(judged.given.fault, judged)


@exception_rule("exception-for-unknown-rule", level=Level.WARNING, clauses=_CITED)
def exception_for_unknown_rule(judged: ExceptionCase, _options: Options) -> Iterator[Draft]:
    """An exception names a rule or a clause that there is."""
    if judged.state == "unknown":
        yield _says("near" if judged.nearest else "unknown", judged, near=judged.nearest or "")


@exception_rule("lapsed-exception", level=Level.WARNING, clauses=_CITED)
def lapsed_exception(judged: ExceptionCase, _options: Options) -> Iterator[Draft]:
    """An exception holds up to and including its last day; an unreadable day counts as over."""
    if judged.state != "lapsed":
        return
    if judged.given.expires is None:
        yield _says("unreadable-day", judged)
    else:
        yield _says("lapsed", judged, day=judged.given.expires)


@exception_rule("exception-not-accepted", level=Level.WARNING, clauses=_CITED)
def exception_not_accepted(judged: ExceptionCase, _options: Options) -> Iterator[Draft]:
    """Locked rules accept no exception; political ones need the Commissioner's direction."""
    if judged.state in ("locked", "unreferenced"):
        yield _says(judged.state, judged)


@exception_rule("unused-exception", level=Level.WARNING, clauses=_CITED)
def unused_exception(judged: ExceptionCase, _options: Options) -> Iterator[Draft]:
    """What an exception was made for is no longer found."""
    if judged.state == "unused":
        yield _says("unused", judged)


def _says(variant: str, judged: ExceptionCase, **params: Param) -> Draft:
    given = judged.given
    return says(
        variant,
        "exceptions",
        clauses=judged.clauses,
        identity=(given.name or "", given.words.casefold()),
        filled={"name": given.name or "", "words": Quoted(given.words), **params},
    )
