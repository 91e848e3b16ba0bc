"""A judge that isn't reached from here: requests written down, replies read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from local.bench import judges
from local.bench.text_scorer import Asked
from shared.gcp import gemini

ASKED = Asked("Tell me about a conflict.")
ANSWER = "Ana and I disagreed about the release, so I called her and we moved it by a day."


def _requests(folder: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (folder / "requests.jsonl").read_text("utf-8").splitlines()]


def _answer(folder: Path, **reply: object) -> None:
    with judges.judge(f"requests:{folder}", None) as write:
        assert write(ASKED, ANSWER) is None
    rows = [{"id": row["id"], "reply": reply} for row in _requests(folder)]
    (folder / "replies.1.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")


def test_a_request_is_written_once_with_what_the_model_would_be_sent(tmp_path: Path) -> None:
    for _ in range(2):
        with judges.judge(f"requests:{tmp_path}", None) as write:
            write(ASKED, ANSWER)

    (request,) = _requests(tmp_path)
    assert json.loads(request["contents"])["answer"] == ANSWER
    assert (tmp_path / "instruction.md").read_text("utf-8") == gemini.prompt("evaluate_answer").text
    assert "action_quote" in (tmp_path / f"{request['schema']}.schema.json").read_text("utf-8")


def test_its_kept_reply_is_the_reading(tmp_path: Path) -> None:
    _answer(tmp_path, answers_question="yes", substance="concrete", action_quote="I called her")

    with judges.judge(f"replies:{tmp_path}", None) as read:
        found = read(ASKED, ANSWER)

    assert found is not None
    assert (found.substance, found.action_quote) == ("concrete", "I called her")


def test_a_missing_reply_ends_the_run(tmp_path: Path) -> None:
    _answer(tmp_path, answers_question="yes", substance="concrete")

    with judges.judge(f"replies:{tmp_path}", None) as read, pytest.raises(SystemExit, match="no reply to"):
        read(ASKED, ANSWER + " It worked.")


def test_a_reply_of_another_form_ends_the_run(tmp_path: Path) -> None:
    _answer(tmp_path, answers_question="perhaps", substance="concrete")

    with judges.judge(f"replies:{tmp_path}", None) as read, pytest.raises(SystemExit, match="of the schema"):
        read(ASKED, ANSWER)


def test_replies_to_an_older_instruction_are_read_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older = tmp_path / "older.md"
    older.write_text("Copy evidence.", "utf-8")
    with judges.judge(f"requests:{tmp_path}", older) as write:
        write(ASKED, ANSWER)
    (request,) = _requests(tmp_path)
    reply = {"answers_question": "no", "substance": "general"}
    (tmp_path / "replies.jsonl").write_text(json.dumps({"id": request["id"], "reply": reply}), "utf-8")

    with judges.judge(f"replies:{tmp_path}", None) as read:
        found = read(ASKED, ANSWER)

    assert found is not None
    assert found.answers_question == "no"
    assert "another instruction" in capsys.readouterr().err
