"""How storage says no: the status in the body is the real one, the HTTP status usually is 400."""

import psycopg

from luma_sync.kernel.dataclass import dataclass


class StorageRefused(Exception):
    """A refusal. Resumable uploads answer `status` and `message` as text, all else HTTP 400 and JSON."""

    def __init__(self, status: int, error: str, message: str, code: str) -> None:
        super().__init__(message)
        self.status = status
        self.error = error
        self.message = message
        self.code = code

    @property
    def is_definite(self) -> bool:
        """Whether nothing was done for certain; faults leave that open."""
        return self.status < 500

    def body(self) -> dict[str, str]:
        """The JSON body."""
        return {
            "statusCode": str(self.status),
            "error": self.error,
            "message": self.message,
            "code": self.code,
        }


@dataclass(frozen=True, slots=True)
class _Kind:
    status: int
    error: str
    message: str
    code: str

    def __call__(self) -> StorageRefused:
        return StorageRefused(self.status, self.error, self.message, self.code)


no_object = _Kind(404, "not_found", "Object not found", "NoSuchKey")
no_bucket = _Kind(404, "Bucket not found", "Bucket not found", "NoSuchBucket")
exists = _Kind(409, "Duplicate", "The resource already exists", "KeyAlreadyExists")
denied = _Kind(403, "Unauthorized", "new row violates row-level security policy", "AccessDenied")
too_large = _Kind(413, "Payload too large", "The object exceeded the maximum allowed size", "EntityTooLarge")
bad_range = _Kind(416, "invalid_range", "invalid range provided", "InvalidRange")
no_token = _Kind(400, "Error", "headers must have required property 'authorization'", "InvalidRequest")
bad_token = _Kind(403, "Unauthorized", "Invalid Compact JWS", "AccessDenied")
bad_signature = _Kind(403, "Unauthorized", "signature verification failed", "AccessDenied")
expired_token = _Kind(403, "Unauthorized", '"exp" claim timestamp check failed', "AccessDenied")
database_down = _Kind(544, "DatabaseTimeout", "The connection to the database timed out", "DatabaseTimeout")
internal = _Kind(500, "Internal", "Internal Server Error", "InternalError")


def invalid_key(key: str) -> StorageRefused:
    """A name with letters that are not allowed."""
    return StorageRefused(400, "InvalidKey", f"Invalid key: {key}", "InvalidKey")


def invalid_mime_type(mime_type: str) -> StorageRefused:
    """The bucket takes other kinds of files only."""
    return StorageRefused(
        415, "invalid_mime_type", f"mime type {mime_type} is not supported", "InvalidMimeType"
    )


def invalid_request(message: str) -> StorageRefused:
    """The request itself is wrong."""
    return StorageRefused(400, "Error", message, "InvalidRequest")


def from_database(error: psycopg.Error) -> StorageRefused:
    """What a database error means here."""
    if error.sqlstate == "42501":
        return denied()
    if error.sqlstate == "23505":
        return exists()
    if error.sqlstate == "23503":
        return no_bucket()
    if isinstance(error, psycopg.OperationalError):
        return database_down()
    return internal()
