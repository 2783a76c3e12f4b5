"""The only place where statuses and the codes of GoTrue, PostgREST and Storage become a CloudError."""

from collections.abc import Callable, Mapping

from luma_sync.cloud import errors
from luma_sync.cloud.supabase.answers import Answer, Area
from luma_sync.cloud.supabase.project_refusals import project_refusal
from luma_sync.cloud.supabase.refusals import (
    Refusal,
    foreign_answer,
    json_object,
    read_refusal,
    request_id,
    retry_after_s,
)
from luma_sync.kernel.errors import CloudError

_REFRESH_REFUSED = frozenset(
    {"refresh_token_not_found", "refresh_token_already_used", "session_expired", "session_not_found"}
)
_TOKEN_COMPLAINTS = ('"exp" claim', "jws", "jwt", "invalid signature", "property 'authorization'")
_PAUSE_STATUSES = frozenset({429, 503})
_OVERLOAD_STATUSES = frozenset({408, 425})


def error_of_answer(area: Area, answer: Answer) -> CloudError:
    """The error that an answer other than success means."""
    foreign = foreign_answer(answer)
    if foreign is not None:
        return foreign
    refusal = read_refusal(area, answer)
    rules: tuple[Callable[[Refusal], CloudError | None], ...] = (
        _used_up, _pause, _BY_AREA[area], _by_status,
    )  # fmt: skip
    for rule in rules:
        error = rule(refusal)
        if error is not None:
            return error
    return errors.ProtocolViolation(_not_understood(answer), refusal.detail)


def _not_understood(answer: Answer) -> str:
    status, request = answer.status, request_id(answer.headers)
    if not request:
        return f"The server answered something Luma Sync does not understand (HTTP {status})."
    return f"The server answered something Luma Sync does not understand (HTTP {status}, request {request})."


def _used_up(refusal: Refusal) -> CloudError | None:
    """402 stands for the whole project, and names the quota that was passed; a full disk says 507 or 500."""
    said = refusal.text.lower()
    is_full = refusal.status == 507 or (refusal.status >= 500 and "enospc" in said)
    if is_full or (refusal.status == 402 and "storage_size" in said):
        return errors.StorageFull(
            "The cloud's storage is full; free space there or raise its limit, then retry.", refusal.detail
        )
    if refusal.status == 402:
        return errors.PlanUsedUp(
            "The cloud's plan is used up, so it does nothing more; its owner has to see to that.",
            refusal.detail,
        )
    return None


def _pause(refusal: Refusal) -> CloudError | None:
    """429, and 503 that says how long."""
    wait_s = retry_after_s(refusal.answer.headers)
    if refusal.status == 429 or (refusal.status in _PAUSE_STATUSES and wait_s is not None):
        return errors.Throttled(
            "The cloud asks for a pause because of many requests; sync goes on by itself.",
            refusal.detail,
            retry_after_s=wait_s,
        )
    return None


def _expired(refusal: Refusal) -> CloudError:
    return errors.SessionExpired(
        "The cloud did not accept the session any more; sign in again if this stays.", refusal.detail
    )


def _revoked(refusal: Refusal) -> CloudError:
    return errors.SessionRevoked(
        "The session has ended; sign in again, everything on this device is kept.", refusal.detail
    )


def _gone(refusal: Refusal) -> CloudError:
    return errors.AccountGone(
        "The account was deleted in the cloud; everything on this device is kept.", refusal.detail
    )


def _bad_key(refusal: Refusal) -> CloudError:
    return errors.Forbidden(
        "The cloud does not accept this project key; check the address and the publishable (anon) key.",
        refusal.detail,
    )


def is_key_complaint(refusal: Refusal) -> bool:
    """Whether a gateway does not know the project key."""
    return refusal.status == 401 and not refusal.code and "api key" in refusal.text.lower()


def _auth_error(refusal: Refusal) -> CloudError | None:
    if is_key_complaint(refusal):
        return _bad_key(refusal)
    if refusal.code == "user_not_found":
        return _gone(refusal)
    if refusal.code in _REFRESH_REFUSED:
        return _revoked(refusal)
    if refusal.code in {"bad_jwt", "no_authorization"}:
        return _expired(refusal)
    if refusal.code in {"invalid_credentials", "invalid_grant"}:
        return errors.WrongCredentials(
            "The cloud does not know this e-mail with this password; check both and try again.",
            refusal.detail,
        )
    sentence = _AUTH_SENTENCES.get(refusal.code)
    if sentence is None:
        return None
    kind, title = sentence
    return kind(title.format(reasons=_password_reasons(refusal.answer)), refusal.detail)


_AUTH_SENTENCES: Mapping[str, tuple[type[CloudError], str]] = {
    "email_not_confirmed": (
        errors.BadRequest,
        "The e-mail address is not confirmed yet; open the link in the message you got, then sign in.",
    ),
    "user_already_exists": (
        errors.BadRequest,
        "There is an account with this e-mail already; sign in instead.",
    ),
    "email_exists": (errors.BadRequest, "There is an account with this e-mail already; sign in instead."),
    "weak_password": (errors.BadRequest, "The password is too easy to guess{reasons}; choose a longer one."),
    "email_address_invalid": (errors.BadRequest, "This e-mail address is not valid; check it and try again."),
    "validation_failed": (
        errors.BadRequest,
        "The cloud does not accept these details; check e-mail and password and try again.",
    ),
    "signup_disabled": (errors.Forbidden, "This cloud takes no new accounts; ask its owner for one."),
    "email_provider_disabled": (
        errors.Forbidden,
        "This cloud has no sign-in by e-mail; ask its owner to allow it.",
    ),
    "user_banned": (errors.Forbidden, "This account is blocked; ask the owner of the cloud."),
}


def _password_reasons(answer: Answer) -> str:
    weak = (json_object(answer.body) or {}).get("weak_password")
    reasons = weak.get("reasons") if isinstance(weak, dict) else None
    if not isinstance(reasons, list):
        return ""
    words = [reason for reason in reasons[:5] if isinstance(reason, str) and reason.isidentifier()]
    return f" ({', '.join(words)})" if words else ""


def _rest_error(refusal: Refusal) -> CloudError | None:
    if refusal.code in {"PGRST301", "PGRST302", "PGRST303", "no_account", "not_signed_in"}:
        return _expired(refusal)
    if is_key_complaint(refusal):
        return _bad_key(refusal)
    if refusal.code in {"PGRST202", "PGRST205", "42883", "42P01"}:
        return errors.NotFound(
            "The cloud's tables and functions are missing or too old; apply the migrations with"
            " `supabase db push`, then sync again; all is kept.",
            refusal.detail,
        )
    if refusal.code in {"57014", "55P03"}:
        return errors.ServerFault(
            "The cloud was too busy to finish the request; it is tried again.", refusal.detail
        )
    if refusal.code == "42501":
        return _forbidden(refusal)
    return project_refusal(refusal.code, refusal.detail)


def _forbidden(refusal: Refusal) -> CloudError:
    return errors.Forbidden(
        "The cloud does not allow this account to do that; check who owns the project or folder.",
        refusal.detail,
    )


def _is_token_complaint(refusal: Refusal) -> bool:
    if refusal.code == "InvalidJWT":
        return True
    said = refusal.text.lower()
    return refusal.status in {400, 401, 403} and any(words in said for words in _TOKEN_COMPLAINTS)


def _object_error(refusal: Refusal) -> CloudError | None:
    if _is_token_complaint(refusal):
        return _expired(refusal)
    if refusal.code == "InvalidKey" or refusal.text.startswith("Invalid key"):
        return errors.BadRequest(
            "The cloud does not accept the file's name; rename it and retry.", refusal.detail
        )
    if refusal.status == 404 and "bucket" in refusal.text.lower():
        return errors.NotFound(
            "The cloud lacks Luma Sync's file buckets; apply its migrations with `supabase db push`,"
            " then retry.",
            refusal.detail,
        )
    if refusal.status == 409:
        return errors.AlreadyExists(
            "The file is in the cloud already; nothing needs to be sent.", refusal.detail
        )
    if refusal.status == 416:
        return errors.OffsetMismatch(
            "The file in the cloud is shorter than the part that is here; the download starts again.",
            refusal.detail,
        )
    return None


def _tus_create_error(refusal: Refusal) -> CloudError | None:
    return _lock_error(refusal) or _object_error(refusal)


def _tus_upload_error(refusal: Refusal) -> CloudError | None:
    """An upload that is open. HEAD has no body: a refused token is told from a lost upload by the type."""
    bodiless = not refusal.answer.body
    if refusal.status == 400 and bodiless and refusal.answer.content_type == "application/json":
        return _expired(refusal)
    is_lost = refusal.status in {404, 410} and "bucket" not in refusal.text.lower()
    if is_lost or (refusal.status == 400 and bodiless):
        return errors.UploadGone(
            "The cloud has dropped the unfinished upload; it starts again.", refusal.detail
        )
    if refusal.status == 409 and "offset" in refusal.text.lower():
        return errors.OffsetMismatch(
            "The cloud has another part of the file than expected; the upload goes on from there.",
            refusal.detail,
        )
    return _tus_create_error(refusal)


def _lock_error(refusal: Refusal) -> CloudError | None:
    said = f"{refusal.code} {refusal.text}".lower()
    if refusal.status == 423 or (refusal.status in {500, 503} and "lock" in said):
        return errors.UploadLocked(
            "Another request holds this upload; it goes on in a moment.", refusal.detail
        )
    return None


_BY_AREA: Mapping[Area, Callable[[Refusal], CloudError | None]] = {
    Area.AUTH: _auth_error,
    Area.REST: _rest_error,
    Area.OBJECTS: _object_error,
    Area.TUS_CREATE: _tus_create_error,
    Area.TUS_UPLOAD: _tus_upload_error,
}

_STATUS_SENTENCES: Mapping[int, tuple[type[CloudError], str]] = {
    404: (errors.NotFound, "The cloud has nothing at this place; check the address of the cloud."),
    409: (errors.BadRequest, "The cloud holds something that contradicts this change; sync, then try again."),
    410: (errors.NotFound, "The cloud has nothing at this place any more; check the address of the cloud."),
    413: (errors.TooLarge, "This is larger than the cloud allows; raise the cloud's limit or leave it out."),
    423: (errors.ServerFault, "The cloud is busy with the same thing; it is tried again."),
}


def _by_status(refusal: Refusal) -> CloudError | None:
    status = refusal.status
    if status == 401:
        return _expired(refusal)
    if status == 403:
        return _forbidden(refusal)
    sentence = _STATUS_SENTENCES.get(status)
    if sentence is not None:
        kind, title = sentence
        return kind(title, refusal.detail)
    if status >= 500 or status in _OVERLOAD_STATUSES:
        return errors.ServerFault(
            "The cloud had a fault of its own; it is tried again by itself.", refusal.detail
        )
    if 400 <= status < 500:
        return errors.BadRequest(
            "The cloud did not accept the request as it is; see the details, then retry.", refusal.detail
        )
    return None
