"""Street addresses of homes, and birth dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from calendarlint.facts.personal_information.spans import (
    KnownContacts,
    PersonalInformation,
    any_of,
    words,
)

_POSTAL_CODE: Final = re.compile(
    r"(?<!\w)[abceghj-nprstvxy]\d[abceghj-nprstv-z][ -]?\d[abceghj-nprstv-z]\d(?!\w)"
)
_STREET_EN: Final = (
    r"(?:street|st|avenue|ave|road|rd|drive|dr|boulevard|blvd|lane|ln|court|crt|ct|crescent|cres"
    r"|circle|cir|way|place|pl|terrace|terr|trail|line|concession|sideroad|parkway|pkwy|highway"
    r"|hwy|square|sq|gardens|gate|grove|heights|hill|mews|path|row|walk|close|run|side road)"
)
_STREET_FR: Final = (
    r"(?:rue|avenue|av|boulevard|boul|chemin|ch|route|place|promenade|croissant|allee|rang|impasse"
    r"|cour|terrasse|cercle)"
)
_CIVIC: Final = re.compile(
    rf"(?<![\w$.,-])\d{{1,5}}[a-z]?(?:-\d{{1,5}})?,? (?:(?:[\w.'-]+ ){{1,4}}{_STREET_EN}(?!\w)"
    rf"|{_STREET_FR}\.? [\w.'-]+)"
)
_STREET_TO_CODE: Final = 90
_NEAR: Final = 60

_MONTH: Final = (
    r"(?:jan(?:uary|vier)?|feb(?:ruary)?|fev(?:rier)?|mar(?:ch|s)?|apr(?:il)?|avr(?:il)?|may|mai"
    r"|june?|juin|july?|juil(?:let)?|aug(?:ust)?|aout|sept?(?:ember|embre)?|oct(?:ober|obre)?"
    r"|nov(?:ember|embre)?|dec(?:ember|embre)?)\.?"
)
_YEAR: Final = r"(?P<{}>(?:19|20)\d\d)"
_DATE: Final = (
    rf"(?:{_YEAR.format('iso')}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:{_YEAR.format('numeric')}|\d\d)"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR.format('english')}"
    rf"|\d{{1,2}}(?:er|st|nd|rd|th)?[ -]{_MONTH},?[ -]{_YEAR.format('french')})(?!\d)"
)
_BIRTH: Final = re.compile(
    r"(?<!\w)(?:born(?: on| in [\w ]{2,30} on)?|d\.?o\.?b\.?|date of birth|birth ?date|birthday"
    r"|ne(?:e|\(e\))?(?: a [\w -]{2,30})? le|date de naissance|ddn)"
    rf"(?: is| was| est)?\s*[:=,(-]?\s*(?:(?:le|the|on|est le) )?(?P<date>{_DATE})"
)
_OLDEST_LIVING: Final = 1910


def addresses(
    folded: str, public: KnownContacts, *, generous: bool
) -> Iterator[PersonalInformation]:
    """Street addresses with their postal code or after words for living there.

    A postal code alone shows no one's home; nor does the address of a place to go to, nor that of
    an organisation.
    """
    for street in _CIVIC.finditer(folded):
        if _dwells_before(folded, street.start()):
            written = " ".join(re.findall(r"\w+", street.group()))
            if not any(known in written or written in known for known in public.streets):
                yield PersonalInformation("postal-address", street.start(), street.end())
    for code in _POSTAL_CODE.finditer(folded):
        if code.group()[:3] in words("public_postal_codes"):
            continue
        window = max(0, code.start() - _STREET_TO_CODE)
        streets = list(_CIVIC.finditer(folded, window, code.start()))
        if not streets:
            continue
        start = streets[-1].start()
        written = " ".join(re.findall(r"\w+", folded[start : code.end()]))
        if any(street in written or written in street for street in public.streets):
            continue
        if generous or not _public_place(folded, start):
            yield PersonalInformation("postal-address", start, code.end())


def _dwells_before(folded: str, start: int) -> bool:
    lead = folded[max(0, start - _NEAR) : start].rstrip(" ,:")
    return any(found.end() == len(lead) for found in any_of("dwells").finditer(lead))


def _public_place(folded: str, start: int) -> bool:
    before = max(0, start - _NEAR)
    if any_of("homes").search(folded, before, start):
        return False
    return any_of("public_places").search(folded, before, start) is not None


def birth_dates(folded: str, *, generous: bool) -> Iterator[PersonalInformation]:
    """Whole dates after a word for birth; those of people long dead only if ``generous``."""
    for match in _BIRTH.finditer(folded):
        years = [match[name] for name in ("iso", "numeric", "english", "french") if match[name]]
        if generous or not years or int(years[0]) >= _OLDEST_LIVING:
            yield PersonalInformation("birth-date", match.start("date"), match.end("date"))
