"""Which model hears which language in which location, and how many phrases it takes: as documented."""

from collections.abc import Sequence
from typing import Any

from google.cloud.speech_v2.types import locations_metadata

from standins.contract import contract, speech_model
from standins.faults import InvalidArgument

_AUTO = "auto"


def check(model: str, location: str, languages: Sequence[str]) -> dict[str, Any]:
    """The model's row.

    Raises:
        InvalidArgument: in the service's words, where the model or a language isn't in the location.
    """
    row = speech_model(model)
    if row is None or location not in row["locations"]:
        raise InvalidArgument(f'The model "{model}" does not exist in the location named "{location}".')
    for code in languages:
        if code == _AUTO and row["detects_language"]:
            continue
        if code not in (*row["languages"], *row["preview"]):
            raise InvalidArgument(
                f'The language "{code}" is not supported by the model "{model}" '
                f'in the location named "{location}".'
            )
    return row


def check_phrases(phrases: Sequence[str]) -> None:
    """Bounds of adaptation. The wording is ours: the page has the numbers and not the refusal."""
    limits = contract()["speech"]["adaptation"]
    if len(phrases) > limits["phrases"]:
        raise InvalidArgument(f"Invalid adaptation: more than {limits['phrases']} phrases.")
    if any(len(phrase) > limits["phrase_characters"] for phrase in phrases):
        raise InvalidArgument(
            f"Invalid adaptation: a phrase exceeds {limits['phrase_characters']} characters."
        )
    if sum(map(len, phrases)) > limits["characters"]:
        raise InvalidArgument(
            f"Invalid adaptation: the phrases exceed {limits['characters']} characters in all."
        )


def metadata(location: str) -> Any | None:
    """The Locations API's answer for a location, or None where no model is."""
    found = locations_metadata.LocationsMetadata.pb()()
    for name, row in contract()["speech"]["models"].items():
        if location not in row["locations"]:
            continue
        for release, codes in (("GA", row["languages"]), ("PREVIEW", row["preview"])):
            for code in codes:
                features = found.languages.models[code].model_features[name].model_feature
                features.add(feature="recognizer", release_state=release)
    return found if found.languages.models else None
