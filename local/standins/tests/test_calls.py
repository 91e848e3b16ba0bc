"""The log of calls, where a slow call outlives the test that made it."""

from standins.calls import CallLog


def test_a_call_that_began_before_the_log_was_cleared_is_not_counted() -> None:
    # given a call under way when the log is cleared
    log = CallLog()
    with log.record("speech", "Recognize") as slow:
        slow["billed_seconds"] = 1
        log.clear()
        assert log.report()["running"] == 1
    # when another call comes and ends
    with log.record("speech", "Recognize") as entry:
        entry["billed_seconds"] = 2
    # then only the second is in the sums, and none is running
    report = log.report()
    assert report["totals"]["speech"]["calls"] == 1
    assert report["totals"]["speech"]["billed_seconds"] == 2
    assert (report["count"], report["running"]) == (1, 0)
