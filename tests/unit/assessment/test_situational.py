# ruff: noqa: E501  (answers are prose)
"""What one would do is judged as such where it was asked for, and as no story where one was."""

from __future__ import annotations

import pytest

from shared import languages
from shared.assessment.example.skeleton import skeleton
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.questions import follow_up, generation, own_questions
from shared.assessment.questions.own_questions import OwnQuestionsResponse
from shared.assessment.scoring import evidence, plans
from shared.assessment.scoring.scorer import assess_answer
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.text import lexicon
from shared.documents.evaluation import Evaluation
from shared.documents.vocabulary import InterviewKind, PlanPart, QuestionKind
from tests.unit.assessment import spoken

ASKED = "What would you do if two deadlines clash?"
DEFINITE = (
    "First I'd find out which of the two dates is hard: a tender closes at noon, a slide deck can usually wait. "
    "I'd write both on one page with the hours each needs and take it to my manager that same morning, because the "
    "choice is hers if two clients are affected. If both are hard I'd ask Priya to take the tables and keep the summary "
    "myself. The one that slips hears it from me by phone, and two days later I check that we're on course."
)
GENERAL = (
    "I would stay calm, listen carefully and communicate openly with everyone involved. I always try to understand all "
    "sides and find a solution that works for the whole team. Communication is key, and with a positive attitude every "
    "problem can be solved. I would prioritise properly and manage my time effectively."
)
HINDI = (
    "अगर टीम का कोई सदस्य काम समय पर न करे तो आप क्या करेंगे?",
    "मैं पहले उससे बैठकर पूछूँगी कि कौन-सा हिस्सा अटक रहा है। फिर मैं बचे हुए काम की सूची बनाकर उसका एक भाग रमेश को सौंप दूँगी, "
    "ताकि शाम तक रिपोर्ट निकल जाए। तब भी न हो तो ग्राहक को नई तारीख़ फ़ोन पर बता दूँगी।",
)

FRENCH = (
    "Que feriez-vous si un collègue s'attribuait votre travail ?",
    "D'abord je lui en parlerais seul à seul, le jour même si possible, parce que c'est peut-être un malentendu. Je lui dirais "
    "précisément quelle diapo, quelle analyse. S'il le reconnaît, je lui demande de le corriger auprès du chef. Sinon, j'y vais "
    "moi-même, avec les fichiers datés, sans l'accuser. Et à l'avenir j'envoie mes rapports en mettant tout le monde en copie.",
)


def judged(
    text: str, kind: QuestionKind = "situational", asked: str = ASKED, code: str = "en-US"
) -> Evaluation:
    words = spoken.words(text)
    return assess_answer(
        ScoringInput(
            question=asked, kind=kind, said=AnswerText.of(text, code, words), delivery=spoken.measured(words)
        )
    )


def test_definite_steps_are_worth_much_more_than_good_intentions() -> None:
    definite, general = judged(DEFINITE), judged(GENERAL)

    assert definite.versions["rubric"] == "situational.v1"
    assert definite.total > 3.6
    assert general.total < 2
    assert not {"situation", "task", "action", "result", "number"} & set(
        definite.missing_parts + general.missing_parts
    )
    assert "steps" in general.missing_parts
    assert all(item.quote in DEFINITE for item in definite.dimensions["structure"].evidence)
    assert general.better is not None
    assert "first" in general.better.wording


def test_what_one_would_do_tells_no_story() -> None:
    told = judged(DEFINITE, "behavioural", "Tell me about a time when two deadlines clashed.")
    assert told.total < 2.2


def test_it_counts_in_other_languages_too() -> None:
    assert judged(HINDI[1], asked=HINDI[0], code="hi-IN").total > 2.2


@pytest.mark.parametrize(
    ("code", "asked", "told"),
    [
        ("de-DE", "Was tun Sie, wenn es im Keller nach Gas riecht?", "Da dreh ich zuerst den Haupthahn zu und mach die Fenster auf. Lichtschalter fass ich keinen an, auch nicht die Klingel. Dann hol ich die Leute aus dem Treppenhaus und ruf draußen den Netzbetreiber an, weil der messen muss."),
        ("pt-PT", "O que faria se um utente recusasse a medicação?", "Sentava-me ao lado dele e perguntava se o comprimido lhe arranhava a garganta. Se fosse isso, falava com a enfermeira para ver se se podia esmagar. Passado um quarto de hora voltava ao quarto, e se continuasse a recusar, registava na folha."),
        ("es-MX", "¿Qué haría si se va la luz en la cocina?", "Primero cierro el gas y que nadie abra las cámaras. Luego reviso el tablero, porque casi siempre es el diferencial de la lavavajillas, y salgo yo a avisar a las mesas. Lo que esté emplatado sale, y lo frío lo apunto con la hora."),
    ],
)  # fmt: skip
def test_what_one_would_do_is_told_in_the_tenses_that_people_speak_in(
    code: str, asked: str, told: str
) -> None:
    assert judged(told, asked=asked, code=code).total > 3


def test_general_steps_that_fit_the_situation_are_a_plan_and_fine_words_are_none() -> None:
    asked = "How would you handle a colleague who leaves work to others?"
    steps = judged(
        "I'd speak to him alone first and ask whether something is wrong, since he may just not know what is expected. "
        "We'd agree on who does what this month. If nothing changed, I'd take it to our team lead.",
        asked=asked,
    )
    words = judged(
        "Teamwork is very close to my heart and I get along with everybody. Communication is the key to success. I am "
        "patient, fair and professional at all times, and my colleagues always tell me so.",
        asked=asked,
    )
    assert steps.total > 2.8
    assert words.total < 2.3
    assert "people" not in steps.missing_parts


def test_what_is_praised_as_a_step_is_one() -> None:
    told = judged(
        "Complaints about invoices are a natural part of any billing department before Christmas. "
        "I'd open her last two bills beside each other and read the meter with her.",
        asked="How would you handle a customer who complains about her bill?",
    )
    assert any("open her last two bills" in line for line in told.strengths)
    assert not any("natural part" in line for line in told.strengths)


def test_what_is_praised_is_not_called_anybodys() -> None:
    told = judged(
        "I'd first try to find out if there is something behind it, maybe he could be ill or not sure what we want. "
        "I'd tell him alone what I saw on Monday.",
        asked="How would you handle a colleague who isn't doing his share?",
    )
    praised = " ".join(told.strengths)
    assert praised
    assert told.better is None or told.better.weak_quote not in praised


def test_nobody_is_told_that_a_part_is_missing_for_our_lists_silence_alone() -> None:
    told = judged(
        "Man geht erst gucken, ob's am Gerät liegt, also Blindwert, Standard, Charge vom Eluenten. Dann misst man die "
        "Rückstellprobe doppelt. Liegt die auch draußen, sperr ich die Charge, gelber Zettel drauf, und die Rohdaten bleiben "
        "drin, auch die vom ersten Lauf.",
        asked="Was tun Sie, wenn ein Laborwert aus dem Rahmen fällt?",
        code="de-DE",
    )
    assert not told.missing_parts
    assert "Nicht gefunden" not in told.dimensions["structure"].why
    assert judged(GENERAL).missing_parts


@pytest.mark.parametrize(
    ("part", "sentence", "code"),
    [
        ("check", "It goes in the accident book, and next morning we talk about it with the crew.", "en-US"),
        ("check", "Das halte ich schriftlich fest und schaue nach zwei Wochen wieder vorbei.", "de-DE"),
        ("check", "Alles met tijd in het logboek.", "nl-NL"),
        ("check", "Todo queda registrado ese mismo día en el expediente.", "es-ES"),
        ("people", "Whatever is left I delegate to my assistant.", "en-US"),
        ("people", "Se não resolver, aciono a central.", "pt-BR"),
        ("issue", "I'd ask what's going on at home.", "en-US"),
        ("issue", "Meist liegt das an der Sonde.", "de-DE"),
        ("weighing", "Le reste attend, les urgences passent devant.", "fr-FR"),
        ("weighing", "La precedenza va ai freschi.", "it-IT"),
    ],
)
def test_parts_are_known_in_the_ways_people_say_them(part: PlanPart, sentence: str, code: str) -> None:
    assert plans.shows(part, sentence, code)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [("First I do this, then that, until it is done.", "en-US"), ("No hay problemas.", "es-ES")],
)
def test_what_comes_next_is_no_check(sentence: str, code: str) -> None:
    assert not plans.shows("check", sentence, code)


def test_a_part_that_may_be_told_anywhere_is_not_called_missing() -> None:
    said = "A lawyer's word counts. If it goes wrong, I tell my partner."
    plan = plans.read("I tell my partner.", "What would you do?", "en-US", said)

    assert "weighing" not in plan.parts
    assert {"people", "steps", "weighing"} <= plan.hinted
    assert "check" not in plan.hinted


def test_every_question_of_ours_is_known_by_its_wording() -> None:
    for code in languages.having("bank.json"):
        for question in generation.bank(code):
            asked = plans.asks(question.text, code)
            assert asked or question.kind != "situational", (code, question.text)
            assert not asked or question.kind not in {"behavioural", "motivation", "system_design"}, (
                question.text
            )


@pytest.mark.parametrize("text", [ASKED, "How would you handle an angry client at the counter?"])
def test_a_typed_question_gets_the_kind_by_its_wording(text: str) -> None:
    for kind in (InterviewKind.BEHAVIOURAL, InterviewKind.MIXED):
        planned, _ = own_questions.take([text, "Tell me about a time when you failed."], kind, "en-US")
        assert [q.kind for q in planned] == ["situational", "behavioural"]

    read = OwnQuestionsResponse.model_validate(
        {"questions": [{"slot": 1, "kind": "behavioural", "expected_points": []}]}
    )
    assert own_questions.prepared(planned[:1], read, InterviewKind.MIXED, "en-US")[0].kind == "situational"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "أراجع سجلات الخادم؛ أعزل قاعدة البيانات، وأتصل بمدير المخزن؟ ثم أكتب تقريرًا للعميل"),
        (
            "ja",
            "サーバーの記録を確認し、倉庫の担当者に電話して；顧客に報告書を送ります。最後に手順書を直します",
        ),
        ("zh", "先检查服务器日志，隔离数据库；打电话给仓库经理：最后给客户写报告"),
        ("hi", "सर्वर की लॉग फ़ाइल जाँचूँगा; गोदाम प्रबंधक को फ़ोन करूँगा, ग्राहक को रिपोर्ट भेजूँगा। स्टॉक सूची सुधारूँगा"),
        (
            "en",
            "check 3.5 GB of server logs; isolate the database, phone the warehouse manager: write a report",
        ),
    ],
)
def test_clauses_end_at_the_marks_of_every_script(language: str, text: str) -> None:
    assert len(lexicon.clauses(text)) == 4
    assert plans.read(text, "", language).steps == 4


def test_a_model_is_asked_for_parts_of_what_one_would_do() -> None:
    asked = evidence.response_schema("situational").model_json_schema()["properties"]
    assert {"steps_quote", "people_quote", "check_quote"} <= asked.keys()
    assert not {"situation_quote", "covered_points"} & asked.keys()


def test_a_follow_up_and_the_example_ask_for_what_is_missing() -> None:
    said = AnswerText.of("I'd take the box off the shelf and check the batch number on it.", "en-US")
    probe = follow_up.template(said, None, [ASKED], "situational")
    assert probe is not None
    assert "Whom would you tell" in probe.text

    refused = follow_up.template(AnswerText.of("I don't know.", "en-US"), None, [ASKED], "situational")
    assert refused is not None
    assert "find out first" in refused.text

    weak = judged(GENERAL)
    lines = skeleton("situational", weak.dimensions, weak.missing_parts, "en-US")
    assert "[definite steps]" in [line.text for line in lines]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            "I mark a few papers each evening so that it doesn't pile up. Last spring I was late with the scores, so "
            "I moved two meetings, split the rest with a colleague and finished all ninety over the weekend.",
            "You said what you did yourself: “Last spring I was late",
        ),
        (
            "I would ask to see the receipt and go through it line by line with the customer at the desk. Then I "
            "would refund the difference right there and tell my manager that the shelf price is wrong.",
            "You said what you would do: “",
        ),
    ],
)
def test_what_was_done_is_not_praised_as_what_one_would_do(answer: str, said: str) -> None:
    found = spoken.judged(answer, "How do you deal with mistakes at work?", kind="situational")

    assert any(line.startswith(said) for line in found.strengths), found.strengths


def test_a_plan_without_figures_is_clear_where_its_steps_are_definite() -> None:
    found = judged(FRENCH[1], asked=FRENCH[0], code="fr-FR")

    clarity = found.dimensions["clarity"]
    assert clarity.band > 3.5
    assert clarity.why
    assert found.better is None, "a definite step could not be said by anyone"
