# ruff: noqa: E501  (answers are prose)
"""Feedback and report of twenty kinds of answer in every language of an interview: no figure or claim contradicts another."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from local.bench import story_parts, text_scorer
from local.bench.text_scorer import Asked
from shared.assessment.report import aggregation
from shared.assessment.report.inputs import ReportAnswer
from shared.assessment.scoring import figures_and_names
from shared.assessment.scoring.bands import Judged
from shared.assessment.scoring.dimensions import structure
from shared.assessment.scoring.evidence import EvidenceResponse
from shared.assessment.text import lexicon as lang
from shared.assessment.text.messages import Wording, say
from shared.documents.evaluation import Evaluation
from shared.documents.vocabulary import STAR
from tests.unit.assessment import spoken

LANGUAGES = sorted(story_parts.LANGUAGES)
SHORT = {
    "en": {
        "unknown": "I don't know. I'm sorry, I really don't know.",
        "declined": "I'd rather not answer that one.",
        "again": "Sorry, could you repeat the question please?",
        "one word": "Yes.",
        "laughter": "Ha ha ha ha.",
        "fillers": "Um so uh there was um a fight uh and um I uh talked to um both of them.",
    },
    "de": {
        "unknown": "Das weiß ich leider nicht, keine Ahnung.",
        "declined": "Darauf möchte ich lieber nicht antworten.",
        "again": "Wie bitte, können Sie die Frage wiederholen?",
        "one word": "Ja.",
        "laughter": "Ha ha ha ha.",
        "fillers": "Äh also ähm da war äh ein Streit und ähm ich habe äh mit beiden geredet.",
    },
    "es": {
        "unknown": "No lo sé, la verdad, no se me ocurre nada.",
        "declined": "Prefiero no contestar a esa pregunta.",
        "again": "Perdón, ¿puede repetir la pregunta?",
        "one word": "Sí.",
        "laughter": "Ja ja ja ja.",
        "fillers": "Eh pues eh hubo una pelea y eh yo hablé eh con los dos.",
    },
    "fr": {
        "unknown": "Je ne sais pas, désolée, je ne sais vraiment pas.",
        "declined": "Je préfère ne pas répondre à cette question.",
        "again": "Pardon, pouvez-vous répéter la question ?",
        "one word": "Oui.",
        "laughter": "Ha ha ha ha.",
        "fillers": "Euh alors euh il y avait euh une dispute et euh j'ai parlé euh avec les deux.",
    },
    "pt": {
        "unknown": "Não sei, desculpe, não me ocorre nada mesmo.",
        "declined": "Prefiro não responder a essa pergunta.",
        "again": "Desculpe, pode repetir a pergunta?",
        "one word": "Sim.",
        "laughter": "Ha ha ha ha.",
        "fillers": "Hã então hã houve uma briga e ahn eu falei hã com os dois.",
    },
    "it": {
        "unknown": "Non lo so, mi dispiace, non lo so proprio.",
        "declined": "Preferisco non rispondere a questa domanda.",
        "again": "Scusi, può ripetere la domanda?",
        "one word": "Sì.",
        "laughter": "Ha ha ha ha.",
        "fillers": "Ehm allora ehm c'era ehm una lite e ehm ho parlato ehm con tutti e due.",
    },
    "nl": {
        "unknown": "Dat weet ik niet, sorry, ik weet het echt niet.",
        "declined": "Daar geef ik liever geen antwoord op.",
        "again": "Sorry, kunt u de vraag herhalen?",
        "one word": "Ja.",
        "laughter": "Ha ha ha ha.",
        "fillers": "Eh nou eh er was eh ruzie en ehm ik heb eh met allebei gepraat.",
    },
    "ja": {
        "unknown": "すみません、分かりません。本当に思い浮かびません。",
        "declined": "その質問にはお答えしたくありません。",
        "again": "すみません、もう一度質問をお願いできますか。",
        "one word": "はい。",
        "laughter": "はははは。",
        "fillers": "えーと、あの、喧嘩があって、えー、その、両方の人と、えーと、話をしました。",
    },
    "zh": {
        "unknown": "不好意思，我不知道，真的想不起来。",
        "declined": "这个问题我不想回答。",
        "again": "不好意思，能再说一遍问题吗？",
        "one word": "是的。",
        "laughter": "哈哈哈哈。",
        "fillers": "嗯，那个，有过一次争吵，呃，嗯，我，呃，跟两个人都谈了话。",
    },
    "ar": {
        "unknown": "آسف، لا أعرف، لا أتذكر شيئًا فعلًا.",
        "declined": "لا أريد الإجابة عن هذا السؤال.",
        "again": "عفوًا، هل يمكنك إعادة السؤال؟",
        "one word": "نعم.",
        "laughter": "ههههه.",
        "fillers": "امم، يعني، كان هناك، اه، شجار، امم، وأنا، اه، تحدثت مع، امم، الاثنين.",
    },
    "hi": {
        "unknown": "मुझे नहीं पता, माफ़ कीजिए, याद नहीं आ रहा।",
        "declined": "मैं इसका जवाब नहीं देना चाहूँगा।",
        "again": "माफ़ कीजिए, क्या आप सवाल दोहरा सकते हैं?",
        "one word": "हाँ।",
        "laughter": "हा हा हा हा।",
        "fillers": "उम तो उम एक झगड़ा हुआ और उम मैंने दोनों से बात की।",
    },
}
KINDS = (
    "unknown",
    "declined",
    "again",
    "one word",
    "laughter",
    "fillers",
    "silence",
    "talk",
    "all parts",
    "all parts, read",
    *(f"without {p}" for p in STAR),
    *(f"only {p}" for p in STAR),
    "twice",
    "another language",
)


def text_of(language: str, kind: str) -> str:
    """What is said."""
    if kind in SHORT[language]:
        return SHORT[language][kind]
    by_part = dict(reversed(story_parts.sentences(language)))
    if kind == "silence":
        return ""
    if kind == "talk":
        return " ".join(text for part, text in story_parts.sentences(language)[-60:-54])
    if kind == "another language":
        return text_of("de" if language != "de" else "es", "all parts")
    wanted = [
        p
        for p in STAR
        if kind.startswith(("all", "twice"))
        or (kind == f"only {p}")
        or (kind.startswith("without") and not kind.endswith(p))
    ]
    story = " ".join(by_part[p] for p in wanted)
    return f"{story} {story}" if kind == "twice" else story


def judged(language: str, kind: str) -> Evaluation | None:
    asked = Asked(story_parts.QUESTIONS[language], language=story_parts.LANGUAGES[language])
    text = text_of(language, kind)
    by_part = dict(reversed(story_parts.sentences(language)))
    quotes = {f"{p}_quote": by_part[p].rstrip(".।") for p in STAR if by_part[p] in text}
    response = EvidenceResponse.model_validate(
        {
            "answers_question": "yes",
            "substance": "concrete",
            "weak_quote": text[:60],
            "better_wording": text[:60],
            **quotes,
        }
    )
    return text_scorer.assess(asked, text, lambda *_: response if kind.endswith("read") else None).evaluation


PAGES = [(language, kind) for language in LANGUAGES for kind in KINDS]


@pytest.mark.parametrize(("language", "kind"), PAGES)
def test_no_sentence_of_a_page_contradicts_another(language: str, kind: str) -> None:
    found = judged(language, kind)
    if found is None:
        return
    structure = found.dimensions["structure"]
    seen = structure.star
    for part in STAR:
        missing = say(language, f"missing.{part}") in found.missing
        assert missing == (part in found.missing_parts and say(language, f"missing.{part}") in found.missing)
        assert not (missing and seen and getattr(seen, part)), f"{part} is quoted and said to be missing"
    if found.flags and "no_answer" in found.flags:
        assert found.missing == ()
        assert found.better is None
        assert found.strengths == ()
    facts = say(language, "correctness.facts", facts="#").split("#")[0]
    why = found.dimensions["correctness"].why
    if why.startswith(facts):
        assert not re.search(r":\s*0\b", why), "nothing bears a claim out nought times"
    answers = found.dimensions["relevance"].band >= 3.0
    for dimension in found.dimensions.values():
        assert dimension.why, "a band is always explained"
        praised_alone = dimension.good and dimension.good == dimension.why
        gap = answers and dimension.band < aggregation.WEAK
        assert not (gap and praised_alone), "no gap's reason is praise alone"
        assert not dimension.good or all(sentence in dimension.why for sentence in [dimension.good[:20]])
        for item in dimension.evidence:
            assert item.quote.lower() in text_of(language, kind).lower()
    if found.better:
        assert found.better.wording.casefold() != found.better.weak_quote.casefold()
        assert found.better.asks == found.better.wording.rstrip().endswith(("?", "؟", "？", "か。"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["unknown", "declined", "again"])
def test_a_refusal_has_words_of_its_own_in_every_language(language: str, kind: str) -> None:
    found = judged(language, kind)
    assert found is not None
    assert "no_answer" in found.flags
    expected = {"unknown": "refused"}.get(kind, kind)
    assert found.dimensions["relevance"].why == say(language, f"relevance.{expected}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["silence", "one word", "laughter", "another language"])
def test_what_can_not_be_judged_is_not_judged(language: str, kind: str) -> None:
    assert judged(language, kind) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_told_nothing_that_happened_reads_what_a_story_needs(language: str) -> None:
    walked = json.loads((Path(__file__).parents[2] / "web" / "walk.json").read_text("utf-8"))[language]
    asked = Asked(walked["question"], language=story_parts.LANGUAGES[language])

    found = text_scorer.assess(asked, walked["answers"]["vague"], lambda *_: None).evaluation

    assert found is not None
    assert set(found.missing_parts) >= set(STAR)
    assert say(language, "missing.action") in found.missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_report_calls_a_strength_it_does_not_call_a_gap(language: str) -> None:
    answers = [
        ReportAnswer.model_validate(
            {
                "answer_id": kind,
                "question": story_parts.QUESTIONS[language],
                "kind": "behavioural",
                "competency": "conflict",
                "evaluation": found,
                "delivery": spoken.measured(
                    spoken.words(text_of(language, kind)), story_parts.LANGUAGES[language]
                ),
            }
        )
        for kind in KINDS
        if (found := judged(language, kind))
    ]
    report = aggregation.build(answers, Wording(language))
    assert report.scored == len(answers) == len(report.answers)
    assert not {f.area for f in report.strengths} & {f.area for f in report.gaps}
    assert 1 <= len(report.practice_plan) <= 3
    assert all(step.answer_id for step in report.practice_plan)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_story_that_answers_another_question_is_not_told_that_all_of_it_is_there(language: str) -> None:
    told = Judged(4.5, parts=frozenset(STAR))

    found = structure.RULES.without_answer(told, "off_topic")

    assert found.band == 2.0
    assert structure.RULES.why(told, Wording(language)) == say(language, "structure.all")
    assert structure.RULES.why(found, Wording(language)) == say(language, "structure.no_answer")


@pytest.mark.parametrize(
    ("said", "measured"),
    [
        ("Two colleagues disagreed about the plan.", False),
        ("One of them left.", False),
        ("Revenue was eleven percent too low.", True),
        ("It took 3 days.", True),
        ("Costs fell by 12%.", True),
    ],
)
def test_only_what_measures_something_is_praised_as_a_figure(said: str, measured: bool) -> None:
    assert bool(figures_and_names.count_measures(lang.norms(said), lang.lexicon("en"))) is measured
