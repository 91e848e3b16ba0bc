"""A new judge against the one in use, by scripted judges: what is worse, or no better, is refused."""

import json
from contextlib import nullcontext
from pathlib import Path

import pytest

from local.bench import challenge, judges, readings, text_scorer
from local.bench.readings import Reading, Wanted, WentAway
from shared.assessment.scoring.rubric import EVALUATION_TASK
from shared.gcp import gemini


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert isinstance(found, dict)
    return found


def test_a_judge_that_is_worse_in_a_suite_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert challenge.main(["--champion", "plain", "--model", "contrary", "--each", "9"]) == 0

    found = said(capsys)
    assert found["promoted"] is False
    reasons = found["reasons"]
    assert isinstance(reasons, list)
    assert set(reasons) == {"no_gain", "worse_group"}  # one for each suite in which it is worse
    assert found["rounds"] == 9


def test_a_judge_that_goes_away_is_named_and_the_next_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[Wanted] = []
    lasts = 5

    def ask(wanted: Wanted) -> Reading:
        if len(asked) == lasts:
            raise WentAway("gemini: ConnectError")
        asked.append(wanted)
        return Reading(evidence=text_scorer.plain_model(wanted.asked, wanted.text))

    monkeypatch.setenv("MOCK_INTERVIEW_CACHE", str(tmp_path))
    monkeypatch.setattr(readings, "SHIPPED", tmp_path / "none.jsonl")
    monkeypatch.setattr(judges, "served", lambda *_: nullcontext())
    monkeypatch.setattr(challenge, "AT_ONCE", 1)
    monkeypatch.setattr(readings, "ask", ask)
    command = ["--model", "plain"]

    assert challenge.main(command) == challenge.WENT_AWAY
    assert said(capsys)["why"] == "judge_went_away"
    assert challenge.main([*command, "--minutes", "0"]) == challenge.TOO_LITTLE
    assert said(capsys)["why"] == "too_little_read"
    lasts = 1000
    assert challenge.main(command) == 0
    assert said(capsys)["reasons"] == ["no_gain"]
    assert len(set(asked)) == len(asked) > 5


def test_a_prompt_for_a_judge_that_reads_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="plain reads no prompt"):
        challenge.main(["--champion", "plain", "--prompt", str(tmp_path / "p.md")])


def test_a_challengers_prompt_is_in_use_while_it_is_judged_and_not_after(tmp_path: Path) -> None:
    file = tmp_path / "stricter.md"
    file.write_text("Read the answer twice.", encoding="utf-8")
    before = gemini.prompt(EVALUATION_TASK)

    with judges.judge("gemini-of-tomorrow", file):
        during = gemini.prompt(EVALUATION_TASK)

    assert during.text.startswith("Read the answer twice.")
    assert during.version == before.version + 1
    assert gemini.prompt(EVALUATION_TASK) == before


def test_a_missing_prompt_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(SystemExit, match="there is no such prompt"),
        judges.judge("small", tmp_path / "no.md"),
    ):
        pass
