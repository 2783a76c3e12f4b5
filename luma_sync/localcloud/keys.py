"""The cloud's own secrets: made once, kept in one file that only its owner can read."""

import json
import os
import secrets
from dataclasses import asdict
from pathlib import Path

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LocalCloudError

_FILE = "secrets.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudSecrets:
    """The signing secret of the tokens and the passwords of the database's login roles."""

    jwt_secret: str
    superuser_password: str
    postgres_password: str
    authenticator_password: str
    auth_admin_password: str
    storage_admin_password: str


def load_or_make_secrets(data_dir: Path) -> CloudSecrets:
    """The secrets of this data directory; made at the first start.

    Raises LocalCloudError when the file is there but unusable: new secrets would lock everybody out.
    """
    path = data_dir / _FILE
    try:
        return CloudSecrets(**json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        made = CloudSecrets(**{name: secrets.token_hex(32) for name in CloudSecrets.__dataclass_fields__})
        write_private(path, json.dumps(asdict(made)))
        return made
    except (OSError, ValueError, TypeError) as error:
        raise LocalCloudError(
            f"The cloud's secrets in {path} cannot be read; restore the file from a backup.",
            repr(error),
        ) from error


def write_private(path: Path, text: str, *, durable: bool = True) -> None:
    """Write `text` to `path` with mode 0600, all or nothing; on the disk when this returns, if `durable`."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        if durable:
            os.fsync(file.fileno())
    draft.replace(path)
    if durable:
        sync_directory(path.parent)


def sync_directory(directory: Path) -> None:
    """Make the names in `directory` durable, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
