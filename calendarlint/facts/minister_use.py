"""What ministers' accounts publish of their own, by its asset."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from calendarlint.facts.case import Case

_OWN_CONTENT: Final = frozenset({"post", "story", "live"})


class MinisterUse:
    """The live posts of ministers' accounts by asset, indexed when first asked for."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._cases = cases

    def of(self, case: Case) -> tuple[Case, ...]:
        """The posts on ministers' accounts that carry one of the assets of ``case``."""
        uses = (use for asset in case.assets for use in self._by_asset.get(asset, ()))
        return tuple(dict.fromkeys(uses))

    @cached_property
    def _by_asset(self) -> dict[str, list[Case]]:
        found: dict[str, list[Case]] = defaultdict(list)
        for case in self._cases:
            if case.assets and case.minister and case.live and case.action in _OWN_CONTENT:
                for asset in case.assets:
                    found[asset].append(case)
        return found
