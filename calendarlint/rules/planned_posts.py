"""The posts of a run as reports show them, each with its twins and with what was found about it.

Built only where a report asks for posts: the way to the findings does not pass here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final, Literal

from calendarlint.facts.case import Case
from calendarlint.facts.twins import TWIN_ACTIONS, MatchedBy
from calendarlint.findings import Finding
from calendarlint.planned import PlannedPost, PlannedTwin
from calendarlint.rules.planned_fields import marked, masked, person_shown, planned_fields
from calendarlint.settings.answering import answers_for_post, names_posts

MOST_TWINS: Final = 6
"""How many twins of one post are shown: the nearest in time."""

Relation = Literal["twin", "sibling", "cancelled"]
Group = list[Case]
"""The cases of one row that differ in their network alone."""


def planned_posts(
    cases: Sequence[Case],
    findings: Iterable[Finding],
    about: Mapping[tuple[str, ...], Sequence[Case]],
) -> list[PlannedPost]:
    """The judged posts, then those context posts that are a twin of one, in reading order.

    ``findings`` are those to be shown, ``about`` the posts that each speaks of, by its rule and
    identity. Findings on accounts belong to no post.
    """
    groups = _groups(cases)
    place = {case: index for index, group in enumerate(groups) for case in group}
    pairs = _pairs(groups, place)
    shown = [
        index
        for index, group in enumerate(groups)
        if not group[0].post.context or any(_is_judged(groups[twin]) for twin in pairs[index])
    ]
    shown.sort(key=lambda index: groups[index][0].post.context)
    new_index = {index: new for new, index in enumerate(shown)}
    found = _findings_by_group(findings, about, groups, place)
    planned = []
    for index in shown:
        twins = _nearest(index, pairs[index], groups)
        post = _planned(groups[index], found[index])
        post.twins = tuple(
            PlannedTwin(new_index[twin], relation, by_text)
            for twin, (relation, by_text) in twins[:MOST_TWINS]
            if twin in new_index
        )
        post.more_twins = max(0, len(twins) - MOST_TWINS)
        planned.append(post)
    return planned


def _groups(cases: Iterable[Case]) -> list[Group]:
    groups: dict[tuple[object, ...], Group] = defaultdict(list)
    for case in cases:
        rest = frozenset(
            (key, value) for key, value in case.post.values.items() if key != "platform"
        )
        groups[(id(case.post.table), case.post.row, rest)].append(case)
    return list(groups.values())


def _is_judged(group: Group) -> bool:
    return not group[0].post.context


def _pairs(
    groups: Sequence[Group], place: Mapping[Case, int]
) -> dict[int, dict[int, tuple[Relation, bool]]]:
    """For each group the groups that it is compared with, both ways."""
    pairs: dict[int, dict[int, tuple[Relation, bool]]] = defaultdict(dict)
    for index, group in enumerate(groups):
        for case in group:
            for twin, relation, by_text in _twins(case):
                other = place[twin]
                if other != index and (_is_judged(group) or _is_judged(groups[other])):
                    pairs[index].setdefault(other, (relation, by_text))
                    pairs[other].setdefault(index, (relation, by_text))
    return pairs


def _twins(case: Case) -> Iterator[tuple[Case, Relation, bool]]:
    """The posts that the rules compare a minister's or a kit's post with."""
    if case.official or case.action not in TWIN_ACTIONS or not (case.minister or case.kit):
        return
    twins = case.twins
    by_text = twins.by is MatchedBy.TEXT
    related: tuple[tuple[Sequence[Case], Relation], ...] = (
        (twins.matches, "twin"),
        (twins.siblings, "sibling"),
        (twins.cancelled, "cancelled"),
    )
    for posts, relation in related:
        for twin in posts:
            yield twin, relation, by_text


def _nearest(
    index: int, others: Mapping[int, tuple[Relation, bool]], groups: Sequence[Group]
) -> list[tuple[int, tuple[Relation, bool]]]:
    mine = groups[index][0].instant.earliest

    def distance(entry: tuple[int, tuple[Relation, bool]]) -> tuple[timedelta, int]:
        theirs = groups[entry[0]][0].instant.earliest
        apart = abs(mine - theirs) if mine and theirs else timedelta.max
        return apart, entry[0]

    return sorted(others.items(), key=distance)


def _findings_by_group(
    findings: Iterable[Finding],
    about: Mapping[tuple[str, ...], Sequence[Case]],
    groups: Sequence[Group],
    place: Mapping[Case, int],
) -> dict[int, list[Finding]]:
    rows = {group[0].post.location(): index for index, group in reversed([*enumerate(groups)])}
    found: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        cases = about.get((finding.rule, *finding.identity))
        indexes = dict.fromkeys(place[case] for case in cases or ())
        if cases is None and finding.post is not None:
            # Said after the rules had run, of the post in that row.
            row = replace(finding.location, column=None)
            indexes = {rows[row]: None} if row in rows else {}
        for index in indexes:
            found[index].append(finding)
    return found


def _planned(group: Group, findings: Sequence[Finding]) -> PlannedPost:
    case = group[0]
    post = case.post
    networks = dict.fromkeys(one.platform for one in group if one.platform)
    account = post.text("account")
    return PlannedPost(
        ref=post.ref,
        location=post.location(),
        context=post.context,
        account=masked(case, account) if account else None,
        account_class=case.account_class,
        ministry=case.owner,
        lead=_lead(case),
        networks=tuple(networks),
        day=case.when.day,
        clock=case.when.clock,
        later=case.when.later,
        zone=case.instant.zone,
        at=case.instant.earliest,
        status=post.text("status"),
        action=case.action,
        live=case.live,
        lang=case.lang,
        fields=marked(planned_fields(case), findings),
        findings=tuple(finding.fingerprint for finding in findings),
        handle=case.account.handle if case.account else None,
    )


def _lead(case: Case) -> str | None:
    """Who answers for the post: the leads of the settings, its owner, or whom it is assigned to."""
    digest = case.world.settings.digest
    accounts = (case.post.text("account"), case.account.handle if case.account else None)
    file = case.post.table.file
    answering = {
        lead.name: None
        for lead in (digest.leads if digest is not None else ())
        if names_posts(lead) and answers_for_post(lead, accounts, case.owner, file)
    }
    if answering:
        return ", ".join(answering)
    owner = case.post.text("owner")
    if owner:
        return masked(case, owner)
    names = (person_shown(case, person)[1] for person in case.post.people("assigned_to"))
    return ", ".join(name for name in names if name) or None
