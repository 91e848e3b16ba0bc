"""Python imports this at start when the folder is on PYTHONPATH: so a process counts without knowing it."""

import os

if os.environ.get("CALL_COUNTS"):
    from local.bench.counting import calls

    calls.install(os.environ["CALL_COUNTS"], calls.services(os.environ))
    calls.count_invocations()
