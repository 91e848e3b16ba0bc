import json
import math
from pathlib import Path

import pytest

from models.delivery.interviews import Block, FolderError, match_answers, read_interviews
from models.delivery.words import tokens
from tests.unit.delivery_model.rated import write_folder


def test_each_answer_gets_the_words_said_to_its_question(folder: Path) -> None:
    interviews = read_interviews(folder)

    assert len(interviews) == 24
    for interview in interviews:
        assert len(interview.answers) == 2
        lengths = [len(answer.words) for answer in interview.answers]
        rates = [
            length / (answer.duration or 1) for length, answer in zip(lengths, interview.answers, strict=True)
        ]
        assert max(rates) / min(rates) < 1.2


def test_undefined_measures_are_nan(folder: Path) -> None:
    first = read_interviews(folder)[0]

    assert math.isnan(first.answers[0].prosody["PercentBreaks"])
    assert math.isfinite(first.answers[0].prosody["intensityMean"])


def test_back_channels_do_not_cut_an_answer() -> None:
    said = tuple(tokens("word " * 30))
    blocks = [
        Block("How are you?", ("fine",)),
        Block("Tell me about a time you led a team?", said),
        Block("Mm-hmm.", said),
        Block("Okay.", said),
        Block("So tell me why we should hire you?", said),
    ]

    answers = match_answers(blocks, [{"duration": 36.0}, {"duration": 12.0}])

    assert [len(answer.words) for answer in answers] == [90, 30]


def test_missing_transcript_or_prosody_leaves_the_rest(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, people=3)
    kept = [
        line
        for line in (folder / "transcripts.jsonl").read_text().splitlines()
        if json.loads(line)["interview"] != "p1"
    ]
    (folder / "transcripts.jsonl").write_text("\n".join(kept))
    rows = (folder / "prosody.csv").read_text().splitlines()
    (folder / "prosody.csv").write_text("\n".join(row for row in rows if not row.startswith("p2,")))

    found = {interview.name: interview for interview in read_interviews(folder)}

    assert [len(answer.words) for answer in found["p1"].answers] == [0, 0]
    assert len(found["p2"].answers) == 1
    assert found["p2"].answers[0].duration is None
    assert len(found["p2"].answers[0].words) > 100


@pytest.mark.parametrize("file", ["ratings.csv", "prosody.csv", "transcripts.jsonl"])
def test_a_missing_file_is_named(tmp_path: Path, file: str) -> None:
    folder = write_folder(tmp_path, people=2)
    (folder / file).unlink()

    with pytest.raises(FolderError, match=file):
        read_interviews(folder)


def test_a_broken_line_is_named_without_its_text(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, people=2)
    (folder / "transcripts.jsonl").write_text('{"interview": "p1"}\n')

    with pytest.raises(FolderError, match="line 1"):
        read_interviews(folder)
