"""How a database error is told over HTTP, as PostgREST does it: pure tables."""

import json
from collections.abc import Mapping
from dataclasses import field

from luma_sync.kernel.dataclass import dataclass

_EXACT = {
    "57P01": 503, "53400": 500, "23503": 409, "23505": 409, "25006": 405, "P0001": 400, "42883": 404,
    "42P01": 404, "42P17": 500, "42501": 403,
}  # fmt: skip
_BY_CLASS = {
    "08": 503, "53": 503, "09": 500, "25": 500, "2D": 500, "38": 500, "39": 500, "3B": 500, "40": 500,
    "54": 500, "55": 500, "57": 500, "58": 500, "F0": 500, "HV": 500, "P0": 500, "XX": 500, "0L": 403,
    "0P": 403, "28": 403,
}  # fmt: skip
_SAFE_UPDATE = ("UPDATE requires a WHERE clause", "DELETE requires a WHERE clause")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseFault:
    """What a database error says, taken from its diagnostic fields."""

    sqlstate: str
    message: str
    details: str | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpFault:
    """The same as an HTTP answer: the body has always the four fields."""

    status: int
    code: str
    message: str
    details: str | None = None
    hint: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    reason: str | None = None

    def body(self) -> dict[str, str | None]:
        """The answer's JSON object."""
        return {"code": self.code, "details": self.details, "hint": self.hint, "message": self.message}


def status_of(sqlstate: str, *, message: str, anonymous: bool) -> int:
    """The HTTP status of an error that is no raise of our own."""
    if sqlstate == "42501" and anonymous:
        return 401
    if sqlstate == "21000":
        return 400 if message in _SAFE_UPDATE else 500
    if sqlstate == "22023" and message.startswith("role ") and message.endswith("does not exist"):
        return 401
    return _EXACT.get(sqlstate) or _BY_CLASS.get(sqlstate[:2]) or 400


def http_fault(fault: DatabaseFault, *, anonymous: bool) -> HttpFault:
    """The answer to a failed call. `PGRST` raises and `PTnnn` choose their own status."""
    if fault.sqlstate == "PGRST":
        return _own_raise(fault)
    status = status_of(fault.sqlstate, message=fault.message, anonymous=anonymous)
    if fault.sqlstate.startswith("PT") and fault.sqlstate[2:].isdigit():
        status = int(fault.sqlstate[2:])
    return HttpFault(
        status=status, code=fault.sqlstate, message=fault.message, details=fault.details, hint=fault.hint
    )


def _own_raise(fault: DatabaseFault) -> HttpFault:
    """`raise sqlstate 'PGRST'`: the message is the body, the detail is status and headers, both JSON."""
    try:
        said = json.loads(fault.message)
        asked = json.loads(fault.details or "")
        return HttpFault(
            status=int(asked["status"]),
            code=str(said["code"]),
            message=str(said["message"]),
            details=said.get("details"),
            hint=said.get("hint"),
            headers={str(name): str(value) for name, value in asked.get("headers", {}).items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return HttpFault(
            status=500,
            code="PGRST121",
            message="Could not parse JSON in the \"RAISE SQLSTATE 'PGRST'\" error",
            details="MESSAGE and DETAIL must be JSON objects with code and message, and status and headers",
            hint="Check the function that raised it.",
        )
