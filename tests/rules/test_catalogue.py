"""The catalogue lists its rules in one order, whatever was imported before."""

from __future__ import annotations

import subprocess
import sys

from calendarlint.rules.catalogue import MODULES

LIST = "from calendarlint.rules.catalogue import all_rules; print(*all_rules())"


def listed(first: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", f"import calendarlint.rules.{first}; {LIST}"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_order_is_the_catalogue_s() -> None:
    assert listed(MODULES[0]) == listed(MODULES[-1]) == listed("parallel")
