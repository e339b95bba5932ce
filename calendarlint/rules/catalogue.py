"""What a rule is, how one is declared, and the list of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any, Final, Literal

from calendarlint.facts.accounts import AccountCase
from calendarlint.facts.case import Case
from calendarlint.facts.given_exceptions import ExceptionCase
from calendarlint.findings import Level
from calendarlint.wording import Param

MODULES: Final = (
    "hygiene",
    "moments",
    "accounts",
    "parallel",
    "sole_use",
    "minister_media",
    "livestreams",
    "kits",
    "consent",
    "political",
    "sharing",
    "tagging",
    "inquiries",
    "privacy",
    "content",
    "releases",
    "exceptions",
    "caretaker",
    "alt_texts",
    "both_languages",
    "plain_writing",
    "platforms",
)
"""The modules that declare rules, in the order in which their rules are listed."""

Options = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a rule says about one post or account, before it becomes a finding.

    ``variant`` names the sentence (``<rule>.<variant>`` in the catalogues). ``at`` are the fields
    whose cell is pointed at, the first that the post has. ``identity`` are the offending values,
    ``about`` the post that the finding belongs to where that is not the judged one, ``related``
    the posts that it was compared with. ``blank`` is the field whose blank cell is what matters:
    it is pointed at instead, where the calendar has a column for it. A draft about an account
    points at where the account is described, and is compared with ``other_accounts``.
    """

    variant: str
    at: tuple[str, ...]
    level: Level | None = None
    params: Mapping[str, Param] = field(default_factory=dict)
    related: tuple[Case, ...] = ()
    identity: tuple[str, ...] = ()
    clauses: tuple[str, ...] | None = None
    about: Case | None = None
    blank: str | None = None
    other_accounts: tuple[AccountCase, ...] = ()


def says(
    variant: str,
    *at: str,
    level: Level | None = None,
    related: Sequence[Case] = (),
    identity: Sequence[str] = (),
    clauses: tuple[str, ...] | None = None,
    about: Case | None = None,
    blank: str | None = None,
    other_accounts: Sequence[AccountCase] = (),
    filled: Mapping[str, Param] | None = None,
    **params: Param,
) -> Draft:
    """A draft that reads as a sentence where a rule yields it.

    ``filled`` are parameters of the sentence that were worked out before, ``params`` the others.
    """
    every = {**(filled or {}), **params}
    return Draft(
        variant=variant,
        at=at,
        level=level,
        params=every,
        related=tuple(related),
        identity=tuple(identity),
        clauses=clauses,
        about=about,
        blank=blank,
        other_accounts=tuple(other_accounts),
    )


PostCheck = Callable[[Case, Options], Iterable[Draft]]
CalendarCheck = Callable[[Sequence[Case], Options], Iterable[Draft]]
AccountCheck = Callable[[AccountCase, Options], Iterable[Draft]]
ExceptionCheck = Callable[[ExceptionCase, Options], Iterable[Draft]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and its metadata.

    ``clauses`` are those it enforces, ``keeps`` the permissions on which it must stay silent.
    ``needs`` are fields that a calendar must have for the rule to run, ``wants`` those without
    which it runs only in part; ``a|b`` means that either will do. A ``hygiene`` rule enforces no
    clause: it cites those that cannot be judged until the calendar is mended. ``over`` tells
    whether ``check`` takes one post, every post of a file, one account of the registry (then
    ``needs`` and ``wants`` are details of the accounts, and ``classes`` those that are judged) or
    one exception that covers nothing.
    ``setting`` is a yes/no setting without which the rule is off. ``finds_handles`` tells that it
    looks for the handles of ministers, and so can find none where none is known. ``pack`` names
    the pack that must be on for the rule to run, None for the guideline's own rules. ``networks``
    gives the networks whose posts the rule has something to judge by, None where it is any.
    """

    id: str
    level: Level
    clauses: tuple[str, ...]
    check: PostCheck | CalendarCheck | AccountCheck | ExceptionCheck
    keeps: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    hygiene: bool = False
    over: Literal["post", "file", "accounts", "exceptions"] = "post"
    setting: str | None = None
    finds_handles: bool = False
    pack: str | None = None
    networks: Callable[[], frozenset[str]] | None = None

    def matches(self, prefix: str) -> bool:
        """Whether ``prefix`` is the rule's id, a clause of it, or the start of one of them."""
        return any(_starts(name, prefix) for name in (self.id, *self.clauses))


def _starts(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith((f"{prefix}.", f"{prefix}-", f"{prefix}:"))


_RULES: dict[str, Rule] = {}


def rule(
    rule_id: str,
    *,
    level: Level,
    clauses: Sequence[str],
    keeps: Sequence[str] = (),
    needs: Sequence[str] = (),
    wants: Sequence[str] = (),
    classes: Sequence[str] = (),
    options: Mapping[str, Any] | None = None,
    hygiene: bool = False,
    setting: str | None = None,
    finds_handles: bool = False,
    pack: str | None = None,
    networks: Callable[[], frozenset[str]] | None = None,
) -> Callable[[PostCheck], PostCheck]:
    """Declare a rule that judges one post at a time."""

    def declare(check: PostCheck) -> PostCheck:
        _RULES[rule_id] = Rule(
            rule_id,
            level,
            tuple(clauses),
            check,
            tuple(keeps),
            tuple(needs),
            tuple(wants),
            tuple(classes),
            options or {},
            hygiene,
            setting=setting,
            finds_handles=finds_handles,
            pack=pack,
            networks=networks,
        )
        return check

    return declare


def file_rule(
    rule_id: str, *, level: Level, clauses: Sequence[str], needs: Sequence[str] = ()
) -> Callable[[CalendarCheck], CalendarCheck]:
    """Declare a hygiene rule that judges all posts of one file together."""

    def declare(check: CalendarCheck) -> CalendarCheck:
        _RULES[rule_id] = Rule(
            rule_id, level, tuple(clauses), check, needs=tuple(needs), hygiene=True, over="file"
        )
        return check

    return declare


def account_rule(
    rule_id: str,
    *,
    level: Level,
    clauses: Sequence[str],
    keeps: Sequence[str] = (),
    needs: Sequence[str] = (),
    wants: Sequence[str] = (),
    classes: Sequence[str] = (),
) -> Callable[[AccountCheck], AccountCheck]:
    """Declare a rule that judges one account at a time, as the registry describes it."""

    def declare(check: AccountCheck) -> AccountCheck:
        _RULES[rule_id] = Rule(
            rule_id,
            level,
            tuple(clauses),
            check,
            tuple(keeps),
            tuple(needs),
            tuple(wants),
            tuple(classes),
            over="accounts",
        )
        return check

    return declare


def exception_rule(
    rule_id: str, *, level: Level, clauses: Sequence[str]
) -> Callable[[ExceptionCheck], ExceptionCheck]:
    """Declare a hygiene rule that judges one exception at a time, after all other rules."""

    def declare(check: ExceptionCheck) -> ExceptionCheck:
        _RULES[rule_id] = Rule(
            rule_id, level, tuple(clauses), check, hygiene=True, over="exceptions"
        )
        return check

    return declare


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by its id, in the order of the catalogue."""
    for module in MODULES:
        import_module(f"calendarlint.rules.{module}")
    # Somebody may have imported a module before; the order is the catalogue's all the same.
    place = {f"calendarlint.rules.{module}": number for number, module in enumerate(MODULES)}
    listed = sorted(_RULES.values(), key=lambda rule: place[rule.check.__module__])
    return {rule.id: rule for rule in listed}
