"""What a service raises when it will not do something. The middleware turns it into a page or JSON; nobody else does."""


class Refused(Exception):
    """A refusal with a stable code and a sentence for the person; `str()` begins with the code.

    `more` goes to programs beside code, message and fields; `retry_after` is in seconds.
    """

    status = 409
    retry_after: int | None = None

    def __init__(
        self, code: str, message: str = "", *, fields: dict[str, str] | None = None
    ) -> None:
        self.code = code
        self.message = message
        self.fields = fields or {}
        self.more: dict[str, object] = {}
        super().__init__(f"{code}: {message}")


class Bad(Refused):
    """What was sent cannot be read; the message says how to send it."""

    status = 400


class StateChanged(Refused):
    """The thing has moved on since the person looked at it."""


class Forbidden(Refused):
    status = 403


class NotFound(Refused):
    """Not there, or not theirs: the two are never told apart."""

    status = 404

    def __init__(self, code: str = "not_found", message: str = "") -> None:
        super().__init__(code, message)


class WrongMethod(Refused):
    status = 405


class Invalid(Refused):
    """What was sent does not fit; `fields` says which part and how to put it right."""

    status = 422


class TooMany(Refused):
    status = 429


class TooLarge(Refused):
    status = 413
