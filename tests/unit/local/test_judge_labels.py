"""One suite of the judge's bench by itself."""

from __future__ import annotations

import json

import pytest

from local.bench import judge_labels
from local.bench.text_scorer import Asked
from shared.assessment.scoring.evidence import EvidenceResponse, ScoredStory


def test_stories_alone_are_read_when_they_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    judge_labels.main(["--model", "plain", "--only", "stories", "--sample", "2"])

    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert found["readings"] == 2
    assert "covered_points" not in found["labels"]


def test_what_a_model_was_not_asked_for_is_no_label_that_it_missed() -> None:
    bench = judge_labels.Bench(lambda *_: ScoredStory(answers_question="yes", substance="general"))

    bench.stories(2)

    labels = bench.labels.figures()
    assert not {"weak_quote", "better_wording"} & labels.keys()
    assert labels["shown_passage"]["n"] == 2


@pytest.mark.parametrize(("wording", "shown"), [("{} by [doing what] each day", 1), ("{}", 0)])
def test_words_of_the_models_own_are_counted_where_the_page_shows_them(wording: str, shown: int) -> None:
    vague = "I always try to stay calm under pressure"

    def extract(_asked: Asked, _text: str) -> EvidenceResponse:
        better = wording.format(vague)
        return EvidenceResponse(
            answers_question="yes", substance="general", weak_quote=vague, better_wording=better, missing=[]
        )

    bench = judge_labels.Bench(extract)
    bench.stories(2)

    assert bench.shown == {"better_wording": f"{shown} of 2", "missing": "0 of 2"}
