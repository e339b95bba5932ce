"""Whether a post shows a picture or a video, and what the calendar gives as its alt text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from calendarlint.calendars.fields import normalise
from calendarlint.calendars.values.texts import is_to_come
from calendarlint.calendars.values.yes_no import read_yes_no
from calendarlint.facts.case import Case
from calendarlint.facts.same_text import normalised

ALT_TEXTS: Final = {"alt_text": "en", "alt_text_fr": "fr"}
"""The columns of alt text, and the language of each where a row carries both."""

_PICTURES: Final = frozenset({"photo", "carousel", "infographic", "gif"})
_VIDEOS: Final = frozenset({"video", "reel"})
_SAYS_NOTHING_OF_IT: Final = frozenset({"post", "story"})
_PICTURE_FILE: Final = re.compile(
    r"\.(?:jpe?g|png|gif|webp|heic|heif|avif|bmp|tiff?|svg)(?=$|[?#])", re.IGNORECASE
)
_VIDEO_FILE: Final = re.compile(r"\.(?:mp4|mov|m4v|avi|webm|mkv|wmv)(?=$|[?#])", re.IGNORECASE)
_OTHER_FILE: Final = re.compile(
    r"\.(?:pdf|docx?|pptx?|xlsx?|csv|txt|zip|mp3|wav|srt|vtt)(?=$|[?#])", re.IGNORECASE
)

_FILE_NAME: Final = re.compile(
    r"[^\n]{1,120}\.(?:jpe?g|png|gif|webp|heic|heif|avif|bmp|tiff?|svg|psd|mp4|mov)"
    r"|(?:IMG|DSCN?|PXL|MVI|DJI)[ _-]?\d{3,}(?:[ _-]\w+)*",
    re.IGNORECASE,
)
_BARE_WORDS: Final = frozenset(
    {
        *("image", "images", "photo", "photos", "picture", "pictures", "pic", "img", "graphic"),
        *("visual", "photograph", "infographic", "carousel", "shareable", "gif", "alt", "alt text"),
        *("alternative text", "image description", "photo description", "description"),
        *("photographie", "visuel", "visuels", "graphique", "infographie", "carrousel"),
        *("texte alternatif", "texte de remplacement", "texte alt", "description de l image"),
        *("description de la photo", "insert alt text", "add alt text", "alt text here"),
        *("inserer le texte de remplacement", "ajouter le texte de remplacement"),
    }
)
_NOT_WRITTEN: Final = frozenset(
    {
        *("none", "missing", "needed", "to do", "todo", "not yet", "to be written", "to be added"),
        *(
            "aucun",
            "aucune",
            "manquant",
            "a faire",
            "a rediger",
            "a ecrire",
            "pas encore",
            "requis",
        ),
        *("required", "a ajouter", "alt text needed", "alt text to come"),
    }
)
_NUMBER: Final = re.compile(r"\s*\d+$")


@dataclass(frozen=True, slots=True)
class AltText:
    """One cell of alt text that says something. ``written`` is False for "TBD" or "no".

    ``described`` is False where the cell only says that there is one ("yes").
    """

    field: str
    words: str
    written: bool
    described: bool


def shows_picture(case: Case) -> bool | None:
    """Whether the post is sure to show a still picture; None where its asset may be one."""
    forms = frozenset(case.post.items("media")) - _SAYS_NOTHING_OF_IT
    if forms & _PICTURES:
        return None if forms & _VIDEOS and forms & _PICTURES == {"carousel"} else True
    if forms:
        return False
    assets = case.post.items("asset")
    if any(_PICTURE_FILE.search(asset) for asset in assets):
        return True
    other = (_VIDEO_FILE.search(asset) or _OTHER_FILE.search(asset) for asset in assets)
    return False if all(other) else None


def shows_video(case: Case) -> bool:
    """Whether the post is sure to show a video that is no livestream."""
    if not _VIDEOS.isdisjoint(case.post.items("media")):
        return True
    return any(_VIDEO_FILE.search(asset) for asset in case.post.items("asset"))


def alt_texts_of(case: Case) -> tuple[AltText, ...]:
    """What the cells of alt text say; blank ones are left out."""
    given = ((field, case.post.text(field)) for field in ALT_TEXTS)
    return tuple(_read(field, words) for field, words in given if words is not None)


@lru_cache(maxsize=4096)
def _read(field: str, words: str) -> AltText:
    answer = read_yes_no(words)
    plain = normalise(words)
    written = answer is not False and plain not in _NOT_WRITTEN and not is_to_come(words)
    return AltText(field, words, written, described=written and answer is None)


def is_file_name(words: str) -> bool:
    """Whether an alt text is the name of a file, as a camera or a designer gives it."""
    return _FILE_NAME.fullmatch(words.strip()) is not None and "://" not in words


def is_bare_word(words: str) -> bool:
    """Whether an alt text only says that there is a picture ("image", « photo 2 »)."""
    return _NUMBER.sub("", normalise(words)) in _BARE_WORDS


def repeats_copy(words: str, case: Case) -> bool:
    """Whether an alt text has the same words as the post's own copy."""
    plain = normalised(words)
    copies = filter(None, map(case.post.text, ("copy", "copy_fr")))
    return bool(plain) and any(plain == normalised(copy) for copy in copies)
