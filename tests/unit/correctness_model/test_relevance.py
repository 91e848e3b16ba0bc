"""The comparison with the bank, the file's format, and what the maps are trained from."""

from pathlib import Path

import numpy as np
import pytest
from correctness.model import ModelError
from correctness.relevance import RelevanceJudge, load
from correctness.relevance_fit import WIDTH, Example, fit, fit_together
from correctness.training_set import Answer, TrainingSetError, answers, corpus, example, interviews, names


def test_every_topic_has_a_name_wordings_and_answers() -> None:
    kinds = corpus()
    assert set(kinds) == set(names())
    assert all(kind.questions and kind.answers for kind in kinds.values())


def test_near_topics_are_near_both_ways() -> None:
    kinds = corpus()
    assert all(key in kinds[other].also for key, kind in kinds.items() for other in kind.also)


def test_the_shipped_file_holds_no_text_but_topic_names() -> None:
    model = load()
    assert {t.key for t in model.topics} == set(names())
    assert all(len(person) == 16 for person in model.trained_on)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "relevance.npz"
    broken.write_bytes(b"no npz")
    with pytest.raises(ModelError, match=r"relevance\.npz"):
        load(broken)


def test_a_line_that_is_no_answer_is_named(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text('{"person": "1"}\n', "utf-8")
    with pytest.raises(TrainingSetError, match="line 1"):
        interviews(path)


def test_a_persons_answers_stay_in_one_group(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    line = (
        '{"person": "7", "interview": "%s", "topic": "weakness", "question": "%s", "answer": "I hesitate."}\n'
    )
    path.write_text(line % ("p7", "What?") + line % ("pp7", "Why?"), "utf-8")
    found = [a for a in answers(corpus(), interviews(path)) if a.own]
    assert {a.group for a in found} == {"person 7"}


def test_a_near_question_is_a_sure_wrong_one_where_the_answer_says_so(tmp_path: Path) -> None:
    (tmp_path / "questions_answers_1.txt").write_text(
        "# mistake\n~ failure\nQ: Which mistake?\nA: I misread a label.\nA: It was my fault.\n! failure\n"
        "# failure\nQ: What failed?\nA: We closed the stall.\n",
        "utf-8",
    )
    kinds = corpus(tmp_path)
    unsure, sure, _ = answers(kinds, ())

    def weighs(one: Answer) -> float:
        found = example(one, kinds, lambda _: np.zeros(WIDTH, np.float32), list(kinds), 0)
        return float(found.weight[found.answers == 0].sum())

    assert weighs(sure) > weighs(unsure) > 0


def test_an_answer_may_be_of_two_topics(tmp_path: Path) -> None:
    (tmp_path / "questions_answers_1.txt").write_text(
        "# outage\nQ: What broke?\nA: The shop went down in a sale and I kept calm.\n+ stress\n"
        "# stress\nQ: How do you bear pressure?\nA: I run in the evening.\n",
        "utf-8",
    )
    kinds = corpus(tmp_path)
    both, one = (
        example(a, kinds, lambda _: np.zeros(WIDTH, np.float32), list(kinds), 0) for a in answers(kinds, ())
    )
    assert both.answers.tolist() == [1, 1]
    assert one.answers.tolist() == [1, 0]


def test_what_an_answer_is_not_must_stand_after_one_and_name_a_topic(tmp_path: Path) -> None:
    path = tmp_path / "questions_answers_1.txt"
    for text, told in (("# mistake\n! failure\n", "line 2"), ("# mistake\nA: Mine.\n! failure\n", "failure")):
        path.write_text(text, "utf-8")
        with pytest.raises(TrainingSetError, match=told):
            corpus(tmp_path)


def pairs() -> tuple[np.ndarray, np.ndarray, list[Example]]:
    """Four questions, the answer to each, and examples of them."""
    draw = np.random.default_rng(1)
    vectors = draw.normal(size=(8, WIDTH)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    questions, answered = vectors[:4], vectors[4:]
    examples = [
        Example(a, a[None], questions, np.eye(4, dtype=np.float32)[n], np.ones(4, np.float32))
        for n, a in enumerate(answered)
    ] * 8
    return questions, answered, examples


def test_the_maps_learn_what_belongs_together() -> None:
    questions, answered, examples = pairs()
    maps = fit(examples, rank=8, epochs=30)
    near = (questions @ maps["wq"]) @ (answered @ maps["wa"]).T
    assert (near.argmax(0) == np.arange(4)).all()


def test_fits_together_are_as_large_as_one_and_nearer_to_the_mean_of_all_than_any() -> None:
    _, _, examples = pairs()
    fits = [fit(examples, seed=seed) for seed in (1, 2)]
    together = fit_together(examples, seeds=2)
    for question, answer in (("pq", "pa"), ("wq", "wa")):
        products = [maps[question] @ maps[answer].T for maps in fits]
        apart = np.linalg.norm(products[0] - products[1]) / 2
        mean = (products[0] + products[1]) / 2
        assert together[question].shape == fits[0][question].shape
        assert np.linalg.norm(together[question] @ together[answer].T - mean) < apart / 2


def test_the_less_a_question_is_known_the_less_a_score_moves() -> None:
    model, low = load(), np.array([-4.0, -0.5, -6.0])
    known, strange = model.asked(model.bank[0]), model.asked(np.roll(model.bank[0], 1))
    assert known.known > 0.99
    assert strange.topic is None
    assert model.probability(low, known.known) < model.probability(low, strange.known)
    assert model.probability(-low, known.known) > model.probability(-low, strange.known)


def test_a_wording_that_is_tried_is_read_by_the_others_of_its_topic() -> None:
    model = load()
    topic = int(model.bank_topic[0])
    itself, by_others = model.asked(model.bank[0]), model.asked(model.bank[0], without=0)
    assert by_others.known < itself.known
    assert by_others.spared[model.bank_topic == topic].all()


def test_the_same_answer_gets_the_same_reading(judge: RelevanceJudge) -> None:
    said = "We disagreed about the rota. I asked her for a coffee, and we drew lots."
    assert judge.judge("Tell me about a conflict.", said) == judge.judge("Tell me about a conflict.", said)
