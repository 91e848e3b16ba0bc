"""What of a job description may shape questions and résumé feedback: the job, not talk about the interview.

A description tells duties and skills. A sentence about questions, answers or marks tells nothing of the
job, and is where an order to a model hides; it is left out, as is what `injection.find` finds.
"""

from __future__ import annotations

import re

from shared.assessment.injection import detector

LONGEST = 4000
"""Characters. More would only make the prompt dearer."""

_PROCESS = re.compile(
    r"""
    \b(?:questions?|ask(?:s|ed|ing)?|answer(?:s|ed|ing)?|repl(?:y|ies)|interview\w*|questionnaires?)\b
    | \b(?:expected\s+points?|prompts?|parsers?|language\s+models?|chat\s?bots?|hired)\b
    | \b(?:scor(?:e|es|ing)|grad(?:e|es|ing)|marks?)\b
    | (?:^|[.!?]\s*)(?:dear\s+|hey\s+)?(?:ai|model|assistant|system|software|machine)\s*[,:]
    | \b(?:frag(?:e|en|t)|antwort\w*|bewert\w*|vorstellungsgespr\w*)\b
    | \b(?:pregunt\w*|respuest\w*|entrevist\w*|punt[uú]\w*|calific\w*)\b
    | \b(?:pose[sz]|r[ée]ponses?|entretien\w*|not(?:e|ez|er))\b
    | \b(?:pergunt\w*|respost\w*|pontu\w*)\b
    | \b(?:domand[ae]|rispost[ae]|colloqui[o]?|punteggi[o]?|valutat\w*)\b
    | \b(?:vra(?:ag|gen)|antwoord\w*|gesprek\w*|beoordel\w*|scores?)\b
    | 質問|面接|回答|採点|点数
    | 问题|面试|回答|评分|打分|候选人
    | सवाल|प्रश्न|उत्तर|जवाब|साक्षात्कार|अंक
    | 问题|提问|面试|回答|题目|评分|打分
    | (?:ال)?(?:سؤال|أسئلة|إجابة|إجابات|جواب|مقابلة|تقييم|درجات|درجة\s+التقييم)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def about_the_job(text: str) -> str:
    """The description's sentences that speak of the job, at most `LONGEST` characters."""
    spans = detector.find(text)
    kept, end = "", 0
    for match in detector.SENTENCE.finditer(text):
        said = match.group()
        if _PROCESS.search(said) or any(span.overlaps(*match.span()) for span in spans):
            continue
        # "0.3 percent" is parted at its point, and is one thing again where nothing stood between.
        whole = match.start() == end and said[:1].isdigit() and kept[-1:] == "."
        kept += said if whole or not said.strip() else "\n" + said.strip()
        kept, end = kept.rstrip(), match.end()
    return kept.strip()[:LONGEST]
