"""A new judge against the one in use, by scripted judges: what is worse, or no better, is refused."""

import json
from pathlib import Path

import pytest

from local.bench import challenge, judges
from shared.assessment.scoring.rubric import EVALUATION_TASK
from shared.gcp import gemini


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(challenge, "PER_SUITE", 4)


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("model", ["plain", "contrary"])
def test_a_judge_that_is_no_better_is_refused(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    challenge.main(["--champion", "plain", "--model", model])

    found = said(capsys)
    assert found["promoted"] is False
    assert found["reasons"]


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
