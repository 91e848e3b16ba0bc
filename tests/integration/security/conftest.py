"""The same people and the same served API as the API's own tests."""

from tests.integration.api.conftest import ana, ben, heard, interview, person, served

__all__ = ["ana", "ben", "heard", "interview", "person", "served"]
