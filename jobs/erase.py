"""Cloud Run job, run by an operator: erase a person who asked in writing and has no access any more.

    python -m jobs.erase --uid UID [--dry-run]

It is the same erasure that the candidate's own *delete my account* runs, and leaves the same receipt; what
can't go at once, `jobs/retention` finishes. Support finds the uid by the person's mail in the console
(Authentication → Users), after it has made sure who is asking. With `--dry-run` it only says under which id
the erasure would stand.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from shared.erasure import workflow
from shared.gcp import clients

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

    from shared.documents.erasure import Receipt


def erase(uid: str) -> Receipt:
    """Write the erasure down and run it; returns its receipt."""
    from google.cloud.firestore import transactional

    scope = workflow.Scope("account", uid)

    @transactional
    def recorded(transaction: Transaction) -> None:
        workflow.record(scope, transaction)

    recorded(clients.firestore().transaction())
    return workflow.run(scope.erasure_id)


def _uid(given: str) -> str:
    """A uid as Firebase makes them. A mail is not one: it would erase nobody and say that it did."""
    if not (given.isascii() and given.isalnum() and 20 <= len(given) <= 128):
        raise argparse.ArgumentTypeError(f"not a uid: {given!r}")
    return given


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line. Prints the receipt as JSON, which never holds content."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--uid", required=True, type=_uid)
    parser.add_argument("--dry-run", action="store_true")
    given = parser.parse_args(arguments)
    if given.dry_run:
        print(workflow.Scope("account", given.uid).erasure_id)
        return 0
    print(erase(given.uid).model_dump_json())
    return 0


if __name__ == "__main__":
    sys.exit(main())
