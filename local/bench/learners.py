"""English as learners may say it: the sounds of `espeak-ng`'s American English, bent by a first language.

The changes are the usual ones of handbooks on learners' English: a sound that the first language lacks
becomes its nearest, ends of words lose their voice, clusters get a vowel. Each is made everywhere, which no
person does, and melody and rhythm stay the voice's own. So these are synthetic accents and no people.
"""

from __future__ import annotations

import re
import subprocess

_VOWEL = "aeiouyɑɐɒæɔəɚɛɜɪɨʊʌɯœøᵻ"
_DEVOICED = str.maketrans("bdɡvzʒ", "ptkfsʃ")
_SIMPLE_VOWELS = (
    ("[ɜɚ]ː?ɹ?", "eɾ"), ("oʊ", "o"), ("eɪ", "e"), ("[ɪᵻ]ː?|iː", "i"), ("[ʊu]ː?", "u"), ("[æʌɐɑ]ː?", "a"),
    ("[ɔɒ]ː?", "o"), ("ɛ", "e"), ("ə", "a"),
)  # fmt: skip
"""Five vowels, and no long ones."""

CHANGES: dict[str, tuple[tuple[str, str], ...]] = {
    "es": (
        *_SIMPLE_VOWELS, ("z", "s"), ("ʒ", "ʃ"), ("v", "b"), ("θ", "s"), ("ð", "d"), ("h", "x"), ("ɹ", "ɾ"),
        ("dʒ", "ʝ"), (r"(?<!\S)([ˈˌ]?)s(?=[ptkmnl])", r"\1es"), ("m(?!\\S)", "n"),
    ),
    "de": (
        ("θ", "s"), ("ð", "z"), ("w", "v"), ("æ", "ɛ"), ("ʌ|ɐ", "a"), ("oʊ", "oː"), ("eɪ", "eː"),
        ("ɚɹ?", "ɐ"), ("ɜːɹ?", "œɐ"), ("ɾ", "t"), ("ɹ", "ʁ"), ("dʒ(?!\\S)", "tʃ"), ("[bdɡvzʒ](?!\\S)", "-"),
    ),
    "fr": (
        ("θ", "s"), ("ð", "z"), ("h", ""), ("[ɜɚ]ː?ɹ?", "œʁ"), ("oʊ", "o"), ("eɪ", "e"), ("[ɪᵻ]|iː", "i"),
        ("[ʊu]ː?", "u"), ("[æɐ]", "a"), ("ʌ", "œ"), ("tʃ", "ʃ"), ("dʒ", "ʒ"), ("ɾ", "t"), ("ɹ", "ʁ"),
    ),
    "hi": (
        ("ɾ", "t"), ("θ", "tʰ"), ("t(?![ʃʰ])", "ʈ"), ("d(?!ʒ)", "ɖ"), ("ð", "d"), ("[vw]", "ʋ"), ("oʊ", "oː"),
        ("eɪ", "eː"), ("æ", "ɛ"), ("[ɜɚ]ː?ɹ?", "əɾ"), ("ɹ", "ɾ"), ("ʒ", "z"),
    ),
    "ja": (
        ("[ɜɚ]ː?ɹ?", "aː"), ("oʊ", "oː"), ("eɪ", "eː"), ("[ɪᵻ]", "i"), ("[ʊ]", "ɯ"), ("uː", "ɯː"),
        ("[æʌɐə]", "a"), ("ɑː?", "a"), ("[lɹ]", "ɾ"), ("θ", "s"), ("ð", "z"), ("v", "b"), ("si", "ʃi"),
        (rf"([td])(?=(?![ʃʒ])[^{_VOWEL}ːˈˌ\s]|\s|$)", r"\1o"),
        (rf"([bpkɡszʃʒmf])(?=[^{_VOWEL}ːˈˌ\s]|\s|$)", r"\1ɯ"),
    ),
    "zh": (
        ("θ", "s"), ("ð", "d"), ("v", "w"), ("ʒ", "ɹ"), ("z", "s"), ("[ɪᵻ]", "i"), ("æ", "ɛ"), ("ʊ", "u"),
        ("ɾ", "t"), ("l(?=\\s|$)", "ɹ"), ("m(?!\\S)", "n"), ("[bdɡ](?!\\S)", "-"),
    ),
}  # fmt: skip
"""By first language, in order: a pattern and what stands for it; `-` takes the voice of a sound away."""


def phones(text: str, first_language: str = "") -> str:
    """IPA of an English text as someone of this first language may say it; without one, `espeak-ng`'s."""
    told = subprocess.run(
        ["espeak-ng", "-q", "--ipa", "-v", "en-us", text], capture_output=True, text=True, check=True
    )
    return bent(" ".join(told.stdout.split()), first_language) + text[-1]


def bent(ipa: str, first_language: str) -> str:
    """What becomes of these sounds; themselves without a first language."""
    for pattern, instead in CHANGES[first_language] if first_language else ():
        ipa = re.sub(pattern, _voiceless if instead == "-" else instead, ipa)
    return ipa


def _voiceless(sound: re.Match[str]) -> str:
    return sound[0].translate(_DEVOICED)
