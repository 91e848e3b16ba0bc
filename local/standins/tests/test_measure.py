"""What the measured requests are made of."""

from standins import measure


def test_the_timed_request_is_one_that_the_service_takes() -> None:
    prompt = measure.request()
    assert prompt.schema is not None
    assert "missing" in prompt.schema["properties"]
