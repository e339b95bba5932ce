from pathlib import Path

import pytest

from calendarlint import settings


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a calendar two folders down, in a folder that has settings too."""
    root = tmp_path / "repository"
    (root / ".git").mkdir(parents=True)
    (root / "calendars" / "2026").mkdir(parents=True)
    (tmp_path / "calendarlint.toml").write_text("", encoding="utf-8")
    return root


def test_nearest_file_upwards_from_the_calendar(repository: Path) -> None:
    far, near = repository / "calendarlint.toml", repository / "calendars" / "calendarlint.toml"
    far.write_text("", encoding="utf-8")
    calendar = repository / "calendars" / "2026" / "may.csv"
    assert settings.find(calendar) == far
    near.write_text("", encoding="utf-8")
    assert settings.find(calendar) == near
    assert settings.find(calendar.parent) == near


def test_search_ends_at_the_repository_root(repository: Path) -> None:
    assert settings.find(repository / "calendars" / "may.csv") is None


def test_a_worktree_whose_git_is_a_file_is_a_root_too(repository: Path) -> None:
    (repository / ".git").rmdir()
    (repository / ".git").write_text("gitdir: elsewhere", encoding="utf-8")
    assert settings.find(repository / "may.csv") is None


def test_without_a_repository_the_search_goes_on(repository: Path, tmp_path: Path) -> None:
    (repository / ".git").rmdir()
    assert settings.find(repository / "may.csv") == tmp_path / "calendarlint.toml"


def test_pyproject_counts_only_with_its_table(repository: Path) -> None:
    pyproject = repository / "calendars" / "pyproject.toml"
    pyproject.write_text("[tool.other]\n", encoding="utf-8")
    assert settings.find(repository / "calendars" / "may.csv") is None
    pyproject.write_text("[tool.calendarlint.kit]\nstrict = false\n", encoding="utf-8")
    assert settings.find(repository / "calendars" / "may.csv") == pyproject


def test_own_file_comes_before_pyproject(repository: Path) -> None:
    (repository / "pyproject.toml").write_text("[tool.calendarlint]\n", encoding="utf-8")
    own = repository / "calendarlint.toml"
    own.write_text("", encoding="utf-8")
    assert settings.find(repository) == own


def test_a_broken_pyproject_is_found_only_if_it_speaks_of_calendarlint(repository: Path) -> None:
    pyproject = repository / "pyproject.toml"
    pyproject.write_text("[tool.other\n", encoding="utf-8")
    assert settings.find(repository) is None
    pyproject.write_text("[tool.calendarlint]\ntimezone = \n", encoding="utf-8")
    assert settings.find(repository) == pyproject
