"""Ends the stack's processes when the launcher dies, however it dies (kill -9 included).

The launcher holds the write end of this process's standard input and writes a line for every
process group it starts (`+PGID`) or has ended (`-PGID`). When the launcher is gone the kernel
closes the pipe; the groups still listed are ended. Java grandchildren are in their parent's group.

Run as a plain file (`python -S reaper.py`), so that it starts in milliseconds.
"""

import os
import signal
import sys
import time

GRACE_SECONDS = 3.0
_POLL_SECONDS = 0.05


def is_alive(group: int) -> bool:
    """Whether a process of the group is left (zombies count until their parent collects them)."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def end_groups(groups: "set[int]", grace: float = GRACE_SECONDS) -> None:
    """Ask every group to stop, and kill after `grace` seconds those that did not."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        for group in groups:
            try:
                os.killpg(group, number)
            except (ProcessLookupError, PermissionError):
                continue
        deadline = time.monotonic() + grace
        while time.monotonic() < deadline and any(is_alive(group) for group in groups):
            time.sleep(_POLL_SECONDS)


def main() -> None:
    """Keep the list of groups until the launcher's end of the pipe closes."""
    os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    groups: set[int] = set()
    for line in sys.stdin:
        group = int(line[1:])
        if line[0] == "+":
            groups.add(group)
        else:
            groups.discard(group)
    end_groups(groups)


if __name__ == "__main__":
    main()
