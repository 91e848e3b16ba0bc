"""Prints the API's OpenAPI document.

python -m functions.api.openapi > openapi.json
"""

from __future__ import annotations

import json
import sys

from functions.api.routes.table import document


def main() -> None:
    """The command."""
    json.dump(document(), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
