"""Tasks of setting an account up or running it, told from other tasks by their words."""

from __future__ import annotations

import re
from typing import Final

from calendarlint.facts.case import Case
from calendarlint.facts.folding import fold_in_place

# "Create graphics for the account" is no such task: no preposition stands between.
_BETWEEN: Final = (
    r"(?:[^\w.!?;:]+(?!(?:for|on|to|in|with|from|about|pour|sur|dans|avec|par)\b)[\w']+){0,6}?"
    r"[^\w.!?;:]+"
)
_ACCOUNT: Final = r"(?:accounts?|profiles?|channels?|(?:facebook|linkedin)[ -]pages?)"
_COMPTE: Final = r"(?:comptes?(?![ -]rendus?)|profils?|chaines?|pages? (?:facebook|linkedin))"
_TASK: Final = re.compile(
    rf"\b(?:set(?:ting)?[ -]?up|creat(?:e|es|ing|ion)|register(?:ing)?"
    r"|manag(?:e|es|ing)|run(?:ning)?|maintain(?:ing)?|tak(?:e|ing) over|look(?:ing)? after)"
    rf"{_BETWEEN}{_ACCOUNT}\b"
    rf"|\bopen(?:ing)? (?:an?|his|her|their|new)\b{_BETWEEN}{_ACCOUNT}\b"
    rf"|\b{_ACCOUNT} (?:set[ -]?up|creation|management)\b"
    r"|\b(?:creer|creation|mise en place|mettre en place|configur(?:er|ation)"
    r"|gerer|gestion|ten(?:ir|ue) (?:le|la|du|un)|administr(?:er|ation)"
    rf"|ouv(?:rir|erture d')\s?une?){_BETWEEN}{_COMPTE}\b"
)


def is_account_task(case: Case) -> bool:
    """Whether the row is the task of creating or running an account, by its title or copy."""
    if case.action != "task":
        return False
    words = (case.post.text(key) for key in ("title", "copy", "copy_fr"))
    return any(_TASK.search(fold_in_place(said)) for said in words if said)
