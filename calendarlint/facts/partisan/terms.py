"""Finds partisan evidence in a text: neutral senses first, then addresses, phrases and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from calendarlint.facts.partisan.addresses import Address, AddressBook
from calendarlint.facts.partisan.evidence import (
    Evidence,
    Kind,
    Strength,
    strongest,
    without_covered,
)
from calendarlint.facts.partisan.mentions import Certainty, Mention, PartyWords, surest
from calendarlint.facts.partisan.parties import Party, known_parties
from calendarlint.facts.partisan.patterns import (
    CANDIDATE,
    LEADER,
    NAME,
    PARTY,
    PARTY_WORD,
    PERSON,
    SLOTS,
    Entry,
    Match,
    PatternIndex,
    find,
    most_telling,
    name_pattern,
    possible,
)
from calendarlint.facts.partisan.phrases import Group, Phrases, known_phrases
from calendarlint.facts.partisan.tokens import Word, folded_words, sentences

_LONGEST_NAME: Final = 4
_POSSESSIVES: Final = frozenset({"'s", "’s", "ʼs"})
_CANDIDATE_HASHTAGS: Final = ("Team", "Vote", "Elect", "ReElect", "Équipe", "Votez", "Réélisez")
Found = TypeVar("Found")
_SLOGAN: Final = Group("slogan", "hint")


@dataclass(slots=True)
class PartisanTerms:
    """The terms that one calendar is read with: the policy's and those of its settings."""

    phrases: Phrases
    parties: PartyWords
    addresses: AddressBook
    leaders: PatternIndex[Party]
    people: PatternIndex[str]
    slogans: PatternIndex[Group]
    triggers: frozenset[str]

    @classmethod
    def build(
        cls,
        parties: Sequence[Party] = (),
        handles: Sequence[str] = (),
        candidates: Sequence[str] = (),
        *,
        politicians: Sequence[str] = (),
        hashtags: Sequence[str] = (),
        domains: Sequence[str] = (),
        slogans: Sequence[str] = (),
        federal: bool = False,
    ) -> PartisanTerms:
        """The built-in terms and what is added to them.

        ``parties`` come before the built-in ones of the same name or address. ``handles``,
        ``hashtags`` and ``domains`` are of party, candidate and riding accounts whose party is
        not known; ``candidates`` are people's names, known by the last name too; ``politicians``
        are those of ministers and MPPs, known by the whole name only, since they are in the news
        for other reasons; ``slogans`` are for review only; ``federal`` adds the federal parties.
        """
        phrases = known_phrases()
        party_words = PartyWords(phrases.beside_adjective, phrases.neighbours)
        addresses = AddressBook()
        leaders: PatternIndex[Party] = PatternIndex()
        triggers = set(phrases.groups.telling_words())
        for party in (*parties, *known_parties(), *(known_parties("federal") if federal else ())):
            party_words.add(party)
            addresses.add(party, party.hashtags, party.handles, party.domains)
            for name in filter(None, map(name_pattern, party.leaders)):
                leaders.add(name, party)
                leaders.add(name[-1:], party)
                triggers.add(name[-1])
        addresses.add(None, hashtags, handles, domains)
        people: PatternIndex[str] = PatternIndex()
        for candidate in candidates:
            name = name_pattern(candidate)
            if not name:
                continue
            whole = "".join(name)
            addresses.add(None, [f"{verb}{name[-1]}" for verb in _CANDIDATE_HASHTAGS])
            addresses.add(None, [f"{verb}{whole}" for verb in _CANDIDATE_HASHTAGS])
            for spelling in {name, name[-1:]}:
                people.add(spelling, CANDIDATE)
                triggers.add(spelling[-1])
        for name in filter(None, map(name_pattern, politicians)):
            if len(name) > 1:
                people.add(name, PERSON)
                triggers.add(name[-1])
        slogan_index: PatternIndex[Group] = PatternIndex()
        for slogan in slogans:
            words = name_pattern(slogan)
            if words:
                slogan_index.add(words, _SLOGAN)
                triggers.add(most_telling(words))
        triggers.update(party_words.telling_words(), addresses.words)
        return cls(
            phrases, party_words, addresses, leaders, people, slogan_index, frozenset(triggers)
        )

    def evidence(self, text: str) -> tuple[Evidence, ...]:
        """What shows that ``text`` is partisan, in text order; nothing for an ordinary text."""
        words = frozenset(folded_words(text))
        if self.triggers.isdisjoint(words):
            return ()
        named = self.parties.possible(words)
        led, known = bool(self.leaders.possible(words)), bool(self.people.possible(words))
        slots = (
            *((named, PARTY_WORD), (named, PARTY), (led, LEADER)),
            *((known, PERSON), (known, CANDIDATE)),
        )
        there = words.union(slot for filled, slot in slots if filled)
        groups = self.phrases.groups.possible(there) + self.slogans.possible(there)
        if not groups and not named and self.addresses.words.isdisjoint(words):
            return ()
        return without_covered(_Reading(self, text, there, groups).evidence())

    @staticmethod
    def strongest(evidences: Iterable[Evidence]) -> Evidence | None:
        """The evidence to show first; None where there is none."""
        return strongest(evidences)


class _Reading:
    """One text being read with the terms."""

    def __init__(
        self,
        terms: PartisanTerms,
        text: str,
        words: frozenset[str],
        groups: list[Entry[Group]],
    ) -> None:
        self.terms = terms
        self.text = text
        self.there = words
        self.slots = words & SLOTS
        self.groups = groups
        self.attacks = terms.phrases.attacks.possible(words) if PARTY in words else []
        self.neutral = terms.phrases.neutral.possible(words)
        self.leaders = terms.leaders.possible(words)
        self.people = terms.people.possible(words)
        self.not_parties = terms.parties.expanded_otherwise(text, words).union(
            *(sense.words for sense in terms.phrases.senses if not sense.beside.isdisjoint(words))
        )
        self.contexts = frozenset(terms.phrases.contexts_of(words))

    def evidence(self) -> Iterator[Evidence]:
        """All evidence, overlapping pieces included."""
        addresses, spans = self._addresses()
        for address in addresses:
            written = self.text[address.start : address.end]
            if not self.not_parties.isdisjoint(folded_words(written)):
                continue
            yield Evidence("fact", address.kind, written, address.party, address.start, address.end)
        for sentence in sentences(self.text, spans):
            yield from self._in_sentence(sentence)

    def _addresses(self) -> tuple[list[Address], list[tuple[int, int]]]:
        book = self.terms.addresses
        if book.words.isdisjoint(self.there) and "@" not in self.text and "/" not in self.text:
            return [], []
        return book.look_up(self.text)

    def _in_sentence(self, sentence: list[Word]) -> Iterator[Evidence]:
        there = self.slots.union([word.folded for word in sentence])
        groups = possible(self.groups, there)
        if not groups and not self.terms.parties.possible(there):
            return
        reading = _SentenceReading(self, sentence)
        for match in reading.find(groups):
            strength = match.value.strength_among(self.contexts)
            if strength is not None:
                party = reading.party_within(match.start, match.end)
                yield reading.evidence(match.value.kind, strength, match.start, match.end, party)
        mentions = [one for one in surest(reading.mentions) if one.certainty > Certainty.WORD]
        attacked = bool(mentions) and any(True for _ in reading.find(self.attacks))
        for mention in mentions:
            if attacked:
                yield reading.of_mention("attack", mention)
            elif mention.certainty is Certainty.NAME:
                yield reading.of_mention("party-name", mention)
            elif self.terms.parties.political(mention, sentence):
                yield reading.of_mention("party-word", mention)


class _SentenceReading:
    """One sentence: its words less the neutral senses, and the parties and people it names."""

    def __init__(self, reading: _Reading, sentence: list[Word]) -> None:
        terms = reading.terms
        self.text = reading.text
        self.sentence = sentence
        self.words = [word.folded for word in sentence]
        self.apart = [word.apart for word in sentence]
        self.all_capitals = all(word.written.isupper() for word in sentence)
        self.people: dict[int, set[int]] = {}
        self.candidates: dict[int, set[int]] = {}
        self.leaders: dict[int, dict[int, Party]] = {}
        self.mentions: Mapping[int, Mention] = {}
        for match in list(self.find(reading.neutral)):
            self.words[match.start : match.end] = [""] * (match.end - match.start)
        self.mentions = terms.parties.find(self.words, sentence, reading.not_parties)
        for leader in self.find(reading.leaders):
            surname_only = leader.end - leader.start == 1
            if surname_only and self.words[leader.start] in reading.not_parties:
                continue
            if all(word.capital for word in sentence[leader.start : leader.end]):
                self.leaders.setdefault(leader.start, {})[leader.end] = leader.value
        for person in self.find(reading.people):
            if person.value == CANDIDATE:
                self.candidates.setdefault(person.start, set()).add(person.end)
            elif self._name_goes_on(person.end):
                continue
            self.people.setdefault(person.start, set()).add(person.end)

    def find(self, entries: list[Entry[Found]]) -> Iterator[Match[Found]]:
        """What is found in the words that no neutral sense consumed."""
        if not entries:
            return iter(())
        likely = {at for at, one in self.mentions.items() if one.certainty > Certainty.WORD}
        starting = {
            PARTY: likely,
            PARTY_WORD: set(self.mentions),
            PERSON: set(self.people),
            CANDIDATE: set(self.candidates),
            LEADER: set(self.leaders),
        }
        return find(entries, self.words, self.apart, self._fill, starting)

    def _fill(self, slot: str, at: int) -> Iterable[int]:
        if slot == PERSON:
            return self.people.get(at, ())
        if slot == CANDIDATE:
            return self.candidates.get(at, ())
        if slot == LEADER:
            return self.leaders.get(at, ())
        if slot == NAME:
            return self._name_ends(at)
        mention = self.mentions.get(at)
        if mention is None or (slot == PARTY and mention.certainty is Certainty.WORD):
            return ()
        return (mention.end,)

    def _name_goes_on(self, at: int) -> bool:
        """Whether a name only begins what is meant: "Rod Bell Park", "Rod Bell's bill"."""
        if self.text[self.sentence[at - 1].end :][:2].casefold() in _POSSESSIVES:
            return True
        if self.all_capitals or at == len(self.sentence):
            return False
        return self.sentence[at].capital and not self.apart[at]

    def _name_ends(self, at: int) -> Iterator[int]:
        if self.all_capitals:
            return
        for end in range(at, min(at + _LONGEST_NAME, len(self.sentence))):
            if not self.words[end] or not self.sentence[end].capital:
                return
            yield end + 1

    def party_within(self, start: int, end: int) -> Party | None:
        """The party that a match names most surely, or whose leader it names."""
        within = [one for at, one in self.mentions.items() if start <= at and one.end <= end]
        if within:
            return max(within, key=lambda one: (one.certainty, one.end - one.start)).party
        led = (self.leaders[at] for at in range(start, end) if at in self.leaders)
        return next((party for ends in led for party in ends.values()), None)

    def of_mention(self, kind: Kind, mention: Mention) -> Evidence:
        """Evidence of a mention itself: an attack is a fact, a bare name a hint."""
        strength: Strength = "fact" if kind == "attack" else "hint"
        return self.evidence(kind, strength, mention.start, mention.end, mention.party)

    def evidence(
        self, kind: Kind, strength: Strength, start: int, end: int, party: Party | None
    ) -> Evidence:
        """Evidence over the words from ``start`` up to ``end``."""
        first, last = self.sentence[start].start, self.sentence[end - 1].end
        return Evidence(strength, kind, self.text[first:last], party, first, last)
