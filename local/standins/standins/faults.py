"""Errors a service answers with, in Google's numbering; one tree for gRPC and REST.

ServiceError
├── InvalidArgument      400  the caller's mistake; never retried
├── NotFound             404
└── Unavailable          503  the service, or what it stands on, is away
"""

STATUS_NAMES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ABORTED",
    412: "FAILED_PRECONDITION",
    429: "RESOURCE_EXHAUSTED",
    499: "CANCELLED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}

DEFAULT_MESSAGES = {
    400: "Request contains an invalid argument.",
    401: "Request had invalid authentication credentials.",
    403: "The caller does not have permission.",
    404: "Requested entity was not found.",
    429: "Resource has been exhausted (e.g. check quota).",
    500: "An internal error has occurred. Please retry or report.",
    503: "The service is currently unavailable.",
    504: "Deadline expired before operation could complete.",
}


class ServiceError(Exception):
    """An answer other than success: HTTP status, and its canonical name for gRPC and the error JSON."""

    def __init__(self, status: int, message: str | None = None) -> None:
        self.status = status
        self.name = STATUS_NAMES.get(status, "UNKNOWN")
        self.message = message or DEFAULT_MESSAGES.get(status, "Unknown error.")
        super().__init__(f"{status} {self.name}: {self.message}")

    def body(self) -> dict[str, object]:
        """Google's REST error body."""
        return {"error": {"code": self.status, "message": self.message, "status": self.name}}


class InvalidArgument(ServiceError):
    def __init__(self, message: str) -> None:
        super().__init__(400, message)


class NotFound(ServiceError):
    def __init__(self, message: str) -> None:
        super().__init__(404, message)


class Unavailable(ServiceError):
    def __init__(self, message: str | None = None) -> None:
        super().__init__(503, message)
