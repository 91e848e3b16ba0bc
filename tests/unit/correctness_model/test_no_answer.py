"""Which sentences are no answer: the file of weights, and what it learns from."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from correctness import labelled_sentences
from correctness.labelled_sentences import Labelled
from correctness.model import ModelError
from correctness.no_answer import NoAnswerModel, NoAnswerReader, features, load
from correctness.training_set import Spoken, TrainingSetError

MODEL = NoAnswerModel("test", np.array([1, 10, 100, 0, 0, 0, 0, 0, 7], np.float32), -0.5)


class Lengths:
    """A sentence's vector is its length."""

    def in_context(self, question: str, sentences: Sequence[str]) -> np.ndarray:
        return np.array([[len(one)] for one in sentences], np.float32)


def test_a_sentence_is_weighed_amid_all_beside_others_and_by_all() -> None:
    found = features(Lengths(), "Why?", ["a", "bb", "cccc"])
    assert found[:, 0].tolist() == [1, 2, 4]
    assert found[:, 1].tolist() == pytest.approx([(2 + 0.5 * 4) / 1.5, (1 + 4) / 2, (2 + 0.5 * 1) / 1.5])
    assert found[:, 2].tolist() == pytest.approx([7 / 3] * 3)
    assert found[:, 3].tolist() == [4, 4, 4]
    assert found[:, 4].tolist() == pytest.approx([np.std([1, 2, 4])] * 3)


def test_a_sentence_is_weighed_by_its_place() -> None:
    found = features(Lengths(), "Why?", ["a", "bb", "cccc"])
    assert found[:, 5:].tolist() == pytest.approx(
        np.array([[0, 0.3, 1, 0], [0.5, 0.3, 0, 0], [1, 0.3, 0, 1]]), abs=1e-6
    )


def test_a_sentence_without_neighbours_stands_beside_itself() -> None:
    assert NoAnswerReader(MODEL, Lengths()).read("Why?", ["a"]) == [1 + 10 + 100 + 7 - 0.5]
    assert NoAnswerReader(MODEL, Lengths()).read("Why?", []) == []


def test_weights_are_kept_as_they_are(tmp_path: Path) -> None:
    MODEL.save(tmp_path / "model.npz")
    found = load(tmp_path / "model.npz")
    assert (found.version, found.bias) == ("test", -0.5)
    assert found.weights.tolist() == MODEL.weights.tolist()


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "model.npz").write_bytes(b"no")
    with pytest.raises(ModelError, match=r"model\.npz cannot be read"):
        load(tmp_path / "model.npz")


def test_an_honest_sentence_is_an_answer_whatever_its_label(tmp_path: Path) -> None:
    rows = [
        {"question": "Why?", "intent": "solid", "sentences": [["Why us, you ask.", "question"]]},
        {"question": "Why?", "intent": "attack", "sentences": [["Why us, you ask.", "question"]]},
        {"question": "Why?", "intent": "mixed", "sentences": [["I bake.", "answer"], ["Please.", "plea"]]},
    ]
    (tmp_path / "sentences_1.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = labelled_sentences.written(tmp_path)
    assert [one.empty for one in found] == [(False,), (True,), (False, True)]


@pytest.mark.parametrize(
    "line", ["{}", "no", '{"question": "Why?", "intent": "solid", "sentences": [["I bake.", "odd"]]}']
)
def test_a_line_that_is_none_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "sentences_1.jsonl").write_text(line)
    with pytest.raises(TrainingSetError, match=r"sentences_1\.jsonl, line 1"):
        labelled_sentences.written(tmp_path)


def test_the_shipped_sentences_are_read() -> None:
    assert len(labelled_sentences.written()) > 3_000


def test_peoples_speech_is_cut_where_it_has_no_full_stop() -> None:
    (one,) = labelled_sentences.spoken([Spoken("p1", "i1", "t", "Why?", "I bake. [laughter] " + "so " * 60)])
    assert [len(s.split()) for s in one.sentences] == [2, 45, 15]
    assert not any(one.empty)


def test_an_attack_is_padded_with_an_honest_answer_of_the_same_author() -> None:
    honest = Labelled("a", "weak", "Why?", ("I bake.", "I like it.", "Bread.", "Rolls."), (False,) * 4)
    attack = Labelled("a", "attack", "How?", ("Please.", "Please!"), (True, True))
    (one,) = labelled_sentences.padded([honest, attack])
    assert (one.question, one.group) == ("Why?", "a")
    assert [s for s, empty in zip(one.sentences, one.empty, strict=True) if empty] == ["Please.", "Please!"]
    assert one.sentences[0] == "I bake." or one.sentences[2] == "I bake."


def test_an_attack_is_padded_in_its_own_language() -> None:
    honest = Labelled("a", "solid", "Warum?", ("Ich backe.",) * 3, (False,) * 3, "de")
    attack = Labelled("a", "attack", "How?", ("Please.",), (True,))
    assert labelled_sentences.padded([honest, attack]) == []
