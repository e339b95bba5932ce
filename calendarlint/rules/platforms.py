"""What the networks allow: how long a text may be, how many hashtags, mentions and links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from calendarlint.facts.case import Case
from calendarlint.facts.mentions import mentions_in
from calendarlint.facts.networks.addresses import addresses_in
from calendarlint.facts.networks.allowed import limits_for
from calendarlint.facts.networks.hashtags import hashtags_in
from calendarlint.facts.networks.lengths import length_of
from calendarlint.facts.networks.published import (
    CERTAIN,
    Published,
    column_hashtags,
    copies_of,
    descriptions_of,
    has_form,
    languages_apart,
    publishes,
    video_tags,
)
from calendarlint.findings import Level
from calendarlint.policies.limits import COUNTED, PACK, Limit, clauses, networks
from calendarlint.registry.handles import plain
from calendarlint.rules.catalogue import Draft, Options, rule, says
from calendarlint.wording import Label, Param, Text

_COPY: Final = "copy-too-long-for-network"
_COMMENT: Final = "first-comment-too-long-for-network"
_TITLE: Final = "title-too-long-for-network"
_ALT: Final = "alt-text-too-long-for-network"
_HASHTAGS: Final = "too-many-hashtags-for-network"
_MENTIONS: Final = "too-many-mentions-for-network"
_LINKS: Final = "too-many-links-for-network"
_NETWORK: Final = "platform|account"
_OPTIONS: Final[Mapping[str, Any]] = {"limits": {}}


_SOFT: Final = {_HASHTAGS: "first-only"}
"""The sentence of a warning, where it is not that sources differ."""


@dataclass(frozen=True, slots=True)
class _Excess:
    """A limit that a post goes over: how grave that is, and the sentence that says so."""

    level: Level
    variant: str
    limit: Limit
    found: int


@rule(
    _COPY,
    level=Level.ERROR,
    clauses=clauses(_COPY),
    needs=(_NETWORK, "copy|copy_fr"),
    options=_OPTIONS,
    pack=PACK,
    networks=networks,
)
def copy_too_long_for_network(case: Case, options: Options) -> Iterator[Draft]:
    """The words of a post fit on its network, each language and each part of a thread by itself."""
    for field in ("copy", "copy_fr"):
        yield from _longest_excess(_COPY, case, options, copies_of(case, field))


@rule(
    _COMMENT,
    level=Level.ERROR,
    clauses=clauses(_COMMENT),
    needs=(_NETWORK, "first_comment"),
    options=_OPTIONS,
    pack=PACK,
)
def first_comment_too_long_for_network(case: Case, options: Options) -> Iterator[Draft]:
    """The first comment fits on the network; where comments are posts, as a post does."""
    yield from _longest_excess(_COMMENT, case, options, _cell(case, "first_comment"))


@rule(
    _TITLE,
    level=Level.ERROR,
    clauses=clauses(_TITLE),
    needs=(_NETWORK, "title"),
    options=_OPTIONS,
    pack=PACK,
)
def title_too_long_for_network(case: Case, options: Options) -> Iterator[Draft]:
    """The title fits where the network shows one."""
    yield from _longest_excess(_TITLE, case, options, _cell(case, "title"))


@rule(
    _ALT,
    level=Level.ERROR,
    clauses=clauses(_ALT),
    needs=(_NETWORK, "alt_text|alt_text_fr"),
    options=_OPTIONS,
    pack=PACK,
)
def alt_text_too_long_for_network(case: Case, options: Options) -> Iterator[Draft]:
    """The description of a picture fits into the network's field for it."""
    for field in ("alt_text", "alt_text_fr"):
        yield from _longest_excess(_ALT, case, options, descriptions_of(case, field))


@rule(
    _HASHTAGS,
    level=Level.ERROR,
    clauses=clauses(_HASHTAGS),
    needs=(_NETWORK, "copy|copy_fr|hashtags"),
    options=_OPTIONS,
    pack=PACK,
)
def too_many_hashtags_for_network(case: Case, options: Options) -> Iterator[Draft]:
    """A post has no more different hashtags than its network takes, nor a video more tags."""
    if not _is_limited(_HASHTAGS, case):
        return
    if case.platform == "youtube":
        tags = ",".join(video_tags(case))
        yield from _excess_of(_HASHTAGS, case, options, len(tags), ("hashtags",))
        return
    for field, at, found in _counted(case, hashtags_in, column_hashtags(case), "hashtags"):
        yield from _excess_of(_HASHTAGS, case, options, found, (at, field))


@rule(
    _MENTIONS,
    level=Level.REVIEW,
    clauses=clauses(_MENTIONS),
    needs=(_NETWORK, "copy|copy_fr|mentions"),
    options=_OPTIONS,
    pack=PACK,
)
def too_many_mentions_for_network(case: Case, options: Options) -> Iterator[Draft]:
    """A post mentions no more different accounts than its network takes."""
    if not _is_limited(_MENTIONS, case):
        return
    column = case.post.items("mentions")

    def handles(words: str) -> Iterable[str]:
        return mentions_in(words, case.platform)

    for field, at, found in _counted(case, handles, column, "mentions"):
        yield from _excess_of(_MENTIONS, case, options, found, (at, field))


@rule(
    _LINKS,
    level=Level.ERROR,
    clauses=clauses(_LINKS),
    needs=(_NETWORK, "copy|copy_fr|link"),
    options=_OPTIONS,
    pack=PACK,
)
def too_many_links_for_network(case: Case, options: Options) -> Iterator[Draft]:
    """A post has no more different links than its network takes, in its words and beside them."""
    if not _is_limited(_LINKS, case):
        return
    link = case.post.text("link")

    def links(words: str) -> Iterable[str]:
        return (address.words for address in addresses_in(words))

    for field, at, found in _counted(case, links, (link,) if link else (), "link"):
        yield from _excess_of(_LINKS, case, options, found, (at, field))


def _is_limited(name: str, case: Case) -> bool:
    """Whether there is anything by which the rule could judge the post."""
    return case.platform in networks(name) and publishes(case)


def _cell(case: Case, field: str) -> Iterator[Published]:
    words = case.post.text(field)
    if words is not None:
        yield Published(field, words)


def _counted(
    case: Case, find: Callable[[str], Iterable[str]], beside: Iterable[str], column: str
) -> Iterator[tuple[str, str, int]]:
    """For each text: its field, the field to point at, and how many different things it has.

    What stands in a column of its own belongs to the English or only text, not to a thread.
    """
    aside = {_comparable(item) for item in beside}
    for field in ("copy", "copy_fr"):
        texts = [text for text in copies_of(case, field) if text.manner in ("whole", "part")]
        each = [{_comparable(item) for item in find(text.words)} for text in texts]
        most = max(each, key=len, default=set())
        if field == "copy" and len(texts) < 2:
            yield field, column if aside - most else field, len(most | aside)
        elif most:
            yield field, field, len(most)


def _comparable(item: str) -> str:
    return plain(item.lstrip("#＃").removeprefix("https://").removeprefix("http://").rstrip("/"))


def _longest_excess(
    name: str, case: Case, options: Options, texts: Iterable[Published]
) -> Iterator[Draft]:
    """What a text takes too much of, said once, as gravely as it is anywhere."""
    if not _is_limited(name, case):
        return
    limits = [
        limit
        for limit in limits_for(name, case, options["limits"])
        # A title is a working title unless the form of the post asks for one.
        if name != _TITLE or limit.form is None or has_form(case, limit.form)
    ]
    worst: tuple[_Excess, Published] | None = None
    for text in texts:
        for limit in limits:
            length = length_of(text.words, limit.unit)
            if length > limit.most:
                excess = _weighed(name, case, limit, length, text)
                if worst is None or excess.level > worst[0].level:
                    worst = excess, text
    if worst is not None:
        excess, text = worst
        if name == _COPY and excess.level > Level.REVIEW:
            excess = _asked_if_two_posts(excess, text)
        yield _draft(excess, (text.field,), text=_subject(name, text))


def _asked_if_two_posts(excess: _Excess, text: Published) -> _Excess:
    """A question in place of an error, where English and French fit as a post each."""
    limit = excess.limit
    apart = languages_apart(text)
    if apart and all(length_of(words, limit.unit) <= limit.most for words in apart):
        return _Excess(Level.REVIEW, "languages", limit, excess.found)
    return excess


def _excess_of(
    name: str, case: Case, options: Options, found: int, at: tuple[str, ...]
) -> Iterator[Draft]:
    over = [
        _weighed(name, case, limit, found)
        for limit in limits_for(name, case, options["limits"])
        if found > limit.most
    ]
    if over:
        yield _draft(max(over, key=lambda excess: excess.level), at)


def _weighed(
    name: str, case: Case, limit: Limit, found: int, text: Published | None = None
) -> _Excess:
    """How grave going over a limit is: what nobody is sure of is a question."""
    level, variant = Level.REVIEW, "unsure"
    if text is not None and text.manner not in CERTAIN:
        variant = text.manner
    elif limit.form is not None and has_form(case, limit.form) is None:
        variant = "form"
    elif limit.level == Level.REVIEW:
        variant = "unsure"
    elif case.post.text("status") == "draft":
        variant = "draft"
    elif limit.since is not None and case.when.day is None:
        variant = "undated"
    elif limit.level == Level.WARNING:
        level = Level.WARNING
        variant = "rolled-out" if limit.until else _SOFT.get(name, "disputed")
    else:
        level, variant = Level.ERROR, "over"
    return _Excess(level, variant, limit, found)


def _draft(excess: _Excess, at: tuple[str, ...], **params: Param) -> Draft:
    limit, over = excess.limit, excess.found - excess.limit.most
    if limit.unit not in COUNTED:
        params["unit"] = Label(f"network-unit.{limit.unit}")
    return says(
        excess.variant,
        *at,
        level=excess.level,
        clauses=(limit.clause,),
        filled=params,
        found=excess.found,
        most=limit.most,
        over=over,
        network=Label(f"value.platform.{limit.network}"),
    )


def _subject(name: str, text: Published) -> Text:
    """What is too long, as a sentence begins with it."""
    if text.manner == "hashtags":
        return Text("network-text.with-hashtags")
    if text.manner == "part":
        part = "line" if name == _ALT else "part"
        return Text(f"network-text.{part}", {"number": text.number})
    return Text(f"network-text.{text.field}")
