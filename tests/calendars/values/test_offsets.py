"""Dates other than the planned moment keep the offset or the zone that their cell names."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from calendarlint.calendars.fields import fields
from calendarlint.calendars.values.reading import read_value


@pytest.mark.parametrize(
    ("cell", "offset"),
    [
        ("2027-05-04T10:30-04:00", timedelta(hours=-4)),
        ("2027-05-04T14:30Z", timedelta(0)),
        ("2027-05-04 10:30 ET", timedelta(hours=-4)),
        ("2027-05-04 10:30", None),
    ],
)
@pytest.mark.parametrize("key", ["embargo_until", "prepared_at", "consent_at"])
def test_a_moment_keeps_its_offset(key: str, cell: str, offset: timedelta | None) -> None:
    value = read_value(fields()[key], cell).value
    assert isinstance(value, datetime)
    assert value.utcoffset() == offset
