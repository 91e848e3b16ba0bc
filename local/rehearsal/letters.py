"""`make mail`: send what everybody asked for, as if it were due now, on the stack that runs.

    python -m local.rehearsal.letters [--state FOLDER] [--this-week]

Who chose letters on the page of privacy gets them; a summary is of the last whole week, and comes where
something was practised in it. With `--this-week` it is of the week that goes on.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import timedelta
from pathlib import Path

from local.stack import paths
from local.stack.emulators import MAIL_CERTIFICATES
from local.stack.running_stack import Running


def main() -> int:
    """The command. Prints what the job prints, and where the letters are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--state", type=Path, default=paths.STATE)
    parser.add_argument("--this-week", action="store_true", help="as if it were next Monday")
    options = parser.parse_args()
    running = Running.read(options.state)
    if running is None:
        print("No stack is running: make run", file=sys.stderr)
        return 1
    os.environ.update(running.environment)
    os.environ["SSL_CERT_FILE"] = str(options.state / MAIL_CERTIFICATES / "ca.pem")
    folder = options.state / "mail"
    before = set(folder.glob("*.eml"))
    _make_due(timedelta(days=7) if options.this_week else timedelta())
    _send(timedelta(days=7) if options.this_week else timedelta())
    for path in sorted(set(folder.glob("*.eml")) - before):
        print(path)
    return 0


def _make_due(later: timedelta) -> None:
    """Every letter that is wanted is due, and none was sent before."""
    from shared import clock
    from shared.documents.mail import KINDS, MailSettings
    from shared.firestore import paths as stored

    for snapshot in stored.mail_settings().stream():
        wanted = MailSettings.model_validate(snapshot.to_dict())
        planned = {f"{kind}_due_at": clock.now() + later for kind in KINDS if wanted.consent(kind).given}
        if planned:
            snapshot.reference.update({**planned, "summary_of": "", "reminders_of": ""})


def _send(later: timedelta) -> None:
    from jobs import mail
    from shared import clock
    from shared.partners.mail_relay import Relay
    from shared.settings import settings

    with Relay(settings()) as relay:
        print(dict(mail.run(clock.now() + later, relay)))


if __name__ == "__main__":
    sys.exit(main())
