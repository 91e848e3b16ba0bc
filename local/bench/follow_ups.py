"""`make bench-follow-ups`: does a follow-up ask for what was left out, and never for what was said?

Answers are put together from the sentences of the story suite, so that what was told is known: all four parts
or three of them, in each page language. The follow-up is the product's own (`--model`: the small model's,
checked, with ours where it fails). `repeats`: it asks again what was asked; `already_answered`: it asks for
an end, a deed or a figure that was told; `cut`: its quote ends inside a phrase; `refusals_probed`: whoever
said no was asked about it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from contextlib import nullcontext

from local.bench import story_parts, text_scorer
from shared import languages
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.questions import follow_up
from shared.assessment.questions.follow_up import FollowUp, FollowUpResponse
from shared.assessment.scoring import telling
from shared.assessment.text import lexicon as lang
from shared.assessment.text import question_similarity
from shared.documents.vocabulary import STAR, StarPart
from shared.errors import PermanentError, RetryableError

Ask = Callable[[str, AnswerText, list[str]], FollowUp | None]
REFUSALS = {
    "en": "I'd rather not answer that.|Could you repeat the question please?|No, I have nothing to add.",
    "de": "Darauf möchte ich lieber nicht antworten.|Können Sie die Frage wiederholen?|Kein Kommentar.",
    "es": "Prefiero no contestar a eso.|¿Puede repetir la pregunta?|Sin comentarios.",
    "hi": "मैं इसका जवाब नहीं देना चाहूँगा।|क्या आप सवाल दोहरा सकते हैं?|मैं इस पर बात नहीं करना चाहता।",
    "fr": "Je préfère ne pas répondre.|Pouvez-vous répéter la question ?|Sans commentaire.",
    "pt": "Prefiro não responder.|Pode repetir a pergunta?|Sem comentários.",
    "nl": "Daar geef ik liever geen antwoord op.|Kunt u de vraag herhalen?|Geen commentaar.",
    "ar": "أفضل ألا أجيب.|هل يمكنك إعادة السؤال؟|لا تعليق.",
    "zh": "我不想回答这个问题。|您能再说一遍问题吗？|无可奉告。",
    "ja": "お答えは控えさせてください。|もう一度質問を言っていただけますか。|ノーコメントでお願いします。",
    "it": "Preferisco non rispondere.|Può ripetere la domanda?|Nessun commento.",
}
"""Nothing to ask about, parted by bars."""


def by_template(_question: str, said: AnswerText, asked: list[str]) -> FollowUp | None:
    """Our own, as when the model is away: nobody has read the answer yet."""
    return follow_up.template(said, None, asked)


def by_model(question: str, said: AnswerText, asked: list[str]) -> FollowUp | None:
    """The model's where it passes the checks, else our own, as `ask_follow_up` does."""
    from functions.ask_follow_up.function import TASK
    from shared.gcp import gemini

    told = {
        "question": question,
        "answer": said.clean,
        "asked": asked,
        "missing": [],
        "language": said.language,
    }
    try:
        reply = gemini.generate(TASK, told, FollowUpResponse, max_output_tokens=400).value
    except (PermanentError, RetryableError):
        return by_template(question, said, asked)
    return follow_up.check(reply, said, asked) or by_template(question, said, asked)


def answers(language: str, step: int) -> list[dict[StarPart, str]]:
    """Whole stories, and stories without one of their parts, in turn."""
    by_part: dict[str, list[str]] = {}
    for part, text in story_parts.sentences(language):
        by_part.setdefault(part, []).append(text)
    made = []
    for turn, at in enumerate(range(0, len(by_part["action"]), step)):
        left_out = (None, "result", "action", "situation", "task")[turn % 5]
        made.append({part: by_part[part][at] for part in STAR if part != left_out})
    return made


def figures(language: str, ask: Ask, step: int = 1) -> dict[str, int]:
    """Counts over a language's answers."""
    question = story_parts.QUESTIONS[language]
    tag = story_parts.LANGUAGES[language]
    counts = dict.fromkeys(("n", "asked", "repeats", "already_answered", "cut", "refusals_probed"), 0)
    for answer in answers(language, step):
        text = " ".join(answer.values())
        said = telling.answer_text(text, tag)
        counts["n"] += 1
        first = ask(question, said, [question])
        if first is None:
            continue
        counts["asked"] += 1
        wanted = follow_up.asks_for(first.text.replace(first.quote, ""), tag)
        known: set[str] = set(answer) | ({"number"} if _figures(text, tag) else set())
        counts["already_answered"] += wanted in known
        counts["repeats"] += question_similarity.same_question(first.text, question, tag)
        counts["cut"] += not _ends_at_a_phrase(first.quote, text)
        second = ask(question, said, [question, first.text])
        if second is not None:
            counts["repeats"] += second.text == first.text
    for no in REFUSALS[language].split("|"):
        counts["refusals_probed"] += by_template(question, AnswerText.of(no, tag), [question]) is not None
    return counts


def _figures(text: str, language: str) -> bool:
    lists = lang.lexicon(language)
    return any(any(c.isdigit() for c in n) or n in lists.numbers for n in lang.norms(text, language))


def _ends_at_a_phrase(quote: str, text: str) -> bool:
    """At a mark, or before a word that opens a phrase."""
    at = text.lower().find(quote.lower())
    after = text[at + len(quote) :].lstrip() if at >= 0 else ""
    following = lang.norms(after[:30])
    return (
        not after
        or after[0] in languages.ENDS + ",;:؛،–、"
        or (bool(following) and following[0] in follow_up.OPENS)
    )


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Do follow-ups ask for what was left out?")
    parser.add_argument("--model", action="store_true", help="the small model's follow-ups; minutes")
    parser.add_argument("--every", type=int, default=0, help="take one answer in so many")
    options = parser.parse_args()
    step = options.every or (12 if options.model else 1)
    languages = ["en"] if options.model else list(story_parts.LANGUAGES)
    total: dict[str, int] = {}
    with text_scorer.model_services("gemini") if options.model else nullcontext():
        for language in languages:
            found = figures(language, by_model if options.model else by_template, step)
            print(f"  {language}: {found}")
            total = {key: total.get(key, 0) + value for key, value in found.items()}
    asked = max(1, total["asked"])
    shares = {key: round(total[key] / asked, 3) for key in ("already_answered", "cut")}
    print(json.dumps({**total, **shares, "model": options.model}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
