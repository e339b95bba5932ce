"""Where a calendar lies: in the settings' folder, and on the server that ``link_base`` names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final
from urllib.parse import quote

from calendarlint.findings import Report

_KEPT: Final = ":/?#[]@!$&'()*+,;=%~"
"""What stands in addresses for itself (RFC 3986), and the sign of what is encoded already."""


def path_in(file: str, report: Report) -> str | None:
    """The path of a file from the settings file's folder on; None where it does not lie in it."""
    folder = Path(report.settings_file).parent if report.settings_file else Path()
    here, there = (Path(os.path.normpath(one.absolute())) for one in (folder, Path(file)))
    return there.relative_to(here).as_posix() if there.is_relative_to(here) else None


def link_to(file: str, report: Report, base: str | None) -> str | None:
    """The address of a judged calendar: its path from the settings file on, behind ``base``.

    None without a base, and for a file that does not lie in the settings' folder.
    """
    path = path_in(file, report)
    if base is None or path is None or file not in {one.file for one in report.files}:
        return None
    start = quote(base.strip(), safe=_KEPT)
    joint = "" if start.endswith(("/", "=")) else "/"
    return f"{start}{joint}{quote(path.encode('utf-8', 'surrogateescape'))}"
