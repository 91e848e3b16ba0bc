import base64
import json
import logging
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

pytest.importorskip("parselmouth", reason="Praat is installed in models/delivery's own environment")

from models.delivery.audio import AudioError, StorageUnavailableError
from models.delivery.features import FEATURES
from models.delivery.model import load
from models.delivery.serve import create_app, served_model
from tests.unit.delivery_model.speech import RATE, recording, wav

TEXT = "we led a strong team and achieved what they wanted across several different groups"


def words(text: str = TEXT, start: float = 0.2, each: float = 0.28) -> list[dict[str, Any]]:
    return [
        {"word": word, "start": start + each * place, "end": start + each * (place + 0.9), "confidence": 0.9}
        for place, word in enumerate(text.split())
    ]


def instance(**changes: Any) -> dict[str, Any]:
    sent = {"audio_content": base64.b64encode(recording()).decode(), "words": words(), "language": "en-US"}
    return {key: value for key, value in {**sent, **changes}.items() if value is not None}


def client(read: Callable[[str], bytes] | None = None) -> Any:
    def nothing_stored(uri: str) -> bytes:
        raise AudioError(f"there is no object {uri}")

    return create_app(
        load(), health_route="/up", predict_route="/rate", read=read or nothing_stored
    ).test_client()


def predict(sent: dict[str, Any], parameters: dict[str, Any] | None = None, **options: Any) -> Any:
    answer = client(**options).post("/rate", json={"instances": [sent], "parameters": parameters or {}})
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()["predictions"][0]


def test_health_names_the_model() -> None:
    answer = client().get("/up")

    assert answer.status_code == 200
    assert answer.get_json()["model_version"] == load().version


def test_an_answer_is_measured_and_rated() -> None:
    prediction = predict(instance())

    measured = prediction["measured"]
    assert measured["pitch_mean_hz"] == pytest.approx(140, abs=5)
    assert 0.5 < measured["pitch_sd_semitones"] < 3
    assert 0.4 < measured["voiced_fraction"] < 0.9
    assert measured["speech_rate"] == pytest.approx(14 / 3.9 * 60, rel=0.02)
    assert 0 < len(measured["pitch_track"]) <= 200
    assert set(prediction["ratings"]) == {"overall", "engagement", "clarity", "confidence"}
    for rating in prediction["ratings"].values():
        assert 1 <= rating["low"] < rating["value"] < rating["high"] <= 7
        assert rating["basis"]
    assert prediction["ratings"]["clarity"]["basis"].startswith("derived")
    assert prediction["not_rated"] is None
    assert prediction["model_version"]


def test_features_are_told_to_who_asks_for_them() -> None:
    told = predict(instance(with_features=True))["features"]

    assert set(told) == {feature.name for feature in FEATURES}
    assert "features" not in predict(instance())


def test_several_instances_are_answered_in_order() -> None:
    high = base64.b64encode(recording(hertz=220.0)).decode()
    answer = client().post("/rate", json={"instances": [instance(), instance(audio_content=high)]})

    pitches = [each["measured"]["pitch_mean_hz"] for each in answer.get_json()["predictions"]]
    assert pitches == pytest.approx([140, 220], abs=8)


def test_stored_segments_are_laid_on_the_answers_clock() -> None:
    stored = {"gs://uploads/a/0.wav": recording(2.0), "gs://uploads/a/1.wav": recording(2.0)}
    parts = [{"uri": "gs://uploads/a/0.wav"}, {"uri": "gs://uploads/a/1.wav", "start": 3.0}]

    prediction = predict(
        instance(audio=parts, audio_content=None, words=words(each=0.34)), read=stored.__getitem__
    )

    times = [time for time, _ in prediction["measured"]["pitch_track"]]
    assert max(times) > 4.0
    assert not [time for time in times if 2.2 < time < 2.8]


def test_silence_around_the_words_is_not_measured() -> None:
    quiet = np.random.default_rng(1).integers(-30, 30, RATE * 5).astype("<i2").tobytes()
    late = base64.b64encode(wav(quiet + recording()[44:] + quiet)).decode()

    moved = predict(instance(audio_content=late, words=words(start=5.2)))["measured"]

    assert moved["duration"] == pytest.approx(14 * 0.28 + 2 * 0.3, abs=0.1)
    assert 4.8 < moved["pitch_track"][0][0] < 5.3
    assert moved["voiced_fraction"] > 0.5


def test_the_volume_does_not_change_ratings_from_an_unknown_microphone() -> None:
    quiet = base64.b64encode(recording(volume=0.06)).decode()

    loud_ratings, quiet_ratings = (
        predict(each)["ratings"] for each in (instance(), instance(audio_content=quiet))
    )

    for name, rating in loud_ratings.items():
        assert quiet_ratings[name]["value"] == pytest.approx(rating["value"], abs=0.35)


@pytest.mark.parametrize("language", ["es-ES", "de-DE", "cmn-Hans-CN"])
def test_other_languages_are_measured_but_not_rated(language: str) -> None:
    prediction = predict(instance(language=language))

    assert prediction["ratings"] is None
    assert prediction["not_rated"] == "language_not_supported"
    assert prediction["measured"]["pitch_mean_hz"] > 0


def test_a_few_words_or_no_voice_are_not_rated() -> None:
    silent = base64.b64encode(wav(bytes(RATE * 2 * 5))).decode()

    assert predict(instance(words=words("yes I do")))["not_rated"] == "too_few_words"
    prediction = predict(instance(audio_content=silent))
    assert prediction["not_rated"] == "no_voice"
    assert prediction["measured"]["pitch_mean_hz"] is None
    assert prediction["measured"]["pitch_track"] == []


def test_prosody_measured_elsewhere_is_enough() -> None:
    prosody = {"duration": 6.0, "intensityQuant": 50.0, "diffIntMaxMin": 34.0, "PercentBreaks": 0.45}

    prediction = predict(instance(audio_content=None, words=None, text=TEXT, prosody=prosody))

    assert prediction["ratings"]["overall"]["value"] > 1
    assert prediction["measured"]["prosody"] == prosody


def test_other_sample_rates_are_resampled() -> None:
    telephone = base64.b64encode(recording(rate=8_000)).decode()

    assert predict(instance(audio_content=telephone))["measured"]["pitch_mean_hz"] == pytest.approx(
        140, abs=5
    )


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"not json", "JSON"),
        (b"{}", "instances"),
        (b'{"instances": []}', "instances"),
        (b'{"instances": [{}]}', "audio_content"),
        (b'{"instances": [{"audio_content": "%%%"}]}', "base64"),
        (b'{"instances": [{"audio_content": "aGVsbG8="}]}', "WAV or FLAC"),
        (b'{"instances": [{"audio": [{"uri": "http://elsewhere/x"}]}]}', "uri"),
        (b'{"instances": [{"audio": [{"uri": "gs://uploads/gone.wav"}]}]}', "gone.wav"),
        (b'{"instances": [{"prosody": {"duration": NaN}}]}', "prosody"),
        (
            b'{"instances": [{"prosody": {}, "words": [{"word": "secret", "start": 2, "end": 1}]}]}',
            "ends before",
        ),
        (b'{"instances": [{"prosody": {}, "language": "../../etc"}]}', "language"),
    ],
)
def test_bad_input_is_refused_with_the_reason(body: bytes, says: str) -> None:
    answer = client().post("/rate", data=body, content_type="application/json")

    assert answer.status_code == 400
    assert says in answer.get_json()["error"]
    assert "secret" not in answer.get_json()["error"]


def test_storage_that_does_not_answer_is_worth_a_retry() -> None:
    def down(uri: str) -> bytes:
        raise StorageUnavailableError("Cloud Storage did not answer")

    stored = instance(audio=[{"uri": "gs://uploads/a.wav"}], audio_content=None)

    assert client(read=down).post("/rate", json={"instances": [stored]}).status_code == 503


def test_nothing_that_was_said_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        predict(instance())

    lines = [json.loads(record.message) for record in caplog.records if record.name == "delivery"]
    assert lines[0]["instances"] == 1
    assert "team" not in caplog.text


def test_another_model_can_be_served_from_a_folder(tmp_path: Any) -> None:
    record = json.loads((load.__globals__["SHIPPED"]).read_text())
    (tmp_path / "model.json").write_text(json.dumps({**record, "version": "challenger"}))

    assert served_model(str(tmp_path)).version == "challenger"
    assert served_model(None).version == load().version
