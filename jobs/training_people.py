"""Pseudonyms of everybody who consents to training now, one a line, for the retraining pipeline's extract.

    python -m jobs.training_people FILE

Made anew for each training set: who withdrew or was erased since the last isn't in it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from shared.firestore import training
from shared.gcp.warehouse import user_hash


def pseudonyms() -> list[str]:
    """As the warehouse's rows carry them, in order."""
    return sorted(user_hash(uid) for uid in training.consenting())


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line. Prints one JSON object, which counts and names nobody."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", type=Path)
    into = parser.parse_args(arguments).file
    found = pseudonyms()
    into.write_text("".join(f"{each}\n" for each in found), encoding="utf-8")
    json.dump({"people": len(found)}, sys.stdout)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
