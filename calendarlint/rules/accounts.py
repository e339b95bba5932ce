"""A minister's account: separate, run by the right people, and presented as personal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from calendarlint.calendars.posts import Person
from calendarlint.facts.account_tasks import is_account_task
from calendarlint.facts.accounts import AccountCase, Manager, may_run
from calendarlint.facts.case import Case
from calendarlint.facts.joint_posts import (
    joined_by_collaborators,
    joined_in_one_cell,
    shares_row_with_official,
)
from calendarlint.facts.profiles import government_address, official_claim
from calendarlint.findings import Level, Location
from calendarlint.registry.handles import plain
from calendarlint.rules.catalogue import Draft, Options, account_rule, rule, says
from calendarlint.rules.places import named
from calendarlint.wording import Label, Param, Quoted, text

SEPARATE: Final = "account.separate"
DESIGNATES: Final = "account.minister-or-designate"
NO_OPS: Final = "account.no-ops-management"
NO_OPS_REPLY: Final = "account.no-ops-reply"
_REVIEW: Final = Level.REVIEW
_RUN_BY: Final = ("posted_by", "assigned_to")
_HELPED_BY: Final = ("prepared_by", "supported_by")


@account_rule("account-in-two-classes", level=Level.ERROR, clauses=(SEPARATE,))
def account_in_two_classes(account: AccountCase, _options: Options) -> Iterator[Draft]:
    """An account has one class on one day."""
    for other in account.clashes:
        yield says(
            "two-classes",
            identity=(account.entry.cls, other.entry.cls),
            other_accounts=(other,),
            account=account.entry.handle,
            this=Label(f"account-class.{account.entry.cls}"),
            other=Label(f"account-class.{other.entry.cls}"),
            place=_place(other.location),
        )


@rule(
    "joint-official-and-minister-post",
    level=Level.ERROR,
    clauses=(SEPARATE,),
    needs=("account",),
    wants=("collaborators",),
)
def joint_official_and_minister_post(case: Case, _options: Options) -> Iterator[Draft]:
    """An official account and a minister's never publish one post together."""
    if not case.live:
        return
    joined = joined_by_collaborators(case)
    if joined is not None:
        yield says(
            "joined" if joined.certain else "joined-by-handle",
            "collaborators",
            level=None if joined.certain else Level.WARNING,
            identity=_handles(joined.official, joined.minister),
            official=joined.official,
            minister=joined.minister,
        )
        return
    joined = joined_in_one_cell(case)
    if joined is not None:
        yield says(
            "one-cell",
            "account",
            level=Level.WARNING,
            identity=_handles(joined.official, joined.minister),
            official=joined.official,
            minister=joined.minister,
        )


@account_rule(
    "minister-account-run-by-others",
    level=Level.ERROR,
    clauses=(DESIGNATES, NO_OPS),
    keeps=("may.mo-manages",),
    needs=("managed_by",),
    classes=("minister",),
)
def minister_account_run_by_others(account: AccountCase, _options: Options) -> Iterator[Draft]:
    """Only the minister and designates run the minister's account (reading T27)."""
    for manager in account.managers:
        if not may_run(manager.role, manager.name, account.settings):
            yield from _run_by(manager, account)


def _run_by(manager: Manager, account: AccountCase) -> Iterator[Draft]:
    who: dict[str, Param] = {
        "account": account.entry.handle,
        "manager": Quoted(manager.written),
    }
    identity = (manager.written.casefold(),)
    if manager.role == "ops" and manager.day is not None:
        yield says(
            "ops-on-day",
            identity=identity,
            clauses=(DESIGNATES, NO_OPS),
            filled=who,
            day=manager.day,
        )
    elif manager.role == "ops":
        yield says("ops", identity=identity, clauses=(DESIGNATES, NO_OPS), filled=who)
    elif manager.role == "vendor":
        yield says("vendor", level=_REVIEW, identity=identity, clauses=(DESIGNATES,), filled=who)
    elif manager.role is not None:
        yield says("other", identity=identity, clauses=(DESIGNATES,), filled=who)
    elif account.entry.cls == "minister":
        # An MPP who acts for the minister has people of their own, for whom there is no role.
        yield says("unknown", level=_REVIEW, identity=identity, clauses=(DESIGNATES,), filled=who)


@rule(
    "minister-account-set-up-by-others",
    level=Level.ERROR,
    clauses=(DESIGNATES,),
    keeps=("may.mo-manages",),
    needs=("account", "action", "assigned_to|posted_by"),
    classes=("minister",),
)
def minister_account_set_up_by_others(case: Case, _options: Options) -> Iterator[Draft]:
    """Only the minister and designates are given the task of the account (reading T27)."""
    if not (case.live and case.minister and is_account_task(case)) or _ops_among(case):
        return
    people = _people(case, *_RUN_BY)
    settings = case.world.settings
    others = [person for person in people if not may_run(case.role(person), person.name, settings)]
    known = [person for person in others if case.role(person) not in (None, "vendor")]
    suppliers = [person for person in others if case.role(person) == "vendor"]
    if not people:
        yield says(
            "nobody",
            *("title", "copy"),
            blank="assigned_to",
            level=_REVIEW,
            account=case.post.text("account") or "",
        )
    elif known:
        yield _says_who(case, "other", known)
    elif suppliers:
        yield _says_who(case, "vendor", suppliers, _REVIEW)
    elif others:
        yield _says_who(case, "unknown", others, _REVIEW)


@rule(
    "ops-running-minister-account",
    level=Level.ERROR,
    clauses=(NO_OPS, NO_OPS_REPLY),
    keeps=("may.mo-manages", "may.mo-own-account"),
    needs=("account", "posted_by|assigned_to"),
    wants=("action",),
    classes=("minister",),
)
def ops_running_minister_account(case: Case, _options: Options) -> Iterator[Draft]:
    """Ministry staff neither publish, answer nor set up on a minister's account."""
    if not (case.live and case.minister):
        return
    staff = _ops_among(case)
    if not staff:
        return
    if is_account_task(case):
        yield _says_who(case, "set-up", staff, clauses=(NO_OPS,))
    elif _may_be_for_the_other_post(case):
        yield _says_who(case, "who-of-them", staff, _REVIEW, clauses=(NO_OPS,))
    elif case.action in ("reply", "dm"):
        yield _says_who(case, "answers", staff, clauses=(NO_OPS_REPLY, NO_OPS))
    elif any(case.role(person) == "ops" for person in case.post.people("posted_by")):
        yield _says_who(case, "publishes", staff, clauses=(NO_OPS,))
    else:
        yield _says_who(case, "assigned", staff, clauses=(NO_OPS,))


def _ops_among(case: Case) -> list[Person]:
    """Ministry staff who run the account in this row; for its task, helping is enough."""
    keys = (*_RUN_BY, *_HELPED_BY) if is_account_task(case) else _RUN_BY
    return [person for person in _people(case, *keys) if case.role(person) == "ops"]


def _may_be_for_the_other_post(case: Case) -> bool:
    """Whether the row is an official account's too, and names others beside ministry staff."""
    roles = frozenset().union(*(case.roles(key) for key in _RUN_BY))
    return bool(roles & {"minister", "designate", "mo_staff"}) and shares_row_with_official(case)


def _people(case: Case, *keys: str) -> list[Person]:
    return list(dict.fromkeys(person for key in keys for person in case.post.people(key)))


def _says_who(
    case: Case,
    variant: str,
    people: list[Person],
    level: Level | None = None,
    clauses: tuple[str, ...] | None = None,
) -> Draft:
    """A draft that points at the first cell in which one of the people stands."""
    at = [key for key in (*_RUN_BY, *_HELPED_BY) if set(people) & set(case.post.people(key))]
    return says(
        variant,
        *at,
        level=level,
        clauses=clauses,
        identity=tuple(f"{person.role}:{person.name}" for person in people),
        people=_who(case, people),
        account=case.post.text("account") or "",
    )


def _who(case: Case, people: list[Person]) -> Param:
    """People by name where there is one; of ministry staff it is said that they are."""
    if any(case.role(person) != "ops" for person in people):
        return named(people)
    known = [person for person in people if person.name is not None]
    return text("people.staff-named", people=named(known)) if known else Label("people.staff")


def _place(location: Location) -> Param:
    """Where an account is described, briefly: the finding's related location says it in full."""
    file = PurePath(location.file).name
    if location.row is not None and location.sheet is not None:
        return text("place.sheet", sheet=location.sheet, row=location.row)
    return file if location.line is None else text("place.line", file=file, line=location.line)


def _handles(*handles: str) -> tuple[str, ...]:
    return tuple(plain(handle) for handle in handles)


@account_rule(
    "official-claim-in-minister-profile",
    level=Level.ERROR,
    clauses=("bio.no-official-claim",),
    needs=("bio|name",),
    wants=("bio",),
    classes=("minister",),
)
def official_claim_in_minister_profile(account: AccountCase, _options: Options) -> Iterator[Draft]:
    """A minister's profile does not present itself as an official government account."""
    for profile in (account.entry.name, account.entry.bio):
        claim = official_claim(profile) if profile else None
        if claim is not None:
            of_government = claim.kind == "government"
            yield says(
                "claim" if of_government else "official",
                level=None if of_government else _REVIEW,
                identity=(claim.words.casefold(),),
                account=account.entry.handle,
                words=Quoted(claim.words),
            )


@account_rule(
    "government-mark-in-minister-profile",
    level=Level.ERROR,
    clauses=("bio.no-gov-url-logo",),
    needs=("bio|bio_url|avatar_logo",),
    wants=("bio", "bio_url", "avatar_logo"),
    classes=("minister",),
)
def government_mark_in_minister_profile(account: AccountCase, _options: Options) -> Iterator[Draft]:
    """A minister's profile shows neither the government's website nor its logo."""
    entry = account.entry
    addresses = (government_address(shown) for shown in (entry.bio, entry.bio_url) if shown)
    for address in dict.fromkeys(filter(None, addresses)):
        yield says("website", identity=(address,), account=entry.handle, address=Quoted(address))
    if entry.avatar_logo:
        yield says("logo", identity=("logo",), account=entry.handle)
