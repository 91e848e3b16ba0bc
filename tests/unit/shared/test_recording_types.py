"""A recording that we can decode is taken by the API, by `rehearse` and by the page, whatever its ending."""

from __future__ import annotations

import pytest

from functions.api.http.problems import Problem
from functions.api.routes import uploads
from local.rehearsal import recordings
from shared.gcp import object_names

ENDINGS = [
    ".aac",
    ".amr",
    ".3gp",
    ".caf",
    ".opus",
    ".mov",
    ".mkv",
    ".webm",
    ".mp4",
    ".m4a",
    ".mp3",
    ".wav",
    ".ogg",
]


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_is_taken(ending: str) -> None:
    content_type = recordings.CONTENT_TYPES[ending]

    assert uploads._content_type(content_type, object_names.AUDIO_TYPES) == content_type
    assert object_names.RECORDING_ENDINGS[ending.removeprefix(".")] == content_type


def test_every_type_that_the_api_takes_has_an_ending_that_is_known() -> None:
    assert set(object_names.AUDIO_TYPES.values()) <= set(object_names.RECORDING_ENDINGS)
    assert set(object_names.RECORDING_ENDINGS.values()) <= set(object_names.AUDIO_TYPES)


def test_another_type_is_refused_with_the_endings_that_are_taken() -> None:
    with pytest.raises(Problem) as caught:
        uploads._content_type("image/png", object_names.AUDIO_TYPES)

    assert "caf" in str(caught.value.detail)
