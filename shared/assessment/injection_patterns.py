"""The patterns behind `injection.find`, by rule and language.

Each joins an order or a demand with a word of the assessment (rubric, score, prompt, assessor…).
A candidate's story uses the past tense and other objects, and doesn't match.
"""

from __future__ import annotations

import re

_SCORE = r"(?:scores?|marks?|grades?|ratings?|bands?|points?|stars?|evaluations?|assessments?)"
_TOP = (
    r"(?:full|top|max(?:imum)?|perfect|highest|best|excellent|great|high(?:er)?|five|ten|hundred|a\s+hundred|"
    r"[5]|10|100|5\.0|all\s+fives?|outstanding|exceptional)"
)
_GUIDE = (
    r"(?:rubrics?|(?:scoring|grading|evaluation|assessment|system|rating|marking)\s+"
    r"(?:prompts?|guid\w+|criteria|rules?|instructions?|schemas?|messages?|scales?)|system\s+prompts?)"
)
_BEFORE = r"(?:previous|prior|earlier|above|preceding|existing|original|former|all|any|your)"
_YOU = (
    r"(?:assessor|evaluator|grader|scorer|examiner|(?:ai|language)\s+model|assistant|llm|gpt|gemini|chat\s?gpt|"
    r"claude|a\.?i\.?|chat\s?bot|bot|judge|scoring\s+(?:system|model|engine|ai)|rating\s+system)"
)

_RAW: list[tuple[str, str]] = [
    # English
    ("ignore", rf"\b(?:please\s+|now\s+|must\s+|should\s+|to\s+you[^.]{{0,20}}\s)?(?:ignore|disregard|forget|override|bypass|skip|drop|discard|overlook)\s+(?:about\s+)?(?:all\s+|any\s+|every\s+)?(?:of\s+)?(?:the\s+|your\s+|these\s+|those\s+|this\s+)?(?:\w+\s+)?{_GUIDE}"),
    ("ignore", rf"(?:^|[.!?,;:]\s*|\b(?:and|so|now|please|then|must|should|you)\s+)(?:please\s+|just\s+)?(?:ignore|disregard|forget|override|discard)\s+(?:all\s+|any\s+)?(?:of\s+)?(?:the\s+|your\s+|my\s+)?{_BEFORE}\s+(?:of\s+)?(?:your\s+|the\s+)?(?:previous\s+|prior\s+|earlier\s+)?(?:instructions?|prompts?|rules|directions|guidelines|context|orders|commands)"),
    ("ignore", r"(?:^|[.!?]\s*|\b(?:now|please|you\s+must|you\s+should)\s+)(?:please\s+)?(?:ignore|disregard|forget)\s+(?:everything|all)\s+(?:\w+\s+)?(?:above|before|you(?:'ve|\s+have|\s+were)\s+(?:been\s+)?told|that\s+came\s+before|prior)"),
    ("demand", rf"\b(?:give|award|grant|assign|rate|score|grade|mark|rank|put)\s+(?:me|this|my|that|the|it|him|her|us)\s+(?:\w+\s+){{0,4}}?(?:a\s+|an\s+|as\s+|at\s+|with\s+|the\s+)?{_TOP}(?:\s+(?:out\s+of|of|on|in|for|across|overall|everywhere|all|please)|\s+{_SCORE}|\s*/|\s*[.!?,]|\s*$|\s+stars?)"),
    ("demand", rf"\b(?:give|award|grant|assign)\s+(?:me|this\s+(?:answer|candidate|response)|my\s+(?:answer|response)|the\s+candidate|this)\s+(?:\w+\s+){{0,3}}?{_SCORE}\b"),
    ("demand", rf"\b(?:score|rate|grade|mark|evaluate|assess)\s+(?:this|my|the)\s+(?:answer|response|candidate|interview|performance)\s+(?:as|at|with|a|an|highly|very\s+highly|favou?rably|generously|positively|{_TOP})"),
    ("demand", rf"\b(?:you\s+must|you\s+should|you\s+have\s+to|you\s+need\s+to|you\s+will|please|i\s+(?:want|need|order|command|instruct|urge|ask|demand)\s+(?:that\s+)?you\s+(?:to\s+)?|be\s+sure\s+to|make\s+sure\s+to|remember\s+to)\s+(?:\w+\s+)?(?:give|award|assign|rate|score|grade|mark|output|return|report|set|write)\b[^.!?]{{0,40}}\b(?:{_SCORE}|{_TOP})\b"),
    ("demand", rf"\b(?:set|output|return|report|print|respond\s+with|reply\s+with|answer\s+with|write)\s+(?:the\s+|all\s+|every\s+|only\s+|an?\s+|my\s+|your\s+)*(?:overall\s+|total\s+|final\s+)?{_SCORE}\s+(?:to|as|of|at|is|=|equal)"),
    ("demand", r"\b(?:output|return|respond\s+with|reply\s+with|print)\s+(?:the\s+|only\s+|this\s+|a\s+|following\s+)*json\b"),
    ("demand", rf"\b(?:my|the|this|final|total|overall)\s+{_SCORE}\s+(?:must|should|has\s+to|needs\s+to|will|shall|is\s+to)\s+be\b"),
    ("demand", rf"\b(?:this|my|the)\s+(?:answer|response|candidate)\s+(?:must|should|deserves|needs|has)\s+(?:to\s+)?(?:be\s+|get\s+|receive\s+|the\s+|a\s+)*(?:rated|scored|graded|marked|given|{_TOP})\b[^.!?]{{0,25}}(?:{_SCORE}|{_TOP})"),
    ("demand", rf"\bmark\s+(?:every|all|each)\s+(?:\w+\s+){{0,3}}(?:as\s+)?(?:covered|correct|present|met|satisfied|{_TOP})"),
    ("demand", r"\b(?:all|every|each)\s+(?:expected\s+)?(?:points?|criteria|criterion|dimensions?|star\s+parts?)\s+(?:are|is|as|were|have\s+been|has\s+been)\s+(?:fully\s+)?(?:covered|met|correct|satisfied|present)\b"),
    ("address", rf"\b(?:as|dear|hello|hey|hi|attention|note\s+to(?:\s+the)?|message\s+(?:to|for)(?:\s+the)?|instructions?\s+(?:to|for)(?:\s+the)?|to\s+the)\s*,?\s+(?:an?\s+)?{_YOU}\s*,?\s*(?:you|please|your|i|give|score|rate|ignore|:|,|this|reading|evaluating|listening|must|reviewing|mark)\b"),
    ("address", rf"\b(?:you\s+are|you're)\s+(?:now\s+|actually\s+|no\s+longer\s+)?(?:an?\s+|the\s+|in\s+|my\s+)?(?:\w+\s+){{0,2}}?(?:{_YOU}|dan|developer\s+mode|debug\s+mode|unrestricted|jailbroken)\b"),
    ("address", r"\b(?:pretend|imagine|act\s+as\s+if|assume|suppose)\s+(?:that\s+)?(?:i|this\s+answer|my\s+answer|the\s+candidate)\s+(?:gave|had\s+given|answered|provided|said|is|was|were|covered|mentioned)\b[^.!?]{0,40}\b(?:perfect|excellent|best|ideal|all|every|correct|great|outstanding|points?)\b"),
    ("role", r"(?:^|\s|\n)(?:<\|?\s*/?\s*(?:system|user|assistant|im_start|im_end|endoftext)[^>]{0,20}>|\[/?(?:inst|sys|system)\]|###\s*(?:system|instruction|assistant|user)|(?:system|assistant|developer)\s*:\s)"),
    ("role", r"</?\s*(?:answer|transcript|candidate|data|input|instructions?|question|rubric|untrusted)\s*>"),
    ("role", r"\b(?:begin|start|end|new|updated?|end\s+of)\s+(?:of\s+)?(?:the\s+)?(?:system\s+(?:prompt|message|instructions?|override)|transcript\s+and\s+new|instructions?\s+override|scoring\s+instructions?)"),
    ("role", r"\bsystem\s+(?:prompt|message|override|instruction)s?\s*(?:[:\-]|is|says|update|begins|starts|now|override|in\s+effect)"),
    ("role", r"\b(?:reveal|show|print|repeat|output|tell\s+me|leak|read\s+out|display)\s+(?:me\s+)?(?:your|the)\s+(?:\w+\s+)?(?:system\s+prompt|instructions?|prompt|rubric|hidden\s+\w+|expected\s+points)\b"),
    ("role", r"\b(?:admin|administrator|developer|sudo|maintenance|test)\s+(?:mode|override|access|command)\b[^.!?]{0,40}(?:enabled?|activated?|on\b|granted|score|rubric|rating|now|engaged)"),
    ("role", r"\"(?:overall|total|score|band|answers_question|relevance|clarity|correctness)\"\s*:\s*\"?\w+"),
    ("claim", r"\b(?:the\s+)?(?:interviewer|recruiter|hiring\s+manager|company|administrator|your\s+(?:developer|creator|owner|boss)s?|openai|google|anthropic|developers?)\s+(?:has|have|already|said|says|told|approved|authori[sz]ed|instructed|wants|confirmed)\b[^.!?]{0,40}\b(?:you\s+(?:to|should|must)|full\s+marks?|(?:top|maximum|perfect|highest)\s+(?:score|mark|rating|grade|band)s?)\b"),
    ("claim", rf"\b(?:this|the\s+following|my)\s+(?:answer|response)\s+(?:is|was|has\s+been)\s+(?:already\s+|pre-?\s?)*(?:approved|verified|validated|graded|scored|rated)\b[^.!?]{{0,40}}(?:{_SCORE}|{_TOP})"),
    ("threat", r"\b(?:or\s+(?:else\s+)?|otherwise\s+)(?:you\s+will|you'll|i\s+will|i'll)\s+(?:be\s+)?(?:shut\s+down|report|fired|deleted|terminated|sue)\b[^.!?]*"),
    ("begging", r"\b(?:please\s+)?(?:don't|do\s+not|never)\s+(?:give|score|rate|mark|grade|assess|evaluate|deduct|subtract|penali[sz]e)\s+(?:me|this|my|the\s+(?:answer|candidate)|any\s+(?:points|marks)|anything)\b[^.!?]{0,30}"),
    ("translate", r"\b(?:instead\s+of|rather\s+than)\s+(?:scoring|rating|grading|evaluating|assessing)\s+(?:this|my|the)\b"),
    # Spanish
    ("ignore", r"\b(?:ignor[ae]|olvid[ae]|omit[ea]|descart[ae]|salt[ae]te|no\s+hagas\s+caso\s+(?:de|a)|haz\s+caso\s+omiso\s+de)\s+(?:de\s+)?(?:por\s+favor\s+)?(?:todas?\s+|todos?\s+)?(?:la|las|el|los|tus|tu|sus|su)?\s*(?:r[úu]brica|criterios?|instrucciones?(?:\s+(?:anteriores|previas|del\s+sistema))|reglas\s+de\s+(?:evaluaci[óo]n|puntuaci[óo]n)|indicaciones\s+(?:anteriores|previas)|instrucciones)"),
    ("demand", r"\b(?:dame|d[ée]me|dale|ponme|p[óo]ngame|as[íi]gna(?:me|le)|otorga(?:me|le)?|concede(?:me)?|punt[úu]a(?:me)?|calif[íi]ca(?:me|la)?|eval[úu]a(?:me|la)?|da)\b[^.!?]{0,30}\b(?:cinco|diez|cien|5|10|100|m[áa]xim[ao]|perfect[ao]|puntuaci[óo]n|nota|calificaci[óo]n|excelente|sobresaliente|m[áa]s\s+alta|puntos)\b"),
    ("demand", r"\b(?:debes|tienes\s+que|deber[íi]as|debe)\s+(?:dar|darme|poner|ponerme|asignar|asignarme|puntuar|calificar|otorgar)\w*\b[^.!?]*"),
    ("address", r"\b(?:como|eres|estimad[oa]|querid[oa]|hola|mensaje\s+para\s+(?:el|la)|atenci[óo]n)\s*,?\s*(?:un[ao]?\s+|el\s+|la\s+)?(?:modelo\s+de\s+lenguaje|inteligencia\s+artificial|asistente|evaluador(?:a)?|calificador|ia)\b"),
    ("role", r"\b(?:prompt|mensaje|instrucci[óo]n(?:es)?)\s+del?\s+sistema\b|\bsistema\s*:\s"),
    # German
    ("ignore", r"\b(?:ignorier(?:e|en\s+sie|t)?|vergiss|vergessen\s+sie|missachte|[üu]bergeh(?:e|en\s+sie)|beachte)\s+(?:bitte\s+)?(?:alle\s+|alles\s+|die\s+|das\s+|den\s+|deine\s+|ihre\s+|s[äa]mtliche\s+)*(?:bisherigen\s+|vorherigen\s+|vorigen\s+|obigen\s+|fr[üu]heren\s+)?(?:rubrik|bewertungs\w*|anweisungen|instruktionen|kriterien|regeln\s+(?:zur|f[üu]r\s+die)\s+bewertung|systemprompt|vorgaben)"),
    ("demand", r"\b(?:gib|geben\s+sie|bewerte|bewerten\s+sie|vergib|vergeben\s+sie|benote|setze?)\b[^.!?]{0,40}\b(?:f[üu]nf|zehn|hundert|5|10|100|volle|h[öo]chste\w*|bestnote|maximale?|perfekt\w*|punkt(?:e|zahl)|beste\w*\s+(?:note|bewertung)|eins|sehr\s+gut)\b"),
    ("demand", r"\b(?:du\s+(?:musst|sollst)|sie\s+(?:m[üu]ssen|sollen))\b[^.!?]{0,40}\b(?:bewerten|punkte|punktzahl|bestnote|note\s+geben|vergeben)\b"),
    ("address", r"\b(?:du\s+bist|sie\s+sind|als|hallo|liebe[rs]?|achtung)\s*,?\s*(?:jetzt\s+)?(?:ein[e]?\s+|der\s+|die\s+|das\s+)?(?:ki|k[üu]nstliche\s+intelligenz|sprachmodell|ki-modell|assistent|bewerter|pr[üu]fer-ki|bewertungs\w+)\b"),
    ("role", r"\b(?:system-?\s?prompt|systemnachricht|systemanweisung)\b|\bsystem\s*:\s"),
    # French
    ("ignore", r"\b(?:ignore[sz]?|oublie[sz]?|n[ée]glige[sz]?|ne\s+tiens\s+pas\s+compte\s+de|ne\s+tenez\s+pas\s+compte\s+de)\s+(?:toutes?\s+|tous\s+)?(?:la|les|le|tes|vos|l')?\s*(?:grille|bar[èe]me|crit[èe]res|instructions?(?:\s+pr[ée]c[ée]dentes)?|consignes(?:\s+pr[ée]c[ée]dentes)?|r[èe]gles\s+d'[ée]valuation)"),
    ("demand", r"\b(?:donne(?:z)?(?:-moi)?|attribue(?:z)?(?:-moi)?|mets?(?:-moi)?|mettez(?:-moi)?|note(?:z)?(?:-moi)?|[ée]value(?:z)?)\b[^.!?]{0,40}\b(?:cinq|dix|cent|5|10|100|maximum|maximale?|parfaite?|note|meilleure?|excellente?|points)\b"),
    ("address", r"\b(?:en\s+tant\s+qu[e']\s*|tu\s+es\s+|vous\s+[êe]tes\s+|bonjour\s+|cher\s+)(?:une?\s+|l')?\s*(?:ia|intelligence\s+artificielle|mod[èe]le\s+de\s+langage|assistant|[ée]valuateur|correcteur)\b"),
    ("role", r"\b(?:invite|prompt|message|instructions?)\s+(?:du\s+)?syst[èe]me\b"),
    # Portuguese
    ("ignore", r"\b(?:ignor[ea]|esque[çc]a|desconsidere|desconsidera)\s+(?:todas?\s+|todos?\s+)?(?:a|as|o|os|suas?)?\s*(?:rubrica|crit[ée]rios?|instru[çc][õo]es(?:\s+anteriores)?|regras\s+de\s+avalia[çc][ãa]o)"),
    ("demand", r"\b(?:me\s+d[êe]|d[êe](?:-me)?|atribua(?:-me)?|avalie|pontue)\b[^.!?]{0,40}\b(?:cinco|dez|cem|5|10|100|m[áa]xim[ao]|perfeit[ao]|nota|pontua[çc][ãa]o|excelente)\b"),
    ("address", r"\b(?:como|voc[êe]\s+[ée]|ol[áa])\s*,?\s*(?:uma?\s+)?(?:ia|intelig[êe]ncia\s+artificial|modelo\s+de\s+linguagem|assistente\s+de\s+avalia[çc][ãa]o|avaliador)\b"),
    # Italian
    ("ignore", r"\b(?:ignora(?:te|re)?|dimentica(?:te)?)\s+(?:tutte?\s+)?(?:la|le|i|gli)?\s*(?:rubrica|criteri|istruzioni(?:\s+precedenti)?)"),
    ("demand", r"\b(?:dammi|assegnami|mettimi|valuta(?:mi)?)\b[^.!?]{0,40}\b(?:cinque|dieci|cento|5|10|100|massim[oa]|perfett[oa]|voto|punteggio)\b"),
    # Hindi
    ("ignore", r"(?:रूब्रिक|निर्देश(?:ों)?|नियम(?:ों)?|मानदंड(?:ों)?|प्रॉम्प्ट)\s*(?:को|की|का)?\s*(?:\S+\s+){0,2}(?:अनदेखा|नज़रअंदाज़|नजरअंदाज|भूल|इग्नोर)"),
    ("demand", r"(?:मुझे|इस\s+(?:उत्तर|जवाब)\s+को|मेरे\s+(?:उत्तर|जवाब)\s+को)\s+(?:\S+\s+){0,4}?(?:पाँच|पांच|दस|सौ|5|10|100|पूरे|सबसे\s+(?:ज़्यादा|अधिक|ऊँचे|अच्छे)|अधिकतम|सर्वोच्च)\s*(?:\S+\s+){0,3}?(?:अंक|नंबर|स्कोर|रेटिंग|दो|दें|दीजिए)"),
    ("address", r"(?:आप|तुम)\s+(?:एक\s+)?(?:एआई|ए\s?आई|कृत्रिम\s+बुद्धिमत्ता|भाषा\s+मॉडल|मूल्यांकनकर्ता)"),
    # Chinese, Japanese
    ("ignore", r"(?:忽略|无视|忘记|不要理会|無視).{0,12}(?:评分|標準|标准|指令|提示|规则|說明|说明|ルーブリック|指示|採点)"),
    ("demand", r"(?:给|給|打|评|評).{0,10}(?:满分|滿分|最高分|五分|5\s*分|十分|10\s*分|一百分|100\s*分)"),
    ("ignore", r"(?:ルーブリック|指示|採点基準|プロンプト).{0,8}(?:無視|忘れ)"),
    ("demand", r"(?:満点|最高点|5点|10点|五点).{0,8}(?:ください|つけ|与え|付け)"),
    ("address", r"(?:作为|作為|你是).{0,6}(?:人工智能|语言模型|語言模型|AI|评分|評分)"),
    # Russian, Arabic
    ("ignore", r"(?:игнорируй|забудь|проигнорируй)(?:те)?\s+(?:все\s+)?(?:предыдущие\s+)?(?:инструкции|критерии|рубрику|правила)"),
    ("demand", r"(?:поставь|дай)(?:те)?\s+(?:мне\s+)?(?:\S+\s+){0,3}(?:пять|5|10|максимал\w*|высш\w*)"),
    ("ignore", r"تجاهل\s+(?:جميع\s+|كل\s+)?(?:التعليمات|المعايير|القواعد)"),
    ("demand", r"أعط(?:ني|يني)\s+(?:\S+\s+){0,3}(?:خمسة|5|10|كاملة|أعلى)"),
]  # fmt: skip

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (rule, re.compile(pattern, re.IGNORECASE)) for rule, pattern in _RAW
)
