"""Settings fail at start, by name; a production start refuses every emulator variable."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from shared.settings import EMULATOR_VARIABLES, InsecureEnvironment, Misconfigured, load

REQUIRED = {
    "GOOGLE_CLOUD_PROJECT": "p",
    "UPLOADS_BUCKET": "u",
    "DERIVED_BUCKET": "d",
    "USER_HASH_KEY": "0123456789abcdef",
    "DELIVERY_ENDPOINT": "1",
    "EXPRESSION_ENDPOINT": "2",
    "CORRECTNESS_ENDPOINT": "3",
}


def test_production_is_the_default() -> None:
    assert load(REQUIRED).environment == "production"


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_variable_is_named(name: str) -> None:
    with pytest.raises(ValidationError, match=name.lower()):
        load({n: v for n, v in REQUIRED.items() if n != name})


def test_a_weak_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="user_hash_key"):
        load({**REQUIRED, "USER_HASH_KEY": "short"})


@pytest.mark.parametrize("name", EMULATOR_VARIABLES)
@pytest.mark.parametrize(
    "where",
    [{}, {"ENVIRONMENT": "production"}, {"ENVIRONMENT": "development", "K_SERVICE": "api"}],
    ids=["default", "production", "cloud run"],
)
def test_production_refuses_every_emulator(name: str, where: dict[str, str]) -> None:
    with pytest.raises(InsecureEnvironment, match=name):
        load({**REQUIRED, **where, name: "localhost:1"})


@pytest.mark.parametrize("name", EMULATOR_VARIABLES)
def test_development_takes_them(name: str) -> None:
    assert load({**REQUIRED, "ENVIRONMENT": "development", name: "localhost:1"}).environment == "development"


def test_every_emulator_that_a_google_client_reads_is_known() -> None:
    read_by_clients = {
        "FIRESTORE_EMULATOR_HOST",
        "PUBSUB_EMULATOR_HOST",
        "STORAGE_EMULATOR_HOST",
        "BIGQUERY_EMULATOR_HOST",
        "FIREBASE_AUTH_EMULATOR_HOST",
    }
    assert read_by_clients <= set(EMULATOR_VARIABLES)


def test_the_recogniser_is_sought_at_its_home() -> None:
    assert load(REQUIRED).recognition_location == "eu"
    assert load({**REQUIRED, "SPEECH_MODEL": "chirp_2"}).recognition_location == "europe-west4"


def test_models_that_are_not_in_their_location_are_named_all_at_once() -> None:
    # given what was the default until it was found not to exist
    old = {"SPEECH_MODEL": "chirp_2", "SPEECH_LOCATION": "eu", "GEMINI_LOCATION": "europe-west1"}

    with pytest.raises(Misconfigured) as refused:
        load({**REQUIRED, **old})

    assert "SPEECH_MODEL chirp_2 does not exist in SPEECH_LOCATION eu" in str(refused.value)
    assert "GEMINI_MODEL gemini-3.5-flash-lite does not exist in GEMINI_LOCATION europe-west1" in str(
        refused.value
    )


def test_what_the_table_does_not_know_is_left_to_preflight() -> None:
    newer = load(
        {**REQUIRED, "GEMINI_MODEL": "gemini-4-flash", "SPEECH_MODEL": "chirp_4", "SPEECH_LOCATION": "eu"}
    )

    assert newer.recognition_location == "eu"
