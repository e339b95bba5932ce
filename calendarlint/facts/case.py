"""A post with everything that is derived from it: what the rules read.

A fact is worked out once, when it is first asked for, and kept. Definitions are those of
docs/definitions.md (``live``, ``firm``, ``t``, ``twins``, ``partisan``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from calendarlint.calendars.posts import Person, Post, When
from calendarlint.calendars.values.yes_no import read_yes_no
from calendarlint.facts.instants import Instant, instant_of
from calendarlint.facts.partisanship import PartisanReader, Partisanship
from calendarlint.facts.working_time import WorkingTime
from calendarlint.registry import OFFICIAL, AccountEntry, Registry
from calendarlint.settings import Settings

if TYPE_CHECKING:
    from calendarlint.facts.counterparts import OfficialLanguages
    from calendarlint.facts.hashtags import HashtagWords
    from calendarlint.facts.minister_use import MinisterUse
    from calendarlint.facts.twins import TwinIndex, Twins

NOT_LIVE: Final = frozenset({"idea", "cancelled", "rejected", "archived", "on_hold"})
FIRM: Final = frozenset({"approved", "scheduled", "published"})


@dataclass(slots=True)
class World:
    """What the posts of one run share: settings, registry, and the indexes over all posts."""

    settings: Settings
    registry: Registry
    working_time: WorkingTime
    partisan: PartisanReader
    post_ids: dict[str, list[Case]] = field(default_factory=dict)
    asset_sources: dict[str, str] = field(default_factory=dict)
    twins: TwinIndex | None = None
    minister_use: MinisterUse = field(init=False)
    official_languages: OfficialLanguages = field(init=False)
    hashtag_words: HashtagWords = field(init=False)

    def forget_days(self, cases: Sequence[Case]) -> None:
        """Have what is found by its day looked up anew: a post has moved."""
        from calendarlint.facts.counterparts import OfficialLanguages

        self.official_languages = OfficialLanguages(cases)


class Case:
    """One post and its facts. Two cases are equal only if they are the same post."""

    def __init__(self, post: Post, world: World) -> None:
        self.post = post
        self.world = world

    def forget(self) -> None:
        """Have every fact worked out anew: the post, or one that it is compared with, moved."""
        self.__dict__ = {"post": self.post, "world": self.world}

    # --- the post's own words ------------------------------------------------------------------

    @cached_property
    def when(self) -> When:
        """The planned moment as the calendar gives it."""
        return self.post.when

    @cached_property
    def action(self) -> str:
        """What is done on the account; a post where the calendar does not say."""
        return self.post.text("action") or "post"

    @cached_property
    def platform(self) -> str | None:
        """The network, as the calendar says or as the account's own network."""
        given = self.post.text("platform")
        return given or (self.account.platform if self.account else None)

    @cached_property
    def lang(self) -> str | None:
        """The language of the post, as the calendar says or as its account's language."""
        given = self.post.text("lang")
        return given or (self.account.lang if self.account else None)

    @cached_property
    def live(self) -> bool:
        """Whether the post is still meant to be published."""
        return self.post.text("status") not in NOT_LIVE

    @cached_property
    def firm(self) -> bool:
        """Whether the post is settled: approved, scheduled, published, or no status is kept."""
        if "status" not in self.post.table.fields:
            return True
        return self.post.text("status") in FIRM

    @cached_property
    def post_id(self) -> str | None:
        """The post's id, as references compare it."""
        given = self.post.text("id")
        return identifier(given) if given else None

    @cached_property
    def content_id(self) -> str | None:
        """The id of the content, as joins compare it."""
        given = self.post.text("content_id")
        return given.strip().casefold() if given else None

    @cached_property
    def assets(self) -> tuple[str, ...]:
        """The ids of the assets, as joins compare them."""
        return tuple(asset.strip().casefold() for asset in self.post.items("asset"))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The comparable words of the copy, one entry a language; empty where it is too short."""
        from calendarlint.facts.twins import words_of

        return words_of(self.post.text("copy"), self.post.text("copy_fr"))

    # --- who --------------------------------------------------------------------------------

    @cached_property
    def account(self) -> AccountEntry | None:
        """Who the account is on the day of the post, or None when nobody knows it."""
        given = self.post.text("account")
        if given is None:
            return None
        return self.world.registry.account(given, self.post.text("platform"), self.when.day)

    @cached_property
    def account_class(self) -> str | None:
        """The class of the account on that day, None when it is not known."""
        return self.account.cls if self.account else None

    @cached_property
    def official(self) -> bool:
        """Whether the account is a ministry's, a government body's or a central one."""
        return self.account_class in OFFICIAL

    @cached_property
    def minister(self) -> bool:
        """Whether the account is a minister's, or of an MPP who acts for one on that day."""
        if self.account is None:
            return False
        return self.account.cls == "minister" or self.account.acts_as_minister(self.when.day)

    @cached_property
    def owner(self) -> str | None:
        """The ministry that the account belongs to or answers for."""
        return self.account.owner if self.account else None

    def role(self, person: Person) -> str | None:
        """The role of a person named in a cell, on the day of the post."""
        if person.role is not None:
            return person.role
        if person.name is None:
            return None
        known = self.world.registry.person(person.name, self.when.day)
        return known.role if known else None

    def roles(self, key: str) -> frozenset[str | None]:
        """The roles of everyone named in a people field; None stands for an unknown person."""
        return frozenset(self.role(person) for person in self.post.people(key))

    @cached_property
    def poster_roles(self) -> frozenset[str | None]:
        """The roles of who publishes the post; staff's own accounts are posted to by staff."""
        given = self.roles("posted_by")
        if not given and self.account_class == "mo_staff_personal":
            return frozenset({"mo_staff"})
        return given

    @cached_property
    def supplied(self) -> frozenset[str]:
        """Fields that this post does not need a column for, since something else tells them."""
        staff_account = self.account_class == "mo_staff_personal"
        return frozenset({"posted_by"}) if staff_account else frozenset()

    # --- when -------------------------------------------------------------------------------

    @cached_property
    def instant(self) -> Instant:
        """The instant of publishing, in UTC."""
        account_zone = self.account.timezone if self.account else None
        return instant_of(self.when, account_zone, self.world.settings.timezone)

    # --- what -------------------------------------------------------------------------------

    @cached_property
    def kit(self) -> str | None:
        """The kit that the post belongs to; None where the cell is blank or says no."""
        given = self.post.text("kit")
        return None if given is None or read_yes_no(given) is False else given

    @cached_property
    def reference(self) -> str | None:
        """The id of the post that this one refers to, if it is in these calendars."""
        given = self.post.text("ref")
        known = identifier(given) if given else None
        return known if known in self.world.post_ids else None

    @cached_property
    def referred_posts(self) -> tuple[Case, ...]:
        """The posts in these calendars that the reference names by their id."""
        named = self.world.post_ids.get(self.reference or "", ())
        return tuple(case for case in named if case is not self)

    @cached_property
    def referred_account(self) -> AccountEntry | None:
        """The account of the post that the reference names by its address, where it is known."""
        given = self.post.text("ref")
        if given is None or "/" not in given:
            return None
        return self.world.registry.account(given, None, self.when.day)

    @cached_property
    def outside_reference(self) -> str | None:
        """The reference as written, where it may name an official post outside these calendars."""
        given = self.post.text("ref")
        if given is None or self.reference is not None:
            return None
        known = self.referred_account
        return given if known is None or known.is_official else None

    @cached_property
    def asset_source(self) -> str | None:
        """Who made the asset, as this row says or as another row with the same asset says."""
        given = self.post.text("asset_source")
        if given is not None:
            return given
        known = (self.world.asset_sources.get(asset) for asset in self.assets)
        return next((source for source in known if source), None)

    @cached_property
    def partisan(self) -> Partisanship:
        """How sure it is that the post is partisan, and by what evidence."""
        return self.world.partisan.read(self.post)

    @cached_property
    def twins(self) -> Twins:
        """The official posts with the same content."""
        assert self.world.twins is not None  # noqa: S101  cases_of builds the index
        return self.world.twins.of(self)


def identifier(text: str) -> str:
    """A post id as it is compared: case, spaces and a leading number sign do not count."""
    return text.strip().lstrip("#").strip().casefold()


def cases_of(posts: Sequence[Post], settings: Settings, registry: Registry) -> list[Case]:
    """Every post with its facts, context posts included, over one shared :class:`World`."""
    from calendarlint.facts.counterparts import OfficialLanguages
    from calendarlint.facts.hashtags import HashtagWords
    from calendarlint.facts.minister_use import MinisterUse
    from calendarlint.facts.twins import TwinIndex

    hours = settings.working_hours
    world = World(
        settings=settings,
        registry=registry,
        working_time=WorkingTime(hours.days, hours.start, hours.end, hours.holidays),
        partisan=PartisanReader.build(registry),
        asset_sources=_asset_sources(posts),
    )
    cases = [Case(post, world) for post in posts]
    for case in cases:
        if case.post_id is not None:
            world.post_ids.setdefault(case.post_id, []).append(case)
    world.twins = TwinIndex(cases, settings)
    world.minister_use = MinisterUse(cases)
    world.official_languages = OfficialLanguages(cases)
    world.hashtag_words = HashtagWords(cases)
    return cases


def _asset_sources(posts: Iterable[Post]) -> dict[str, str]:
    """Who made each asset, where all rows that say so agree; a contradiction tells nothing."""
    told: dict[str, set[str]] = defaultdict(set)
    for post in posts:
        source = post.text("asset_source")
        for asset in post.items("asset") if source else ():
            told[asset.strip().casefold()].add(source or "")
    return {asset: sources.pop() for asset, sources in told.items() if len(sources) == 1}
