"""What an engine has heard, kept under what it was given: long measurements go on where they stopped.

A recognition lies in a folder under the digest of the sound, of what was asked, and of the code that hears
(`whisper.py`, `window.py`) with its packages' versions: where one of them changes, it is heard anew. Whisper
draws by chance where it is lost, so a hearing is also the same each time that it is looked at.
"""

import contextlib
import dataclasses
import hashlib
import json
import os
import threading
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
from pinned_files import SPEECH

from standins.speech.audio import Audio
from standins.speech.engine import Phrase, Settings, SpeechEngine, Word

_CODE = ("whisper.py", "window.py")
_PACKAGES = ("faster-whisper", "ctranslate2")


class KeptSpeech:
    """A `SpeechEngine` before another. What its caller no longer waits for is heard to the end and kept, so
    a caller who asks again finds it."""

    def __init__(self, engine: Any, folder: Path, *, hears: str = "") -> None:
        """`hears`: how the engine was set up, as far as it bears on what it hears."""
        self._engine: SpeechEngine = engine
        self._folder = folder
        self._hears = [hears, *_identity()]
        self._one_at_a_time = threading.Lock()

    @property
    def state(self) -> str:
        return str(getattr(self._engine, "state", "ready"))

    def load(self) -> None:
        """Load the engine that it stands before."""
        if hasattr(self._engine, "load"):
            self._engine.load()

    def recognize(self, audio: Audio, settings: Settings) -> list[Phrase]:
        place = self._place(audio, settings)
        with self._one_at_a_time:
            with contextlib.suppress(FileNotFoundError):
                return _read(place.read_text(encoding="utf-8"))
            phrases = self._engine.recognize(audio, dataclasses.replace(settings, abandoned=lambda: False))
            _write(place, phrases)
            return phrases

    def _place(self, audio: Audio, settings: Settings) -> Path:
        asked = [*self._hears, list(settings.languages), settings.punctuation, list(settings.phrases)]
        digest = hashlib.sha256(json.dumps(asked).encode())
        digest.update(np.ascontiguousarray(audio.samples).tobytes())
        return self._folder / f"{digest.hexdigest()}.json"


def _identity() -> list[str]:
    here = Path(__file__).parent
    code = [hashlib.sha256((here / name).read_bytes()).hexdigest() for name in _CODE]
    return [*code, *(f"{name} {metadata.version(name)}" for name in _PACKAGES), repr(SPEECH)]


def _write(place: Path, phrases: list[Phrase]) -> None:
    """Whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_suffix(f".{os.getpid()}")
    kept = [dataclasses.asdict(phrase) for phrase in phrases]
    part.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    part.replace(place)


def _read(text: str) -> list[Phrase]:
    return [
        Phrase(tuple(Word(**word) for word in phrase["words"]), phrase["language"])
        for phrase in json.loads(text)
    ]
