# ruff: noqa: E501 - terms
"""`make bench-terms`: are the words that an interview makes likely heard better when the recogniser is told them?

Sixty terms of six occupations are spoken in sentences, in several voices, and recognised twice through the
product's own Speech client: without adaptation, and with the phrases that an interview with this role, industry,
job description and résumé gives (`functions.transcribe.vocabulary`, cut by `speech.fitting`). The recogniser is
the local Whisper, which takes the phrases as hot words: how much Speech-to-Text gains from them is not known here.

What phrases cost is measured on sentences that hold none of them, most with words that sound alike: a
phrase pressed too hard is heard there, too.

The last line is one JSON object: `recall_without`, `recall_with`, for each voice too; `false_with` and
`false_without` count likely terms that were written where nobody said them, in sentences with other terms;
`unsaid_sentences` were spoken without any phrase, and in `unsaid_with` and `unsaid_without` of them one was written;
`phrases` are those of each request.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np

from functions.transcribe import vocabulary
from local.bench import filler_voices
from local.bench.fillers import recogniser
from shared import media
from shared.documents.interview import Consents, Interview, InterviewStatus, Profile
from shared.errors import Unavailable
from shared.gcp import speech

VOICES = ("joe", "hibari", "espeak:en-us")
_ATTEMPTS = 6
_SAID = (
    "In my last job I worked with {} and {} every day.",
    "We moved from {} to {} within a year.",
    "I would start with {}, and then look at {}.",
    "Most of the trouble came from {}, so we tried {}.",
    "My colleagues asked me about {} because I had used {}.",
)


@dataclass(frozen=True)
class Occupation:
    """An interview's role, and ten terms that belong to it: half named by the job, half by the résumé."""

    role: str
    industry: str
    terms: tuple[str, ...]


OCCUPATIONS = (
    Occupation(
        "Platform engineer", "Retail banking",
        ("Kubernetes", "Terraform", "Ansible", "Grafana", "Prometheus", "Istio", "Helm", "OpenShift", "Nginx", "Pulumi"),
    ),
    Occupation(
        "Data engineer", "Logistics",
        ("Kafka", "Snowflake", "Airflow", "Databricks", "BigQuery", "Redshift", "PostgreSQL", "Cassandra", "Hadoop", "Flink"),
    ),
    Occupation(
        "Web developer", "Media",
        ("TypeScript", "GraphQL", "Tailwind CSS", "Svelte", "Webpack", "Redux", "Django", "Laravel", "jQuery", "Playwright"),
    ),
    Occupation(
        "Machine learning engineer", "Health care",
        ("PyTorch", "TensorFlow", "Keras", "XGBoost", "pandas", "NumPy", "Jupyter", "Hugging Face", "LangChain", "OpenCV"),
    ),
    Occupation(
        "Financial controller", "Manufacturing",
        ("NetSuite", "QuickBooks", "IFRS", "GAAP", "Power BI", "Tableau", "Workday", "procurement", "SAP", "Alteryx"),
    ),
    Occupation(
        "Mechanical designer", "Aerospace",
        ("SolidWorks", "AutoCAD", "MATLAB", "Fortran", "VHDL", "FPGA", "Six Sigma", "Verilog", "Kanban", "LaTeX"),
    ),
)  # fmt: skip


UNSAID = (
    ("They can operate it without any help from us.", "Anna was able to lead the group on her own.",
     "He promised us a new office before the summer.", "I was nervous at first, but everybody made me feel welcome."),
    ("My brother had a coffee before every shift.", "The snow flew around the building all winter.",
     "The link between both offices was weak.", "I asked three colleagues what they would do in my place."),
    ("I typed the script of the play in one evening.", "There was a graph on the wall for every quarter.",
     "We played, right until the end, with ten people.", "The customer called twice, and I took the time to listen."),
    ("My torch went out halfway down the tunnel.", "A panda was on the first page of our brochure.",
     "The carers took turns at the weekend.", "In the end we agreed to tell the whole group at once."),
    ("There was a gap of two years between both jobs.", "It was a quick book to read on the train.",
     "We sat around a table and talked it through.", "My manager was ill, so I had to decide on my own."),
    ("The metal lab was closed during the summer.", "Six of them were more senior than I was.",
     "The can was on the bench the whole day.", "I wrote down what had gone wrong, and showed it to the others."),
)  # fmt: skip
"""Four for each occupation: three with words that sound like its terms, one without."""


@dataclass
class Heard:
    """What of the terms was written, in one voice."""

    said: int = 0
    without: int = 0
    told: int = 0
    false_without: int = 0
    false_told: int = 0
    unsaid: int = 0
    unsaid_without: int = 0
    unsaid_told: int = 0
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)


def phrases_of(occupation: Occupation) -> list[str]:
    """The phrases that a request of such an interview carries."""
    named = f"What you bring: {', '.join(occupation.terms)}."
    moment = datetime(2026, 11, 27, tzinfo=UTC)
    interview = Interview(
        id="i" * 20,
        owner="bench",
        created_at=moment,
        expire_at=moment,
        status=InterviewStatus.READY,
        profile=Profile(role=occupation.role, industry=occupation.industry),
        consents=Consents(recording=True),
        job_description=named,
    )
    return list(speech.fitting(vocabulary.phrases(interview)))


def sentences(occupation: Occupation) -> list[tuple[str, tuple[str, str]]]:
    """Five, with two terms each."""
    pairs = list(zip(occupation.terms[::2], occupation.terms[1::2], strict=True))
    return [(said.format(*pair), pair) for said, pair in zip(_SAID, pairs, strict=True)]


def written(term: str, text: str) -> bool:
    """Whether a transcript holds the term, however it is spaced and capitalised."""
    return _plain(term) in _plain(text)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if c.isalnum())


def named(phrase: str, text: str) -> bool:
    """Whether a transcript holds the phrase as words of its own, however they are spaced: “SAP”, not “this approach”."""
    words = [plain for word in text.split() if (plain := _plain(word))]
    wanted = _plain(phrase)
    return any(
        "".join(words[start:end]) == wanted
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + len(wanted)) + 1)
    )


def count_unsaid(heard: Heard, likely: Sequence[str], plainly: str, told: str) -> None:
    """Compare the transcripts of one sentence in which none of the phrases was said."""
    heard.unsaid += 1
    heard.unsaid_without += any(named(phrase, plainly) for phrase in likely)
    invented = [phrase for phrase in likely if named(phrase, told)]
    heard.unsaid_told += bool(invented)
    heard.invented += [f"{phrase}, unsaid: {told!r}" for phrase in invented]


def count(heard: Heard, occupation: Occupation, said: Sequence[str], plainly: str, told: str) -> None:
    """Compare one sentence's two transcripts with what was said in it."""
    for term in occupation.terms:
        if term in said:
            heard.said += 1
            heard.without += written(term, plainly)
            heard.told += written(term, told)
            if not written(term, told):
                heard.missed.append(f"{term}: {told!r}")
        else:
            heard.false_without += named(term, plainly)
            heard.false_told += named(term, told)


def _listen(pcm: filler_voices.Signal, phrases: Sequence[str]) -> str:
    samples = (np.clip(pcm, -1, 1) * 32767).astype(np.int16)
    for attempt in range(_ATTEMPTS):
        try:
            return speech.recognize(media.to_wav(samples), "en-US", phrases).text
        except Unavailable:  # a busy machine takes longer than the product waits
            if attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError


def measure(voice: str, listen: Any = _listen) -> Heard:
    """All terms in one voice. Raises `VoiceMissing`."""
    heard = Heard()
    for occupation, others in zip(OCCUPATIONS, UNSAID, strict=True):
        likely = phrases_of(occupation)
        for pcm in filler_voices.speak(voice, [filler_voices.Utterance(text) for text in others]):
            count_unsaid(heard, likely, listen(pcm, ()), listen(pcm, likely))
        texts = sentences(occupation)
        spoken = filler_voices.speak(voice, [filler_voices.Utterance(text) for text, _ in texts])
        for (_, said), pcm in zip(texts, spoken, strict=True):
            count(heard, occupation, said, listen(pcm, ()), listen(pcm, likely))
    return heard


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Recall of 60 terms, with adaptation phrases and without")
    parser.add_argument("--voices", nargs="+", default=VOICES)
    parser.add_argument("--verbose", action="store_true", help="print what was heard instead of a term")
    options = parser.parse_args(arguments)
    voices: dict[str, Heard] = {}
    with recogniser("--hot-words"):
        for voice in options.voices:
            try:
                voices[voice] = one = measure(voice)
            except filler_voices.VoiceMissing as missing:
                print(f"{voice:<18} not measured: {missing}", file=sys.stderr)
                continue
            print(
                f"{voice:<18} {one.without}/{one.said} without, {one.told}/{one.said} with; unsaid and heard in "
                f"{one.unsaid_without}/{one.unsaid} without, {one.unsaid_told}/{one.unsaid} with",
                flush=True,
            )
            for line in [*one.missed, *one.invented] if options.verbose else ():
                print(f"  {line}")
    if not voices:
        print("bench-terms: no voice could speak", file=sys.stderr)
        return 1
    print(json.dumps(figures(voices)))
    return 0


def figures(voices: dict[str, Heard]) -> dict[str, Any]:
    """The last line."""
    said = sum(v.said for v in voices.values())
    return {
        "terms": sum(len(o.terms) for o in OCCUPATIONS),
        "spoken": said,
        "phrases": [len(phrases_of(o)) for o in OCCUPATIONS],
        "recall_without": round(sum(v.without for v in voices.values()) / said, 3),
        "recall_with": round(sum(v.told for v in voices.values()) / said, 3),
        "false_without": sum(v.false_without for v in voices.values()),
        "false_with": sum(v.false_told for v in voices.values()),
        "unsaid_sentences": sum(v.unsaid for v in voices.values()),
        "unsaid_without": sum(v.unsaid_without for v in voices.values()),
        "unsaid_with": sum(v.unsaid_told for v in voices.values()),
        "voices": {
            name: [round(v.without / v.said, 3), round(v.told / v.said, 3)] for name, v in voices.items()
        },
    }


if __name__ == "__main__":
    sys.exit(main())
