"""Which limits a post is judged by: those of its network on its day, or those of the settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from calendarlint.facts.case import Case
from calendarlint.facts.networks.published import has_form
from calendarlint.findings import Level
from calendarlint.policies.limits import Limit, limits_of
from calendarlint.registry.handles import plain
from calendarlint.settings.platforms import platform_of

OwnLimits = Mapping[str, float | Mapping[str, float]]
"""The option ``limits`` of a rule: a network = how many fit, or its accounts = how many fit."""


def limits_for(rule: str, case: Case, own: OwnLimits) -> Iterator[Limit]:
    """The limits by which ``rule`` judges this post; one from the settings stands for all others.

    A limit for a form of post is left out where the post has another form. Where nobody says
    which form it has, it is given all the same.
    """
    if case.platform is None:
        return
    known = limits_of(rule, case.platform)
    most = _own_limit(case, own)
    if most is not None and known:
        yield replace(known[0], most=most, level=Level.ERROR, since=None, until=None, form=None)
        return
    for limit in known:
        if limit.holds(case.when.day) and (
            limit.form is None or has_form(case, limit.form) is not False
        ):
            yield limit


def _own_limit(case: Case, own: OwnLimits) -> int | None:
    """The limit that the settings give for this post's network or account."""
    for network, given in own.items():
        if platform_of(network) != case.platform:
            continue
        if not isinstance(given, Mapping):
            return int(given)
        names = {plain(case.post.text("account") or "")}
        if case.account is not None:
            names.add(plain(case.account.handle))
        return next((int(most) for handle, most in given.items() if plain(handle) in names), None)
    return None
