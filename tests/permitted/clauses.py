"""For each permission of the register: rows that do what it permits, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from tests.permitted.making import MPPS, OTHERS, STAFF, Maker, Row
from tests.permitted.words import ADORNED, IN_BOTH, SIGNS

Permitted = Callable[[Maker], list[Row]]

FIRM: Final = ("approved", "scheduled", "published")


def original(make: Maker, at: datetime, **given: str) -> Row:
    """A settled post of the ministry's own content, which others may use from then on."""
    return make.official(
        at,
        status=make.any_of(*FIRM),
        asset=make.name("A"),
        asset_source="ministry",
        content_id=make.name("C"),
        **given,
    )


def same_content(post: Row, *keys: str) -> Row:
    """What ties a row to the official one."""
    return {key: post[key] for key in ("lang", *(keys or ("asset", "asset_source")))}


def any_content(make: Maker) -> list[Row]:
    at = make.at()
    in_person = make.minister(at, posted_by="minister", resources="personal", copy="")
    partisan = make.partisan(in_person)
    in_person |= {"copy": partisan, "partisan": make.any_of("yes", "") if partisan else ""}
    member = make.row(make.any_of(*MPPS), make.at())
    member |= {"copy": make.partisan(member), "posted_by": make.any_of("", "Amara Osei")}
    return [in_person, member]


def office_runs_account(make: Maker) -> list[Row]:
    staff = ("mo_staff", "Tara Quinn", "designate", "Bo Larsen", "minister")
    post = make.minister(
        make.at(), posted_by=make.any_of(*staff), prepared_by=make.any_of(*staff), partisan="no"
    )
    post["resources"] = make.any_of("government", "personal", "")
    task = make.minister(make.at(), action="task", assigned_to=make.any_of(*staff))
    task |= {"posted_by": "", "copy": "", "title": "Set up the profile"}
    return [post, task]


def forwarded_inquiry(make: Maker) -> list[Row]:
    forward = make.minister(make.at(), action=make.any_of("reply", "dm", "post"), inquiry="forward")
    forward |= {
        "inquiry_consent": "yes",
        "pii_removed": "yes",
        "copy": "Passed on: how do I apply?",
    }
    refer = make.minister(make.at(), action="reply", inquiry="refer")
    refer["copy"] = make.any_of(
        "Please call 1-800-555-0199.",
        "@ONBridgesFerries can help you with that.",
        "Tout est ici : https://www.ontario.ca/fr/ponts",
    )
    return [forward, refer]


def promoting(make: Maker) -> list[Row]:
    post = make.minister(make.at(), asset=make.name("A"), asset_source="minister_office")
    post["copy"] += make.any_of(" @ONBridgesFerries", " https://www.ontario.ca/bridges", "")
    return [post, make.official(make.at())]


def retweeting(make: Maker) -> list[Row]:
    post = original(make, make.at())
    share = make.minister(make.later(_moment(post)), action=make.any_of("share", "quote"))
    share |= {"ref": post["id"], "copy": make.any_of("", "Well done!", "Bravo !")}
    return [post, share]


def third_party(make: Maker) -> list[Row]:
    theirs = make.row(make.any_of(*OTHERS), make.at())
    theirs["copy"] = make.plain(theirs)
    at = make.later(_moment(theirs))
    ref = make.any_of(theirs["id"], "https://x.com/FerryWorkersUnion/status/17")
    action = make.any_of("share", "quote")
    ours = make.any_of(make.minister, make.official)(at, action=action, ref=ref, copy="")
    return [theirs, ours]


def depersonalised(make: Maker) -> list[Row]:
    asked = make.official(make.at(), pii_removed="yes", personal_info="no")
    asked |= {"subject": make.any_of("public", "constituent"), "copy": "A rider asks: which pass?"}
    passed_on = make.minister(make.at(), inquiry="forward", inquiry_consent="yes")
    passed_on |= {"pii_removed": "yes", "personal_info": "no", "copy": "A rider asks about passes."}
    return [asked, passed_on]


def event_highlights(make: Maker) -> list[Row]:
    people = make.any_of("public", "stakeholder", "ops", "Omar Haddad", "public; stakeholder")
    row = make.any_of(make.minister, make.official)(make.at(), people=people)
    consent = make.any_of("form", "written", "given")
    return [row | {"consent": consent, "event_type": make.any_of("work", "community", "")}]


def positive_news(make: Maker) -> list[Row]:
    row = make.any_of(make.minister, make.official)(make.at(), partisan=make.any_of("no", ""))
    return [make.any_time(row)]


def hobby(make: Maker) -> list[Row]:
    row = make.minister(make.at(), capacity=make.any_of("personal", ""), copy="")
    row |= {"copy": make.private(row), "people": make.any_of("minister", "")}
    return [make.any_time(row)]


def family(make: Maker) -> list[Row]:
    row = make.minister(make.at(), people=make.any_of("public", "minor; minister"), copy="")
    row |= {"copy": make.private(row), "consent": make.any_of("form", "written")}
    return [make.any_time(row)]


def engaging(make: Maker) -> list[Row]:
    post = original(make, make.at())
    action = make.any_of("like", "reply", "share", "quote")
    answer = make.minister(make.later(_moment(post)), action=action, ref=post["id"])
    return [post, answer | {"copy": make.any_of("", "Thank you!", "Merci !")}]


def parallel(make: Maker, *, acting: bool = False) -> list[Row]:
    post = original(make, make.at(), media=make.any_of("photo", "video", "carousel"))
    post["captions"] = "yes"
    same = make.any_of(
        same_content(post),
        same_content(post, "asset", "asset_source", "content_id"),
        {**same_content(post, "content_id"), "copy_source": "ministry"},
        {**same_content(post, "copy"), "ref": post["id"], "copy_source": "ministry"},
    )
    action = make.any_of("post", "story")
    later = make.minister(make.later(_moment(post)), acting=acting, action=action)
    return [post, later | same]


def as_fit(make: Maker) -> list[Row]:
    post, later = parallel(make)
    return [post, later | {"asset_modified": make.any_of("yes", "no", ""), "copy": "Mine: a look"}]


def kit(make: Maker, *, acting: bool = False) -> list[Row]:
    post = original(make, make.at(), kit=make.name("Kit"))
    at = _moment(post)
    if make.chance():
        share = make.minister(make.later(at), acting=acting, action=make.any_of("share", "quote"))
        return [post, share | {"kit": post["kit"], "ref": post["id"], "copy": ""}]
    same = same_content(post, "asset", "asset_source", "content_id", "kit", "copy")
    together = make.minister(make.later(at, 5), acting=acting) | same
    return [post, together | {"asset_modified": make.any_of("no", "")}]


def kit_extra(make: Maker) -> list[Row]:
    given, extra = original(make, make.at(), kit="Kit-E"), original(make, make.at(), kit="Kit-E")
    same = same_content(extra, "asset", "asset_source", "content_id", "kit", "copy")
    return [given, extra, make.minister(make.later(_moment(extra), 5)) | same]


def acting_member(make: Maker) -> list[Row]:
    if make.chance():
        return parallel(make, acting=True) if make.chance() else kit(make, acting=True)
    stream = original(make, make.at(), action="live", supported_by="ops", capacity="official")
    stream |= {"owner": "Digital team", "captions": "yes", "fr_captions": "yes"}
    stream |= {"program": "Safe water", "audience": "Riders", "assets_needed": "Banner"}
    same = same_content(stream, "asset", "asset_source", "content_id")
    settled = {key: stream[key] for key in ("owner", "program", "audience", "assets_needed")}
    theirs = make.minister(_moment(stream), acting=True, action="live")
    theirs |= same | settled | {"supported_by": "ops", "capacity": "official"}
    return [stream, theirs]


def own_account(make: Maker) -> list[Row]:
    staff = make.row(make.any_of(*STAFF), make.at())
    staff["copy"] = make.any_of(make.plain, make.private)(staff)
    staff["resources"] = make.any_of("personal", "")
    also = make.minister(make.at(), posted_by="Tara Quinn")
    return [staff, also]


def off_hours(make: Maker) -> list[Row]:
    at = make.off_hours()
    staff = make.row(make.any_of(*STAFF), at, resources="personal", partisan="yes", on_leave="no")
    staff |= {
        "copy": make.partisan(staff),
        "posting_method": make.any_of("manual", "scheduled", ""),
    }
    if make.chance():
        prepared = make.off_hours()
        staff |= {"prepared_by": "mo_staff", "prepared_at": prepared.isoformat(" ", "minutes")}
    away = make.row(make.any_of(*STAFF), make.in_hours(), resources="personal", on_leave="yes")
    return [staff, away | {"copy": make.partisan(away), "partisan": "yes"}]


def recognised_forms(make: Maker) -> list[Row]:
    consent, also = make.any_of(
        ("form", {}),
        ("written", {}),
        ("given", {}),
        ("notice", {"event_type": "work"}),
        ("verbal", {"status": "published"}),
    )
    row = make.any_of(make.minister, make.official)(make.at(), people="public", consent=consent)
    return [row | also]


def own_audience(make: Maker) -> list[Row]:
    alone = original(make, make.at())
    return [alone, *make.any_of(retweeting, parallel)(make)]


def spreading(make: Maker) -> list[Row]:
    theirs = make.minister(make.at(), asset=make.name("A"), asset_source="minister_office")
    who = make.any_of(*OTHERS, *MPPS)
    helper = make.row(who, make.later(_moment(theirs)), action=make.any_of("share", "quote"))
    return [theirs, helper | {"ref": theirs["id"], "copy": ""}]


def campaigning(make: Maker) -> list[Row]:
    row = make.minister(make.at(), posted_by="minister", resources="personal", copy="")
    row |= {"copy": make.partisan(row), "partisan": "yes", "capacity": "campaign"}
    return [row | {"people": "minister", "paid_by": make.any_of("party", "personal", "none")}]


def emoji_at_end(make: Maker) -> list[Row]:
    row = make.official(make.at())
    return [row | {"copy": row["copy"] + make.any_of(" ⛴️", " 🌊🌊", "")}]


def other_signs(make: Maker) -> list[Row]:
    return [make.official(make.at(), copy=make.any_of(*SIGNS), lang="en")]


def unadapted(make: Maker) -> list[Row]:
    post = make.minister(make.at(), copy=make.any_of(*ADORNED), asset_source="minister_office")
    return [post | {"media": make.any_of("photo", "video"), "asset": make.name("A")}]


def one_post_in_both(make: Maker) -> list[Row]:
    return [make.official(make.at(), copy=make.any_of(*IN_BOTH), lang="bilingual")]


def conversations(make: Maker) -> list[Row]:
    answer = make.official(make.at(), action="reply", copy="The next one leaves at ten.", lang="en")
    share = make.official(make.at(), action=make.any_of("share", "quote"), copy="")
    return [answer, share | {"ref": "https://x.com/FerryWorkersUnion/status/18"}]


def _moment(row: Row) -> datetime:
    return datetime.fromisoformat(f"{row['date']}T{row['time']}")


PERMITTED: Final[dict[str, Permitted]] = {
    "may.minister-any-content": any_content,
    "may.mo-manages": office_runs_account,
    "may.forward-inquiry": forwarded_inquiry,
    "may.promote-ministry": promoting,
    "may.retweet-ministry": retweeting,
    "may.share-third-party": third_party,
    "may.question-depersonalised": depersonalised,
    "may.event-highlights": event_highlights,
    "may.positive-news": positive_news,
    "may.hobby": hobby,
    "may.family": family,
    "may.tone": hobby,
    "may.minister-engage-ministry": engaging,
    "may.parallel-media": parallel,
    "may.minister-share-ministry": retweeting,
    "may.provided-as-fit": as_fit,
    "may.kit-provided": kit,
    "may.kit-extra-if-published": kit_extra,
    "may.support-mpp-acting": acting_member,
    "may.mo-own-account": own_account,
    "may.mo-political-off-hours": off_hours,
    "consent.recognised-forms": recognised_forms,
    "s1.alt": own_audience,
    "s2.alt": spreading,
    "s4.alt": spreading,
    "caretaker.minister-campaigns": campaigning,
    "access.emoji-at-end": emoji_at_end,
    "access.other-signs": other_signs,
    "access.minister-account": unadapted,
    "french.one-post-in-both": one_post_in_both,
    "french.conversations": conversations,
    "french.minister-own-words": hobby,
}
"""Every permission of the register, and what makes rows of it."""
