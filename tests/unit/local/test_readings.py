"""What a judge has read is kept, and asked for once."""

import os
import time
from pathlib import Path

import pytest

from local.bench import readings, text_scorer
from local.bench.readings import Reading, Shelf, Wanted, WentAway
from local.bench.text_scorer import Asked
from shared.assessment.scoring.evidence import OWN_WORDS
from shared.errors import NotScoreable
from shared.gcp import clients

ASKED = Asked("Tell me about a mistake.")
TEXTS = [Wanted.of(ASKED, text) for text in ("I forgot a key.", "I lost a file.", "I broke a build.")]


def read(wanted: Wanted) -> Reading:
    return Reading(evidence=text_scorer.plain_model(wanted.asked, wanted.text), model="toy")


def gather(shelf: Shelf, ask: object = read, until: float | None = None) -> int:
    missing = [wanted for wanted in TEXTS if not shelf.find(wanted)]
    return readings.gather(
        missing,
        ask,  # type: ignore[arg-type]
        shelf.keep,
        until=time.monotonic() + 60 if until is None else until,
        at_once=1,
        say=lambda _: None,
    )


def test_what_was_read_before_the_judge_went_away_is_kept_and_the_next_run_reads_the_rest(
    tmp_path: Path,
) -> None:
    def two(wanted: Wanted) -> Reading:
        if wanted == TEXTS[2]:
            raise WentAway("gemini: ConnectError")
        return read(wanted)

    with pytest.raises(WentAway, match="ConnectError"):
        gather(Shelf("toy", tmp_path), two)

    assert gather(Shelf("toy", tmp_path)) == 1
    assert gather(Shelf("toy", tmp_path)) == 0


def test_nothing_is_begun_when_the_time_is_over(tmp_path: Path) -> None:
    assert gather(Shelf("toy", tmp_path), until=time.monotonic() - 1) == 0


def test_another_judge_and_another_repeat_are_other_readings(tmp_path: Path) -> None:
    shelf = Shelf("toy", tmp_path)
    shelf.keep(TEXTS[0], read(TEXTS[0]))

    assert shelf.find(TEXTS[0]) == read(TEXTS[0])
    assert shelf.find(Wanted.of(ASKED, TEXTS[0].text, repeat=1)) is None
    assert Shelf("another", tmp_path).find(TEXTS[0]) is None


def test_what_is_shipped_is_known_where_nothing_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "SHIPPED", tmp_path / "shipped.jsonl")
    here = Shelf("toy", tmp_path / "here")
    here.keep(TEXTS[0], read(TEXTS[0]))

    here.ship(TEXTS)

    assert Shelf("toy", tmp_path / "elsewhere").find(TEXTS[0]) == read(TEXTS[0])
    assert Shelf("toy", tmp_path / "elsewhere").find(TEXTS[1]) is None


def test_a_worthless_reply_is_no_score() -> None:
    with pytest.raises(NotScoreable):
        Reading(worthless="MalformedReply").used()


def test_only_what_scores_rest_on_is_asked_for() -> None:
    schema = TEXTS[0].schema_of_reply.model_json_schema()

    assert not set(OWN_WORDS) & schema["properties"].keys()
    assert schema["required"] == list(schema["properties"])
    assert {"answers_question", "situation_quote", "specific_quotes"} <= schema["properties"].keys()


def test_a_second_models_stand_in_is_asked_at_its_own_address(monkeypatch: pytest.MonkeyPatch) -> None:
    at = clients.LazyClient(lambda: os.environ["GOOGLE_GEMINI_BASE_URL"])
    monkeypatch.setattr(clients, "gemini", at)
    before = dict(os.environ)

    for port in (1, 2):
        with text_scorer.led_to({"gemini": port}):
            assert at() == f"http://127.0.0.1:{port}"

    assert dict(os.environ) == before
