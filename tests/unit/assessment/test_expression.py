"""The candidate's mirror: frames in, an honest timeline out."""

import pytest
from pydantic import ValidationError

from shared.assessment.expression.summary import FramesError, confidences, summarize
from shared.documents.expression import ExpressionSummary

SMILE = {"face_present": 0.95, "smiling": 0.9, "neutral": 0.1, "surprise": 0.0, "looking_at_camera": 0.9}
RESTING = {"face_present": 0.95, "smiling": 0.05, "neutral": 0.9, "surprise": 0.05, "looking_at_camera": 0.9}
AWAY = RESTING | {"looking_at_camera": 0.05}
PROFILE = {"face_present": 0.7, "smiling": 0.1, "neutral": 0.8, "surprise": 0.1}
NOBODY = {"face_present": 0.02}


def frames(*runs: tuple[dict[str, float], int], step: float = 0.5) -> list[tuple[float, dict[str, float]]]:
    values = [value for value, count in runs for _ in range(count)]
    return [(index * step, value) for index, value in enumerate(values)]


def test_a_smile_in_the_second_half_is_a_segment_with_its_times() -> None:
    # given ten seconds: five resting, five smiling
    summary = summarize(frames((RESTING, 10), (SMILE, 10)))
    # then the timeline says so, and the trend rises
    assert summary.available
    assert summary.smiling is not None
    assert [(s.start, s.end, s.level) for s in summary.smiling.segments] == [
        (0.0, 4.75, "low"),
        (4.75, 9.75, "high"),
    ]
    assert summary.smiling.share_high == pytest.approx(0.5, abs=0.03)
    assert summary.smiling.trend == "rising"
    assert summary.attention is not None
    assert summary.attention.share_high == 1.0
    assert summary.attention.trend == "steady"


def test_one_misread_picture_makes_no_segment() -> None:
    summary = summarize(frames((RESTING, 6), (SMILE, 1), (RESTING, 6)))
    assert summary.smiling is not None
    assert [s.level for s in summary.smiling.segments] == ["low"]


def test_looking_away_is_seen_and_left_out_of_nothing_else() -> None:
    summary = summarize(frames((RESTING, 10), (AWAY, 10)))
    assert summary.attention is not None
    assert summary.smiling is not None
    assert summary.attention.share_high == pytest.approx(0.5, abs=0.03)
    assert summary.attention.trend == "falling"
    assert summary.smiling.frames == 20


def test_a_hidden_face_is_not_a_resting_face() -> None:
    # given a candidate who leaves the picture for half of the answer, smiling the rest
    summary = summarize(frames((SMILE, 10), (NOBODY, 10)))
    # then shares are of the time in which the face was there, and the caveat gives the percentage
    assert summary.face_visible == 0.5
    assert summary.smiling is not None
    assert summary.smiling.share_high == 1.0
    assert summary.smiling.segments[-1].level == "not_seen"
    assert any("50 %" in caveat.message for caveat in summary.caveats if caveat.code == "face_not_visible")


def test_too_little_face_is_unavailable_with_a_reason_and_no_numbers() -> None:
    summary = summarize(frames((SMILE, 5), (NOBODY, 15)))
    assert not summary.available
    assert summary.reason == "face_not_visible"
    assert summary.message is not None
    assert "75 %" in summary.message
    assert summary.smiling is summary.surprise is summary.attention is None


@pytest.mark.parametrize(("count", "reason"), [(0, "no_frames"), (2, "too_few_frames")])
def test_next_to_no_video_is_unavailable(count: int, reason: str) -> None:
    assert summarize(frames((SMILE, count))).reason == reason


def test_a_profile_has_no_gaze_and_the_candidate_is_told() -> None:
    summary = summarize(frames((PROFILE, 10)))
    assert summary.available
    assert summary.attention is None
    assert "gaze_unknown" in {caveat.code for caveat in summary.caveats}


def test_frames_in_any_order_give_the_same_summary() -> None:
    given = frames((RESTING, 5), (SMILE, 5), (AWAY, 5))
    assert summarize(given) == summarize(reversed(given))


def test_a_gap_in_the_video_belongs_to_nobody() -> None:
    # given two stretches of smiling with a minute without pictures between them
    given = frames((SMILE, 6)) + [(time + 60, value) for time, value in frames((SMILE, 6))]
    summary = summarize(given)
    assert summary.smiling is not None
    assert sum(s.end - s.start for s in summary.smiling.segments) < 8
    assert len(summary.smiling.segments) == 2


def test_the_resting_face_is_never_called_sad_or_angry() -> None:
    given = frames((RESTING | {"anger": 0.8, "sadness": 0.7, "disgust": 0.9}, 10))
    told = summarize(given).model_dump_json()
    assert not {"anger", "angry", "sad", "disgust"} & set(told.replace('"', " ").replace(",", " ").split())


@pytest.mark.parametrize("frame", [(-1.0, SMILE), (float("nan"), SMILE), (0.0, SMILE | {"smiling": 1.5})])
def test_frames_out_of_range_are_refused(frame: tuple[float, dict[str, float]]) -> None:
    with pytest.raises(FramesError):
        summarize([*frames((SMILE, 5)), frame])


def test_a_prediction_in_automl_vision_schema_is_read_by_name() -> None:
    prediction = {"ids": ["3", "1"], "displayNames": ["smiling", "face_present"], "confidences": [0.7, 0.9]}
    assert confidences(prediction) == {"smiling": 0.7, "face_present": 0.9}
    with pytest.raises(FramesError):
        confidences({"displayNames": ["smiling"], "confidences": []})


def test_the_summary_survives_the_store_and_cannot_be_changed() -> None:
    summary = summarize(frames((RESTING, 10)))
    assert ExpressionSummary.model_validate(summary.model_dump(mode="json")) == summary
    with pytest.raises(ValidationError):
        summary.frames = 3  # type: ignore[misc]
