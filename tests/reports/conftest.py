"""What several tests of reports share: the corpus of workbooks, and their annotated copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from calendarlint import lint
from calendarlint.reports.annotated import annotate
from calendarlint.wording import Lang
from tests.conftest import CAST
from tests.reports.workbook_corpus.by_libreoffice import built
from tests.reports.workbook_corpus.corpus import WORKBOOKS
from tests.reports.workbook_corpus.handed_back import EVERY, HandedBack
from tests.tools import needs


@pytest.fixture(scope="session")
def corpus_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the corpus lies, with the settings that know its accounts."""
    place = tmp_path_factory.mktemp("corpus")
    (place / "calendarlint.toml").write_bytes(CAST.read_bytes())
    return place


@pytest.fixture(scope="session")
def by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], dict[str, bytes]]:
    """The workbooks that LibreOffice writes, written when the first is asked for."""
    written: dict[str, bytes] = {}

    def workbooks() -> dict[str, bytes]:
        if not written:
            soffice = needs("soffice", "its workbooks can be annotated", "libreoffice")
            written.update(built(soffice, tmp_path_factory.mktemp("libreoffice")))
        return written

    return workbooks


@pytest.fixture(scope="session")
def handed_back(
    corpus_folder: Path, by_libreoffice: Callable[[], dict[str, bytes]]
) -> Callable[[str], HandedBack]:
    """The annotated copy of a workbook by its name, each made once."""
    made: dict[str, HandedBack] = {}

    def copy(name: str) -> HandedBack:
        if name not in made:
            content = WORKBOOKS[name]() if name in WORKBOOKS else by_libreoffice()[name]
            source, target = corpus_folder / name, corpus_folder / "annotated" / name
            target.parent.mkdir(exist_ok=True)
            source.write_bytes(content)
            report = lint(source)
            assert not report.unreadable
            lang: Lang = "fr" if EVERY.index(name) % 2 else "en"
            made[name] = HandedBack(
                source, target, report, lang, annotate(source, report, lang, target)
            )
        return made[name]

    return copy
