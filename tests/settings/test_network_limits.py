"""Limits of one's own for what networks allow: read, and refused in one line each."""

from __future__ import annotations

from pathlib import Path

import pytest

from calendarlint import settings
from calendarlint.policies.register import register
from calendarlint.rules.catalogue import all_rules
from calendarlint.wording import LANGUAGES, render

RULE = "copy-too-long-for-network"


def load(folder: Path, written: str) -> settings.Settings:
    file = folder / "calendarlint.toml"
    file.write_text(written, encoding="utf-8")
    return settings.load(file, all_rules(), register())


def test_limits_for_networks_and_accounts_arrive(tmp_path: Path) -> None:
    written = f"""
        [rules."{RULE}".limits]
        mastodon = 1000
        Twitter = {{ "@ONBridgesFerries" = 25000 }}
    """
    options = load(tmp_path, written).rule(RULE).options
    assert options == {"limits": {"mastodon": 1000, "Twitter": {"@ONBridgesFerries": 25000}}}


@pytest.mark.parametrize(
    ("written", "line", "advice"),
    [
        (f'[rules."{RULE}"]\nlimits = {{ mastadon = 9 }}', 2, "Did you mean “mastodon”?"),
        (f'[rules."{RULE}".limits]\n\nsnapchat = 9', 3, "“snapchat” is not allowed here."),
        (f'[rules."{RULE}".limits]\nmastodon = 0', 2, "write 1 or more."),
        (f'[rules."{RULE}".limits]\nmastodon = -5', 2, "write 1 or more."),
        (f'[rules."{RULE}".limits]\nmastodon = "many"', 2, "write a whole number"),
        (f'[rules."{RULE}".limits]\nmastodon = true', 2, "write a whole number"),
        (f'[rules."{RULE}".limits]\nmastodon = 2.5', 2, "write a whole number"),
        (f'[rules."{RULE}"]\nlimits = 1000', 2, "write a table of settings here."),
        (f'[rules."{RULE}".limits.x]\n"@ONBridgesFerries" = 0', 2, "write 1 or more."),
        (f'[rules."{RULE}".limits.x]\n"@ONBridgesFerries" = "a"', 2, "write a whole number here."),
        ('[rules."too-many-links-for-network".limits]\nx = 3', 2, "Use threads."),
        ('[rules."cell-error".limits]\nx = 3', 1, "there is no setting “limits” here."),
    ],
)
def test_a_limit_that_cannot_be_is_refused_in_one_line(
    tmp_path: Path, written: str, line: int, advice: str
) -> None:
    with pytest.raises(settings.SettingsError) as refused:
        load(tmp_path, written)
    assert len(refused.value.problems) == 1
    shown = render(refused.value.problems[0], "en")
    assert f"calendarlint.toml:{line}:" in shown
    assert advice in shown
    for lang in LANGUAGES:
        assert "\n" not in render(refused.value.problems[0], lang)
