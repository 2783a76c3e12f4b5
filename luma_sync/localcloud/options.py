"""How one embedded cloud is run: a frozen value made by the command line or by a test."""

from pathlib import Path

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudOptions:
    """Everything a cloud is told before it starts."""

    data_dir: Path
    host: str = "127.0.0.1"
    port: int | None = None
    """None: the port used last with this data, else a free one."""

    ready_file: Path | None = None
    postgres_bin: Path | None = None
    """Programs of another PostgreSQL (15 or newer) than the packaged one."""

    migrations_dir: Path | None = None
    """None: `resources/supabase/migrations`, wherever this program is installed."""

    anonymous_sign_in: bool = False
    access_token_s: int = 3600
    upload_life_s: float = 24 * 3600.0
    """How long an unfinished upload can be resumed."""

    object_bytes_max: int = 5 * 1024**3
    fault_route: bool = False
    """Whether faults can be injected over HTTP; for tests and demonstrations only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudAddress:
    """What a client needs to know of a running cloud."""

    url: str
    anon_key: str
    pid: int


RPC_BODY_BYTES_MAX = 32 * 1024 * 1024
AUTH_BODY_BYTES_MAX = 1024 * 1024
RPC_ROWS_MAX = 1000
"""Rows of a set-returning function in one answer, as in a hosted project."""
