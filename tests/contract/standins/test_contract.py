"""The stand-ins refuse what the services refuse: each case once failed, or would have, in the cloud."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from google import genai
from google.api_core import exceptions
from google.cloud import speech_v2
from google.cloud.speech_v2 import types
from google.genai import errors
from google.genai import types as genai_types

from shared.assessment.scoring.evidence import EvidenceResponse
from shared.cloud_facts import facts
from tests.contract.standins.test_speech import wav

LISTS: dict[str, Any] = {
    "type": "object",
    "properties": {"found": {"type": "array", "items": {"type": "string"}, "maxItems": 2}},
}


def recognise(
    client: speech_v2.SpeechClient, model: str, location: str, language: str = "en-US", **more: Any
) -> Any:
    features = more.pop("features", {"enable_word_time_offsets": True})
    config = types.RecognitionConfig(
        auto_decoding_config=types.AutoDetectDecodingConfig(),
        language_codes=[language],
        model=model,
        features=types.RecognitionFeatures(**features),
        **more,
    )
    return client.recognize(
        recognizer=f"projects/p/locations/{location}/recognizers/_", config=config, content=wav((2, 0.3))
    )


def phrases(*values: str) -> types.SpeechAdaptation:
    inline = types.PhraseSet(phrases=[types.PhraseSet.Phrase(value=value) for value in values])
    phrase_set = types.SpeechAdaptation.AdaptationPhraseSet(inline_phrase_set=inline)
    return types.SpeechAdaptation(phrase_sets=[phrase_set])


@pytest.mark.usefixtures("standins")
class TestSpeech:
    @pytest.mark.parametrize(
        ("model", "location"),
        [("chirp_2", "eu"), ("chirp_2", "us"), ("chirp_3", "europe-west4"), ("chirp_3", "global")],
    )
    def test_a_model_exists_where_it_is_listed(
        self, speech: speech_v2.SpeechClient, model: str, location: str
    ) -> None:
        said = f'The model "{model}" does not exist in the location named "{location}".'

        with pytest.raises(exceptions.InvalidArgument, match=said):
            recognise(speech, model, location)

    @pytest.mark.parametrize("language", ["zh-CN", "he-IL", "nb-NO", "en", "xx-YY"])
    def test_languages_go_by_the_services_own_codes(
        self, speech: speech_v2.SpeechClient, language: str
    ) -> None:
        with pytest.raises(exceptions.InvalidArgument, match=f'language "{language}" is not supported'):
            recognise(speech, "chirp_3", "eu", language)

    def test_confidences_are_refused_by_a_model_that_has_none(self, speech: speech_v2.SpeechClient) -> None:
        with pytest.raises(exceptions.InvalidArgument, match="word_level_confidence"):
            recognise(speech, "chirp_3", "eu", features={"enable_word_confidence": True})

    def test_a_model_without_confidences_gives_none(self, speech: speech_v2.SpeechClient) -> None:
        best = recognise(speech, "chirp_3", "eu").results[0].alternatives[0]

        assert best.words
        assert {best.confidence, *(word.confidence for word in best.words)} == {0.0}

    @pytest.mark.parametrize(
        "adaptation", [phrases("x" * 101), phrases(*["word"] * 5_001), phrases(*["x" * 100] * 1_001)]
    )
    def test_adaptation_has_bounds(
        self, speech: speech_v2.SpeechClient, adaptation: types.SpeechAdaptation
    ) -> None:
        with pytest.raises(exceptions.InvalidArgument, match="adaptation"):
            recognise(speech, "chirp_3", "eu", adaptation=adaptation)

    def test_a_location_lists_its_models_by_language(self, speech: speech_v2.SpeechClient) -> None:
        location = speech.get_location({"name": "projects/p/locations/eu"})
        offered = types.LocationsMetadata.deserialize(location.metadata.value).languages.models

        assert "chirp_3" in offered["cmn-Hans-CN"].model_features
        assert "chirp_2" not in offered["en-US"].model_features


def ask(client: genai.Client, model: str, **config: Any) -> genai_types.GenerateContentResponse:
    return client.models.generate_content(
        model=model, contents="{}", config=genai_types.GenerateContentConfig(**config)
    )


def thinking(**config: Any) -> genai_types.ThinkingConfig:
    return genai_types.ThinkingConfig(**config)


@pytest.mark.usefixtures("standins")
class TestGemini:
    def test_a_retired_model_is_not_found(self, gemini_on_vertex: genai.Client) -> None:
        assert facts().gemini.models["gemini-2.5-flash"].retires < date.today()

        with pytest.raises(errors.ClientError, match="was not found or your project") as caught:
            ask(gemini_on_vertex, "gemini-2.5-flash", thinking_config=thinking(thinking_budget=0))

        assert (caught.value.code, caught.value.status) == (404, "NOT_FOUND")

    def test_a_model_is_not_found_where_it_does_not_stand(self, standins: Any) -> None:
        from google.oauth2.credentials import Credentials

        options = genai_types.HttpOptions(base_url=f"http://127.0.0.1:{standins.ports['gemini']}")
        client = genai.Client(
            vertexai=True,
            project="p",
            location="europe-west1",
            credentials=Credentials("local"),
            http_options=options,
        )
        with client, pytest.raises(errors.ClientError, match="locations/europe-west1/publishers"):
            ask(client, "gemini-3.5-flash-lite")

    @pytest.mark.parametrize(
        ("config", "said"),
        [
            (thinking(thinking_budget=0, thinking_level="LOW"), "only one of thinking budget"),
            (thinking(thinking_level="THINKING_LEVEL_UNSPECIFIED"), "is not supported"),
        ],
    )
    def test_thinking_is_asked_for_in_one_way(
        self, gemini: genai.Client, config: genai_types.ThinkingConfig, said: str
    ) -> None:
        with pytest.raises(errors.ClientError, match=said):
            ask(gemini, "gemini-3.5-flash-lite", thinking_config=config)

    def test_a_budget_of_zero_does_not_switch_thinking_off(self, gemini: genai.Client) -> None:
        reply = ask(
            gemini,
            "gemini-3.5-flash-lite",
            max_output_tokens=1_024,
            thinking_config=thinking(thinking_budget=0),
        )

        # the thoughts ate all the room: nothing was written
        assert reply.candidates is not None
        assert reply.candidates[0].finish_reason == genai_types.FinishReason.MAX_TOKENS
        assert not reply.text
        assert reply.usage_metadata is not None
        assert reply.usage_metadata.thoughts_token_count == 1_024

    def test_a_bound_on_a_list_is_refused_without_saying_why(self, gemini: genai.Client) -> None:
        with pytest.raises(errors.ClientError, match="Request contains an invalid argument") as caught:
            ask(
                gemini,
                "gemini-3.5-flash-lite",
                response_mime_type="application/json",
                response_json_schema=LISTS,
            )

        assert caught.value.code == 400

    def test_our_own_schema_would_be_refused_as_it_is_written(self) -> None:
        assert "maxItems" in str(EvidenceResponse.model_json_schema())

    def test_penalties_are_refused(self, gemini: genai.Client) -> None:
        with pytest.raises(errors.ClientError, match="presencePenalty"):
            ask(gemini, "gemini-3.5-flash-lite", presence_penalty=0.5)
