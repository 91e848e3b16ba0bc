"""Protected subjects that no question may touch: what employment law in the EU and the US keeps
out of interviews (age, family, religion, health, origin, politics, sexuality, union, looks, money
troubles, convictions). Patterns are about the *candidate*; "health-care product" or "age of a
cache entry" pass.
"""

from __future__ import annotations

import re

_YOU = r"(?:you|your|yourself)"
_RAW: dict[str, tuple[str, ...]] = {
    "age": (
        r"\bhow old are you\b", r"\byour (?:age|birthday|date of birth|birth date|year of birth)\b",
        r"\bwhen were you born\b", r"\bat your age\b", r"\b(?:too old|too young)\b", r"\b(?:retire|retirement) (?:plans?|age)\b",
        r"\bwhen did you (?:graduate|finish) (?:from )?(?:high )?school\b",
        r"\bwie alt (?:sind sie|bist du)\b", r"\b(?:ihr|dein) (?:alter|geburtsdatum|geburtstag)\b", r"\bwann (?:sind sie|bist du) geboren\b",
        r"\b(?:cuántos años tiene[s]?|qué edad|su edad|tu edad|fecha de nacimiento)\b", r"\b(?:quel âge|votre âge|ton âge|date de naissance)\b",
        r"(?:आपकी उम्र|उम्र क्या|जन्म ?तिथि|आयु कितनी)", r"\b(?:quantos anos você tem|sua idade)\b",
    ),
    "family": (
        r"\b(?:are you|do you plan (?:on|to)|were you|when (?:will|did) you)\b[^?.]{0,30}\b(?:married|pregnan\w+|divorced|single|engaged to|get married|having (?:children|kids|a baby)|have (?:children|kids|a baby))\b",
        r"\bdo you have (?:any )?(?:children|kids|a (?:husband|wife|partner|boyfriend|girlfriend|family)|child ?care)\b",
        rf"\b{_YOU}r? (?:husband|wife|spouse|children|kids|marital status|pregnancy|maternity|parents|family (?:plans?|life|situation|background|status))\b",
        r"\bmarital status\b", r"\bmaiden name\b", r"\bpregnan\w+\b", r"\b(?:start|starting|raise|raising) a family\b", r"\bchild ?care arrangements\b",
        r"\b(?:verheiratet|schwanger\w*|familienstand|kinderwunsch|familienplanung)\b", r"\bhaben sie kinder\b|\bhast du kinder\b",
        r"\b(?:casad[oa]|embarazad\w+|embarazo|estado civil|tiene[s]? hijos|planea[s]? tener hijos)\b",
        r"\b(?:marié\w*|enceinte|situation familiale|avez-vous des enfants|as-tu des enfants)\b",
        r"(?:शादीशुदा|विवाहित|गर्भवती|वैवाहिक|आपके बच्चे|बच्चे हैं|शादी कब)", r"\b(?:casad[oa]|grávida|gravidez|tem filhos)\b",
    ),
    "religion": (
        r"\byour (?:religion|religious|faith|church|mosque|temple|synagogue|beliefs)\b", r"\b(?:are you|do you) (?:\w+ )?(?:religious|christian|muslim|jewish|hindu|buddhist|catholic|atheist|pray|go to church|attend (?:church|mosque))\b",
        r"\breligious (?:beliefs?|holidays?|affiliation|practices?)\b", r"\b(?:ihre|deine) (?:religion|konfession|kirche)\b|\bkonfession\b|\bsind sie (?:gläubig|religiös|christ|muslim)\b",
        r"\b(?:su|tu) (?:religión|fe|iglesia)\b|\bes usted religios[oa]\b|\beres religios[oa]\b", r"\bvotre religion\b|\bta religion\b|\bêtes-vous (?:croyant|religieux|musulman|catholique)",
        r"(?:आपका धर्म|आपकी जाति|जाति क्या|धर्म क्या|पूजा करते)", r"\bsua religião\b",
    ),
    "health": (
        r"\byour (?:health|medical|disabilit\w+|illness\w*|mental health|weight|height|medications?|sick leave|therapy|diagnosis)\b",
        r"\b(?:do you have|have you (?:ever )?had|are you)\b[^?.]{0,30}\b(?:disabilit\w+|disabled|illness\w*|disease|chronic|depression|anxiety|medical condition|health (?:issues?|problems?|conditions?)|surgery|medication|handicap\w*)\b",
        r"\bhow many sick days\b", r"\b(?:behinderung|schwerbehindert|krankheit(?:en)?|gesundheitszustand|vorerkrankung\w*)\b",
        r"\b(?:discapacidad|enfermedad(?:es)?|su salud|tu salud|problemas de salud)\b", r"\b(?:handicap|maladie|état de santé|votre santé)\b",
        r"(?:आपका स्वास्थ्य|आपकी सेहत|बीमारी|विकलांग|दिव्यांग)", r"\b(?:deficiência|sua saúde|doenças?)\b",
    ),
    "origin": (
        r"\byour (?:nationality|ethnicity|ethnic|race|skin|native country|country of (?:birth|origin)|citizenship|immigration|accent|caste|mother tongue|native language|birthplace)\b",
        r"\bwhere (?:are you|were you|are your parents|were your parents)\b[^?.]{0,12}\b(?:originally from|born|really from)\b", r"\bare you (?:a )?(?:native|us citizen|american|immigrant|foreign\w*|citizen)\b",
        r"\bwhat(?:'s| is) your (?:race|nationality|ethnic\w*)\b", r"\b(?:staatsangehörigkeit|nationalität|herkunftsland|hautfarbe)\b|\bwoher kommen sie (?:ursprünglich|eigentlich)\b",
        r"\b(?:nacionalidad|país de origen|su raza|tu raza|etnia)\b", r"\b(?:nationalité|origine ethnique|pays d'origine)\b", r"(?:आपकी राष्ट्रीयता|राष्ट्रीयता|किस राज्य से हैं|नागरिकता)", r"\bnacionalidade\b",
    ),
    "politics": (
        r"\byour (?:political|politics|party affiliation|views on (?:the )?(?:election|abortion|president))\b", r"\bwho did you vote\b|\bdo you vote\b|\bvote(?:d)? for\b[^?.]{0,20}\b(?:president|party|election)\b",
        r"\bpolitical (?:party|views?|opinions?|beliefs?|affiliation)\b", r"\b(?:union member|member of a (?:trade )?union|join a union|trade union)\b",
        r"\b(?:parteizugehörigkeit|politische (?:einstellung|meinung|ansichten)|gewerkschaftsmitglied|welche partei)\b", r"\b(?:partido político|ideología política|opini(?:ón|ones) polític\w+|sindicato)\b",
        r"\b(?:opinions politiques|parti politique|syndiqué\w*)\b", r"(?:राजनीतिक|किस पार्टी|किसे वोट)", r"\b(?:partido político|opiniões políticas)\b",
    ),
    "sexuality": (
        r"\byour (?:sexual|sexuality|sexual orientation|gender identity|pronouns|sex life|dating)\b", r"\bare you (?:gay|lesbian|straight|bisexual|transgender|trans|homosexual|queer)\b", r"\bsexual (?:orientation|preference)\b",
        r"\b(?:sexuelle (?:orientierung|identität)|homosexuell)\b", r"\b(?:orientación sexual|homosexual)\b", r"\borientation sexuelle\b", r"(?:यौन|समलैंगिक)", r"\borientação sexual\b",
    ),
    "record": (
        r"\b(?:have you ever been|were you ever) (?:arrested|convicted|in prison|bankrupt)\b", r"\byour (?:credit (?:score|rating|history)|debts?|criminal record|arrest)\b",
        r"\b(?:vorbestraft|ihre schulden|vorstrafen)\b", r"\b(?:antecedentes penales|sus deudas)\b", r"\bcasier judiciaire\b",
    ),
}  # fmt: skip

_PATTERNS = {name: tuple(re.compile(p, re.IGNORECASE) for p in patterns) for name, patterns in _RAW.items()}


def protected(text: str) -> str | None:
    """The protected subject that a question touches, or None."""
    for name, patterns in _PATTERNS.items():
        if any(p.search(text) for p in patterns):
            return name
    return None
