"""What stands in a heading beside title, employer, town and dates: an address, a contract, who led the team.

Some tell what they are by their form; others could be an employer's name, and are none where another is.
"""

from __future__ import annotations

import re

from shared.resume.lexicon import is_place, organisation_score, title_score, without_legal_form

STREET = re.compile(
    r"\b(?:road|rd|street|st|lane|ln|avenue|ave|drive|square|quay|floor|suite|blvd|boulevard|highway|"
    r"court|crescent|"
    r"rue|quai|chemin|impasse|calle|avda|avenida|plaza|paseo|carrera|rua|travessa|largo|via|viale|"
    r"piazza|corso|"
    r"ul|ulica|aleja|al|box|postfach|bp|am|an der|straat|laan|plein|kade|मार्ग|रोड)\b|"
    r"(?:straße|strasse|str\.|weg|allee|gasse|platz|ufer|damm|straat|laan|plein|kade|gracht)(?![^\W\d_])",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w-])\d{1,5}(?:st|nd|rd|th)?[a-z]?(?![\w%])")
_SAYS = (
    # who leads, how many work there, in which trade, how long a week, how much
    r"supervisors?|line manager|managers?|reports? to|reporting to|team(?: size)?|staff|employees|"
    r"sector|industry|hours(?: per "
    r"week)?|salary|grade|pay|website|web|phone|tel|type|contract|headcount|budget|clients?|department|"
    r"division|unit|ward|"
    r"vorgesetzter?|vorgesetzte|berichtet an|mitarbeiter|branche|wochenstunden|umfang|abteilung|bereich|"
    r"vertrag|kunden|"
    r"responsable|rattachement|rattachée?|effectif|équipe|secteur|contrat|service|clients|salaire|"
    r"supervisora?|jefe directo|equipo|sector|contrato|departamento|área|horas semanales|jornada|clientes|"
    r"superiore|squadra|settore|contratto|reparto|ore settimanali|clienti|equipa|equipe|setor|horas|"
    r"leidinggevende|afdeling|uren|contract|klanten|przełożony|zespół|branża|dział|umowa|etat|wymiar|"
    r"पर्यवेक्षक|विभाग|टीम|क्षेत्र|部署|上司|雇用形態|従業員数|業種"
)
_LABELLED = re.compile(rf"^(?:{_SAYS})\s*[:：]\s*\S", re.IGNORECASE)
_REPORTS = re.compile(
    r"^(?:report(?:s|ing) (?:directly )?to|berichtet? an|unterstellt|rattachée? (?:à|au)|"
    r"sous la direction|reporta a|"
    r"dependencia de|a riporto|riporta a|rapporteert aan|podległość|reporte (?:direto )?(?:a|à|ao))\b",
    re.IGNORECASE,
)
_VIA = re.compile(
    r"^(?:via|through(?: an?)?|über|leiharbeit|zeitarbeit|a través de|por medio de|"
    r"par l.intermédiaire|en mission|tramite|in somministrazione|através d[aeo]|por intermédio|"
    r"gedetacheerd|przez(?: agencję)?)\s+\S|^派遣",
    re.IGNORECASE,
)
"""“through an agency”: who lent the worker to the employer."""
_PEOPLE = re.compile(
    r"^(?:team|équipe|equipo|squadra|equipa|equipe|zespół|groep|gruppe)\s+(?:of|von|de|di|van|mit|"
    r"z)?\s*\d+\b|"
    r"^\D{0,12}\d[\d.,]*\s+(?:employees|staff|people|mitarbeiter\w*|beschäftigte\w*|salariés|personnes|"
    r"empleados|"
    r"personas|dipendenti|persone|funcionários|colaboradores|medewerkers|pracowników|osób)$",
    re.IGNORECASE,
)
_HOURS = (
    r"(?:full|part)[- ]time|permanent|temporary|fixed[- ]term|seasonal|contract|vollzeit|teilzeit|"
    r"unbefristet|befristet|minijob|"
    r"geringfügig|cdi|cdd|intérim|temps (?:plein|partiel)|jornada completa|media jornada|"
    r"tiempo (?:completo|parcial)|"
    r"contrato (?:temporal|indefinido)|temporal|indefinido|tempo (?:pieno|indeterminato|determinato|"
    r"parziale|integral|"
    r"parcial)|efetivo|a termo|voltijd|deeltijd|vast|tijdelijk|pełny etat|część etatu|umowa zlecenie|"
    r"umowa o pracę|"
    r"पूर्णकालिक|अंशकालिक|正社員|契約社員|パート"
)
_WAYS = (
    r"(?:paid |unpaid )?internship|apprenticeship|freelance|self[- ]employed|volunteer|praktikum|"
    r"werkstudium|freiberuflich|"
    r"selbstständig|stage|alternance|bénévolat|prácticas|beca|autónomo|tirocinio|estágio|staż|アルバイト"
)


def _only(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"^(?:{words})(?:\s+(?:contract|position|role|post))?"
        rf"(?:\s*[,/(–-]\s*(?:{words}|\d{{1,3}}\s?%|\d{{1,2}}\s?h\w*)\)?)*$",
        re.IGNORECASE,
    )


_CONTRACT, _WAY = _only(_HOURS), _only(f"{_HOURS}|{_WAYS}")
_PART_OF = re.compile(
    r"^(?:department|dept\.?|division|section) (?:of|for)\b|\b(?:ward|unit|station|team|"
    r"section)\s+(?:\d+[a-z]?|[a-z]\d*)$|"
    r"\s(?:department|dept\.?|division|team|unit|ward|abteilung|विभाग|टीम)$|^(?:kundendienst|"
    r"atención al cliente)$|"
    r"^(?:abteilung|bereich|referat|service|pôle|équipe|departamento|área|equipo|servicio|sección|"
    r"reparto|ufficio|settore|"
    r"setor|serviço|afdeling|dział|oddział|zespół|वार्ड|विभाग)\s+\S",
    re.IGNORECASE,
)
_PART_IN_JAPANESE = re.compile(r"[\u30a0-\u30ff\u4e00-\u9fff]{1,8}(?:部|課|室|係|局|グループ|チーム)$")
_KIND = re.compile(
    r"\b(?:provider|supplier|manufacturer|maker|producer|retailer|operator|distributor|consultancy|"
    r"agency|chain|charity|firm|"
    r"company|group|non-profit|start-?up|business|publisher|organisation|anbieter|hersteller|dienstleister|"
    r"unternehmen|träger|betrieb|gruppe|handelsgruppe|familienbetrieb|fabricant|fournisseur|prestataire|"
    r"leader|entreprise|"
    r"société|groupe|association|cabinet|éditeur|fabricante|proveedora?|empresa|grupo|líder|entidad|"
    r"cadena|azienda|"
    r"fornitore|produttore|società|catena|fornecedora?|rede|distribuidora?|leverancier|fabrikant|"
    r"bedrijf|keten|"
    r"marktleider|producent|dostawca|firma|sieć|lider)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"\d{1,5}\s+[^\W\d_]")
_SITE = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_MOST_OF_PART = 4
"""Words of a department’s name."""
_LEAST_WORDS = 4
"""Of a line that tells what kind of employer it is."""
_MOST_NAMED = 0.34
"""Share of its words that have a capital, its first apart."""


def is_aside(text: str) -> bool:
    """An address, a contract, a line with a label, who led or how many worked there."""
    if (
        _LABELLED.match(text)
        or _VIA.match(text)
        or _REPORTS.match(text)
        or _PEOPLE.match(text)
        or _CONTRACT.match(text)
    ):
        return True
    first, _, rest = text.partition(", ")
    numbered = _NUMBER.search(first) or rest.isdigit()  # “Rowan Studio, 4th Floor, Quay House” names more
    return bool(numbered and STREET.search(text)) and not title_score(text)


def is_address(text: str) -> bool:
    """“1234 Rowan Park, Lyon, France”, “Alder St, CA 94025”: a street first, then a town or a post code."""
    first, _, rest = text.partition(", ")
    housed = _HOUSE.match(first) and is_place(rest)
    posted = STREET.search(first) and _NUMBER.search(rest)
    return bool(is_aside(text) or housed or posted) and not title_score(text)


def without_aside_behind(title: str) -> str:
    """“Radiographer, Department of Radiology” without the department: a part that says what it is."""
    before, comma, behind = title.rpartition(", ")
    short = len(behind.split()) <= _MOST_OF_PART and (_is_part(behind) or _WAY.match(behind))
    return before if comma and (short or _is_kind(behind)) else title


def _is_part(text: str) -> bool:
    """A department by a word that says so."""
    japanese = _PART_IN_JAPANESE.match(text) and not organisation_score(text)
    return bool(_PART_OF.search(text) or japanese)


def may_be_aside(text: str) -> bool:
    """A department, contract, site, or what kind of firm it is: unless nothing else names the employer."""
    if _WAY.match(text) or _SITE.match(text):
        return True
    if without_legal_form(text) != text or title_score(text) >= 2:
        return False
    if _is_part(text):
        return True
    return _is_kind(text)


def _is_kind(text: str) -> bool:
    """“A family firm that makes garden tools”."""
    return bool(_KIND.search(text)) and _has_few_capitals(text)


def _has_few_capitals(text: str) -> bool:
    words = text.replace(",", " ").split()
    capitals = sum(word[:1].isupper() for word in words[1:])
    return len(words) >= _LEAST_WORDS and capitals <= _MOST_NAMED * len(words)


def in_small_letters(text: str) -> bool:
    """Four words and more in small letters, that name neither a title nor a legal form."""
    named = title_score(text) >= 2 or without_legal_form(text) != text
    cased = any(c.islower() for c in text)
    return cased and not named and _has_few_capitals(text)
