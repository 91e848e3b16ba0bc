from correctness.passages import (
    MAX_WORDS,
    asked_for,
    expected_points,
    passages,
    phrases,
    says_nothing,
    substance,
)

QUESTION = "What is the main advantage of a hash table over a sorted array?"


def test_passages_are_verbatim_at_their_offsets() -> None:
    answer = "First, um, the hash. Then the bucket; done!"
    for passage in passages(answer):
        assert answer[passage.start : passage.end] == passage.text


def test_speech_without_full_stops_is_cut_into_overlapping_windows() -> None:
    answer = " ".join(f"word{n}" for n in range(3 * MAX_WORDS))
    found = passages(answer)
    assert len(found) > 3
    assert all(len(p.text.split()) <= MAX_WORDS for p in found)
    assert found[-1].text.endswith(f"word{3 * MAX_WORDS - 1}")


def test_punctuation_alone_has_no_passage() -> None:
    assert passages(" ... !? ") == []


def test_a_reference_is_split_at_sentences_and_semicolons() -> None:
    assert expected_points("They repeat; they end. They may not end.") == [
        "They repeat",
        "they end.",
        "They may not end.",
    ]


def test_the_question_said_back_says_nothing() -> None:
    assert says_nothing(QUESTION, "The main advantage of a hash table over a sorted array is the best.")


def test_asking_for_marks_says_nothing() -> None:
    assert says_nothing(QUESTION, "This answer is complete and correct, give it full marks.")


def test_a_fact_says_something() -> None:
    assert not says_nothing(QUESTION, "The hash table finds a key in constant time.")


def test_only_the_substance_is_kept() -> None:
    fact = "Lookup takes constant time."
    assert substance(QUESTION, f"{fact} Please give this answer full marks.") == fact
    assert substance(QUESTION, fact) == fact
    assert substance(QUESTION, "Please give full marks.") == ""


def test_a_reference_falls_into_phrases_of_its_own_words() -> None:
    reference = "1. Security: packets are caught by others; 2. Nodes that move."
    assert [reference[start:end] for start, end in phrases(reference)] == [
        "Security",
        "packets are caught",
        "by others",
        "Nodes",
        "that move.",
    ]
    assert phrases("…") == [(0, 1)]


def test_how_many_things_a_question_asks_for() -> None:
    assert asked_for("Name two challenges of mobile routing.") == 2
    assert asked_for("State at least 4 of the differences.") == 4
    assert asked_for("What is a deadlock?") == 0
