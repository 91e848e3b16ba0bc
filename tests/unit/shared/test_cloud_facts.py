"""The table of what the services document: every rule has a page, pages are fresh, what we use is alive."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from shared.cloud_facts import TABLE, facts
from shared.settings import Settings

ROOT = Path(__file__).parents[3]
WRITTEN = tomllib.loads(TABLE.read_text(encoding="utf-8"))
PAGES = WRITTEN["pages"]
REREAD_AFTER = timedelta(days=180)
"""A page that nobody looked at for this long is no evidence any more."""
MOVE_BEFORE = timedelta(days=60)
"""A model in use is replaced this long before its last day."""
WITHOUT_PAGE = frozenset({"speech", "speech.models", "speech.aliases", "gemini", "gemini.models"})


def rules(value: dict[str, Any], name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table of the file that states something itself."""
    for key, inner in value.items():
        if key == "pages" or not isinstance(inner, dict):
            continue
        where = f"{name}.{key}" if name else key
        if any(not isinstance(v, dict) for v in inner.values()):
            yield where, inner
        yield from rules(inner, where)


@pytest.mark.parametrize(("where", "rule"), [r for r in rules(WRITTEN) if r[0] not in WITHOUT_PAGE])
def test_every_rule_names_a_page_that_the_table_lists(where: str, rule: dict[str, Any]) -> None:
    assert rule.get("page") in PAGES, where


@pytest.mark.parametrize("key", PAGES)
def test_every_page_says_how_and_when_it_was_read(key: str) -> None:
    page = PAGES[key]

    assert set(page) == {"url", "read", "copy", "kind"}
    assert page["url"].startswith("https://")
    assert (page["copy"], page["kind"]) in {
        (c, k) for c in ("live", "stored", "unread") for k in ("page", "report")
    }
    assert page["read"] <= date.today()
    assert date.today() - page["read"] < REREAD_AFTER, f"read {page['url']} again, and change its date"


def defaults() -> dict[str, Any]:
    return {name: field.default for name, field in Settings.model_fields.items()}


def test_the_default_language_model_is_alive_for_two_more_months() -> None:
    name = defaults()["gemini_model"]
    model = facts().gemini.models[name]

    assert model.retires - date.today() > MOVE_BEFORE, f"{name} retires on {model.retires}"
    assert defaults()["gemini_location"] in model.locations


def test_the_default_recogniser_stands_in_its_location() -> None:
    model = facts().speech.models[defaults()["speech_model"]]

    assert (defaults()["speech_location"] or model.home) in model.locations
    assert model.word_times, "delivery is measured from word times"


def terraform_default(variable: str, attribute: str) -> str:
    text = (ROOT / "infra" / "variables.tf").read_text(encoding="utf-8")
    block = text.split(f'variable "{variable}"', 1)[1]
    found = re.search(rf'\b{attribute}\s*=\s*optional\(string, "([^"]+)"\)', block)
    assert found, f"{variable}.{attribute} has no default"
    return found[1]


@pytest.mark.parametrize(
    ("variable", "attribute", "setting"),
    [
        ("gemini", "location", "gemini_location"),
        ("gemini", "model", "gemini_model"),
        ("speech", "model", "speech_model"),
    ],
)
def test_terraform_and_the_settings_default_to_the_same(variable: str, attribute: str, setting: str) -> None:
    assert terraform_default(variable, attribute) == defaults()[setting]


def test_terraforms_recogniser_stands_in_terraforms_location() -> None:
    model = facts().speech.models[terraform_default("speech", "model")]

    assert terraform_default("speech", "location") in model.locations


@pytest.mark.parametrize(
    "path", sorted((ROOT / "infra" / "environments").glob("*.tfvars")), ids=lambda p: p.name
)
def test_an_environment_that_sets_a_model_sets_one_that_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    for block, known in (("speech", facts().speech.models), ("gemini", facts().gemini.models)):
        found = re.search(rf'^{block}\s*=\s*{{[^}}]*\bmodel\s*=\s*"([^"]+)"', text, re.MULTILINE)
        assert found is None or found[1] in known


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("zh-CN", "cmn-Hans-CN"),
        ("he-IL", "iw-IL"),
        ("nb-NO", "no-NO"),
        ("en-US", "en-US"),
        ("EN-us", "en-US"),
        ("de", "de-DE"),
        ("xx-YY", "xx-YY"),
    ],
)
def test_codes_become_the_services_own(language: str, code: str) -> None:
    assert facts().speech.code(language) == code


def test_every_alias_leads_to_a_language_that_is_heard() -> None:
    heard = facts().speech.models["chirp_3"].hears

    assert set(facts().speech.aliases.values()) <= heard


def test_each_models_family_is_described_and_its_home_is_a_location() -> None:
    assert {m.family for m in facts().gemini.models.values()} <= set(facts().gemini.families)
    assert all(m.home in m.locations for m in facts().speech.models.values())


def test_an_unknown_model_is_asked_like_the_newest_family() -> None:
    assert facts().gemini.family("gemini-9-flash") is facts().gemini.families["gemini-3.5"]
