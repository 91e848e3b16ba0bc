"""Recordings of people, from packages of Debian: telephone announcements, a novel, a game's dialogues.

Short recordings of one speaker are joined to pieces of half a minute, as an answer's are cut. None of them
lies in this repository; licences stand in each package (CC BY-SA 3.0, GPL 2, BSD, public domain).
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

from local.bench import filler_voices
from shared import media

PACKAGES = (
    *(f"asterisk-core-sounds-{language}-g722" for language in ("en", "es", "fr", "it")),
    "asterisk-prompt-es-co",
    "asterisk-prompt-fr-armelle",
    "asterisk-prompt-it-menardi-wav",
    "fillets-ng-data-nl",
    "pocketsphinx-testdata",
)
_TELEPHONE = "usr/share/asterisk/sounds"
_SHORTEST, _PIECE, _LONGEST = 2.0, 28.0, 58.0
"""Seconds of a recording that is taken; of a piece that is full; of what a recogniser takes at once."""
_BETWEEN = 0.7


@dataclass(frozen=True)
class Person:
    """Who speaks what, and the recordings: a pattern below the folder."""

    name: str
    language: str
    pattern: str
    kind: str | None = None
    """Of files whose beginning doesn't tell it."""


PEOPLE = (
    Person("en, telephone", "en-US", f"{_TELEPHONE}/en_US_f_Allison/*.g722", "g722"),
    Person("en, a novel", "en-US", "usr/share/pocketsphinx/test/data/librivox/*.wav"),
    Person("es-MX, telephone", "es-MX", f"{_TELEPHONE}/es_MX_f_Allison/*.g722", "g722"),
    Person("es-CO, telephone", "es-MX", f"{_TELEPHONE}/es/*.gsm", "gsm"),
    Person("fr-CA, telephone", "fr-CA", f"{_TELEPHONE}/fr_CA_f_June/*.g722", "g722"),
    Person("fr, telephone", "fr-FR", f"{_TELEPHONE}/fr/*.gsm", "gsm"),
    Person("it, telephone", "it-IT", f"{_TELEPHONE}/it_IT_m_Carlo/*.g722", "g722"),
    Person("it, telephone (another)", "it-IT", f"{_TELEPHONE}/it_IT_f_Menardi/*.wav"),
    Person("nl, a game's fish", "nl-NL", "usr/share/games/fillets-ng/sound/*/nl/*-m-*.ogg"),
    Person("nl, a game's other fish", "nl-NL", "usr/share/games/fillets-ng/sound/*/nl/*-v-*.ogg"),
)


@dataclass(frozen=True)
class Recording:
    """One file: 16 kHz, and what is said in it where that is known."""

    pcm: media.Pcm
    text: str | None = None

    @property
    def seconds(self) -> float:
        return len(self.pcm) / media.RATE


@dataclass(frozen=True)
class Piece:
    """Recordings in a row, as one piece of an answer."""

    name: str
    language: str
    parts: tuple[Recording, ...]

    @property
    def pcm(self) -> media.Pcm:
        rest = np.zeros(round(_BETWEEN * media.RATE), dtype=np.int16)
        return np.concatenate([each for part in self.parts for each in (part.pcm, rest)])

    @property
    def text(self) -> str | None:
        """None where that of one part isn't known."""
        known = [part.text for part in self.parts if part.text is not None]
        return " ".join(known) if len(known) == len(self.parts) else None

    def between(self, start: float, end: float) -> list[Recording]:
        """The recordings that are heard between two times, in seconds of the piece."""
        found, at = [], 0.0
        for part in self.parts:
            if at < end and at + part.seconds > start:
                found.append(part)
            at += part.seconds + _BETWEEN
        return found


def joined(name: str, language: str, recordings: Iterable[Recording], most: int) -> Iterator[Piece]:
    """At most so many pieces, each of as many recordings as fill it; the last may be half full."""
    given, parts = 0, list[Recording]()
    for recording in recordings:
        if given == most:
            return
        length = sum(part.seconds + _BETWEEN for part in parts)
        if length + recording.seconds > _LONGEST:
            continue
        parts.append(recording)
        if length + recording.seconds >= _PIECE:
            given += 1
            yield Piece(f"{name} {given}", language, tuple(parts))
            parts = []
    if sum(part.seconds for part in parts) >= _PIECE / 2:
        yield Piece(f"{name} {given + 1}", language, tuple(parts))


def texts(folder: Path) -> dict[str, str]:
    """What is said, by name of recording: Asterisk's `core-sounds-….txt` ("name: text"), where such files lie
    in the folder, and pocketsphinx's `transcription` ("<s> text </s> (name)")."""
    told: dict[str, str] = {}
    for path in sorted(folder.rglob("core-sounds-*.txt")):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            name, colon, text = line.partition(": ")
            if colon and not line.startswith(";"):
                told[name] = text.strip()
    for path in sorted(folder.rglob("transcription")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text, _, name = line.removeprefix("<s> ").rpartition(" </s> (")
            told[name.rstrip(")")] = text
    return told


def pieces(folder: Path, most: int) -> Iterator[Piece]:
    """Of each of `PEOPLE` at most so many; then single recordings that lie in `folder/LANGUAGE/` as flac or
    wav, with their text in a file of the same name that ends in `.txt`."""
    told = texts(folder)

    def texts_of(person: Person) -> dict[str, str]:
        return told if person.language == "en-US" else {}  # the names are the same in each language

    for person in PEOPLE:
        files = sorted(folder.glob(person.pattern))
        # With texts of some, those without are left: a piece's text is known where each part's is.
        files = [path for path in files if path.stem in texts_of(person)] or files
        taken = (_read(path, person.kind, texts_of(person).get(path.stem)) for path in files)
        yield from joined(
            person.name, person.language, (one for one in taken if one and one.seconds >= _SHORTEST), most
        )
    for path in sorted([*folder.glob("*-*/*.flac"), *folder.glob("*-*/*.wav")]):
        beside = path.with_suffix(".txt")
        single = _read(path, None, beside.read_text(encoding="utf-8") if beside.exists() else None)
        if single is not None and single.seconds <= _LONGEST:
            yield Piece(path.stem, path.parent.name, (single,))


def _read(path: Path, kind: str | None, text: str | None) -> Recording | None:
    try:
        return Recording(filler_voices.read(path.read_bytes(), kind), text)
    except (av.error.FFmpegError, ValueError):
        return None  # a tone or an empty file


def fetch(folder: Path, packages: Sequence[str] = PACKAGES) -> None:
    """Download Debian's packages and lay them out below the folder, without installing anything."""
    folder.mkdir(parents=True, exist_ok=True)
    for package in packages:
        if not list(folder.glob(f"{package}_*.deb")):
            subprocess.run(["apt-get", "download", "--quiet", package], cwd=folder, check=True)
        for path in folder.glob(f"{package}_*.deb"):
            subprocess.run(["dpkg-deb", "-x", str(path), str(folder)], check=True)
