"""The ledgers as pandas frames, for people who work with data."""

from __future__ import annotations

import pandas as pd

from calendarlint.ledgers.assets import AssetLedger
from calendarlint.ledgers.kits import KitLedger
from calendarlint.ledgers.records import (
    ASSET_COLUMNS,
    KIT_COLUMNS,
    asset_records,
    kit_records,
)
from calendarlint.wording import Lang


def kits_frame(ledger: KitLedger, lang: Lang) -> pd.DataFrame:
    """A row a use of each kit item; what is not there is None."""
    return pd.DataFrame(list(kit_records(ledger, lang)), columns=list(KIT_COLUMNS), dtype=object)


def assets_frame(ledger: AssetLedger, lang: Lang) -> pd.DataFrame:
    """A row a use of each ministry-made asset; what is not there is None."""
    return pd.DataFrame(
        list(asset_records(ledger, lang)), columns=list(ASSET_COLUMNS), dtype=object
    )
