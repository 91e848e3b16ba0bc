"""google-cloud-speech over gRPC against the Speech-to-Text stand-in."""

import io
import time
import wave
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from google.api_core import exceptions
from google.api_core.retry import Retry
from google.cloud import speech_v2
from google.cloud.speech_v2 import types

RECOGNIZER = "projects/demo-project/locations/europe-west4/recognizers/_"
RATE = 16_000


def pcm(*stretches: tuple[float, float]) -> bytes:
    """Seconds of a 220 Hz tone at an amplitude, one stretch after another."""
    return b"".join(
        (amplitude * 32767 * np.sin(1382 * np.arange(int(seconds * RATE)) / RATE)).astype("<i2").tobytes()
        for seconds, amplitude in stretches
    )


def wav(*stretches: tuple[float, float]) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as stream:
        stream.setnchannels(1)
        stream.setsampwidth(2)
        stream.setframerate(RATE)
        stream.writeframes(pcm(*stretches))
    return buffer.getvalue()


def config(**changes: Any) -> types.RecognitionConfig:
    fields: dict[str, Any] = {
        "auto_decoding_config": types.AutoDetectDecodingConfig(),
        "language_codes": ["en-US"],
        "model": "chirp_2",
        "features": types.RecognitionFeatures(
            enable_word_time_offsets=True, enable_word_confidence=True, enable_automatic_punctuation=True
        ),
    }
    return types.RecognitionConfig(**(fields | changes))


def request(content: bytes, **changes: Any) -> types.RecognizeRequest:
    return types.RecognizeRequest(recognizer=RECOGNIZER, config=config(**changes), content=content)


@pytest.mark.usefixtures("standins")
class TestRecognize:
    def test_words_lie_where_somebody_speaks(self, speech: speech_v2.SpeechClient) -> None:
        # given four seconds of sound, two of silence, four of sound
        content = wav((4, 0.3), (2, 0.0), (4, 0.3))

        # when it is recognised
        response = speech.recognize(request(content))

        # then there is a result on each side of the pause, words in order, none in the silence
        assert len(response.results) == 2
        words = [word for result in response.results for word in result.alternatives[0].words]
        assert len(words) == pytest.approx(8 * 2.4, abs=2)
        times = [(word.start_offset.total_seconds(), word.end_offset.total_seconds()) for word in words]
        assert all(start < end for start, end in times)
        assert all(end <= following for (_, end), (following, _) in pairwise(times))
        assert not any(4.1 < moment < 5.9 for pair in times for moment in pair)
        assert all(0 < word.confidence <= 1 for word in words)
        assert response.results[0].language_code == "en-US"
        assert response.metadata.total_billed_duration.total_seconds() == 10

    def test_silence_has_no_results(self, speech: speech_v2.SpeechClient) -> None:
        response = speech.recognize(request(wav((3, 0.0))))

        assert not response.results
        assert response.metadata.total_billed_duration.total_seconds() == 3

    def test_words_are_left_out_unless_asked_for(self, speech: speech_v2.SpeechClient) -> None:
        response = speech.recognize(request(wav((3, 0.3)), features=types.RecognitionFeatures()))

        best = response.results[0].alternatives[0]
        assert best.transcript
        assert not best.words

    def test_headerless_audio_is_read_as_the_request_explains_it(
        self, speech: speech_v2.SpeechClient
    ) -> None:
        linear16 = types.ExplicitDecodingConfig(
            encoding=types.ExplicitDecodingConfig.AudioEncoding.LINEAR16,
            sample_rate_hertz=RATE,
            audio_channel_count=1,
        )

        response = speech.recognize(request(pcm((2.5, 0.3)), explicit_decoding_config=linear16))

        assert response.metadata.total_billed_duration.total_seconds() == 3
        assert response.results

    def test_a_registered_transcript_is_spread_over_the_audio(
        self, standins: Any, speech: speech_v2.SpeechClient
    ) -> None:
        # given a transcript for Spanish recordings only
        standins.rule(
            service="speech", match={"language": "es-ES"}, transcript="buenos días a todos", confidence=0.41
        )

        # when a Spanish and an English recording come
        spanish = speech.recognize(request(wav((2, 0.3)), language_codes=["es-ES"]))
        english = speech.recognize(request(wav((2, 0.3))))

        # then only the Spanish one gets it
        assert spanish.results[0].alternatives[0].transcript == "buenos días a todos"
        assert spanish.results[0].alternatives[0].confidence == pytest.approx(0.41)
        assert english.results[0].alternatives[0].transcript != "buenos días a todos"


@pytest.mark.usefixtures("standins")
class TestRefusals:
    @pytest.mark.parametrize(
        ("content", "changes", "said"),
        [
            pytest.param(wav((61, 0.1)), {}, "60 seconds", id="longer than a minute"),
            pytest.param(b"\0" * (10 * 1024 * 1024 + 1), {}, "10485760 bytes", id="larger than 10 MB"),
            pytest.param(b"MZ\x90\0 not audio at all" * 50, {}, "supported encoding", id="not audio"),
            pytest.param(b"", {}, "content", id="empty"),
            pytest.param(wav((1, 0.1)), {"language_codes": []}, "language_codes", id="no language"),
            pytest.param(
                wav((1, 0.1)), {"language_codes": ["english"]}, "not supported", id="not a language"
            ),
            pytest.param(wav((1, 0.1)), {"model": "chirp_99"}, "chirp_99", id="no such model"),
        ],
    )
    def test_invalid_argument(
        self, speech: speech_v2.SpeechClient, content: bytes, changes: dict[str, Any], said: str
    ) -> None:
        with pytest.raises(exceptions.InvalidArgument, match=said):
            speech.recognize(request(content, **changes))

    def test_decoding_must_be_said(self, speech: speech_v2.SpeechClient) -> None:
        bare = types.RecognitionConfig(language_codes=["en-US"], model="chirp_2")

        with pytest.raises(exceptions.InvalidArgument, match="decoding_config"):
            speech.recognize(recognizer=RECOGNIZER, config=bare, content=wav((1, 0.1)))

    def test_another_recognizer_form_is_refused(self, speech: speech_v2.SpeechClient) -> None:
        with pytest.raises(exceptions.InvalidArgument, match="resource field"):
            speech.recognize(recognizer="recognizers/mine", config=config(), content=wav((1, 0.1)))


class TestFaultsOnDemand:
    @pytest.mark.parametrize(
        ("status", "error"),
        [
            (429, exceptions.ResourceExhausted),
            (500, exceptions.InternalServerError),
            (403, exceptions.PermissionDenied),
            (504, exceptions.DeadlineExceeded),
        ],
    )
    def test_statuses_arrive_as_the_clients_exceptions(
        self, standins: Any, speech: speech_v2.SpeechClient, status: int, error: type[Exception]
    ) -> None:
        standins.rule(service="speech", status=status)

        with pytest.raises(error):
            speech.recognize(request(wav((1, 0.1))))

    def test_the_client_retries_only_when_told_to(
        self, standins: Any, speech: speech_v2.SpeechClient
    ) -> None:
        # given a service that is away for two calls
        standins.rule(service="speech", off=True, times=2)

        # when the client is used with its own defaults, then with a retry
        with pytest.raises(exceptions.ServiceUnavailable):
            speech.recognize(request(wav((1, 0.3))))
        response = speech.recognize(request(wav((1, 0.3))), retry=Retry(initial=0.01, timeout=5))

        # then only the second went on asking, and the log says so without a word of what was said
        assert response.results
        assert [call["status"] for call in standins.calls()] == [503, 503, 200]
        assert "report" not in str(standins.calls())

    def test_a_deadline_ends_a_slow_call(self, standins: Any, speech: speech_v2.SpeechClient) -> None:
        standins.rule(service="speech", delay_s=30)
        started = time.monotonic()

        with pytest.raises(exceptions.DeadlineExceeded):
            speech.recognize(request(wav((1, 0.1))), timeout=0.3)

        assert time.monotonic() - started < 3

    def test_calls_are_counted_for_cost(self, standins: Any, speech: speech_v2.SpeechClient) -> None:
        speech.recognize(request(wav((1.2, 0.3))))
        speech.recognize(request(wav((2.5, 0.3))))

        totals = standins.control("/control/log")["totals"]["speech"]
        assert (totals["calls"], totals["billed_seconds"]) == (2, 5)


def test_recognizers_can_be_read_and_listed(standins: Any, speech: speech_v2.SpeechClient) -> None:
    name = "projects/demo-project/locations/europe-west4/recognizers/interview"

    assert speech.get_recognizer(name=name).name == name
    assert list(speech.list_recognizers(parent="projects/demo-project/locations/europe-west4")) == []
    with pytest.raises(exceptions.MethodNotImplemented):
        speech.get_config(name="projects/demo-project/locations/europe-west4/config")
