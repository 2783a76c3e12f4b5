"""What the start of the program pays for, and what has to wait."""

import ast
import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from luma_sync.bootstrap import Options
from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.messages import AuthSession, User
from luma_sync.kernel.lanes import ThreadLane
from luma_sync.kernel.paths import HomePaths
from luma_sync.session.home_files import Account
from luma_sync.session.secret_lane import DaemonLane
from luma_sync.session.session_ports import Welcome
from luma_sync.wiring import WiredDevice

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / "luma_sync" / "kernel" / "dataclass.py"
USER, EMAIL = "00000000-0000-4000-8000-00000000000a", "anna@example.org"


def test_every_dataclass_is_the_quick_one() -> None:
    slow = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "luma_sync").rglob("*.py"))
        if path != OURS and takes_the_standard_one(path.read_text(encoding="utf-8"))
    ]

    assert slow == [], "take it from luma_sync.kernel.dataclass"


def takes_the_standard_one(source: str) -> bool:
    return any(
        (isinstance(node, ast.ImportFrom) and node.module == "dataclasses" and "dataclass" in names(node))
        or (isinstance(node, ast.Attribute) and ast.unparse(node) == "dataclasses.dataclass")
        for node in ast.walk(ast.parse(source))
    )


def names(node: ast.ImportFrom) -> set[str]:
    return {each.name for each in node.names}


def test_the_check_knows_the_standard_one() -> None:
    assert takes_the_standard_one("from dataclasses import dataclass, field")
    assert takes_the_standard_one("import dataclasses\n@dataclasses.dataclass\nclass A: ...")
    assert not takes_the_standard_one("from dataclasses import replace")


HEAVY = frozenset({
    "PIL", "anyio", "certifi", "h11", "httpcore", "httpx", "jeepney", "keyring", "librosa", "multiprocessing.pool",
    "mutagen", "numpy", "psycopg", "secretstorage", "soundfile", "starlette", "uvicorn", "websockets",
})  # fmt: skip
"""What costs tens of milliseconds, and what no window needs for its first picture."""

_PROGRAM = """
import sys
from pathlib import Path
from luma_sync.bootstrap import Options
from luma_sync.window_start import run_window
from luma_sync.kernel.paths import HomePaths

async def look(window):
    print(*sorted(sys.modules), flush=True)
    window.request_quit(ask=False)

home = Path(sys.argv[1])
sys.exit(run_window(Options(home=HomePaths(home), token_file=home / "token"), look))
"""


async def sign_in(home: Path) -> None:
    """As someone whose cloud cannot be reached."""
    options = Options(home=HomePaths(home), token_file=home / "token")
    lanes = DaemonLane("secrets"), ThreadLane("settings")
    device = WiredDevice(options, *lanes)
    account = Account(
        address=CloudAddress(url="http://127.0.0.1:9", anon_key="key"), user_id=USER, email=EMAIL
    )
    session = AuthSession(
        user=User(id=USER, email=EMAIL), access_token="token", refresh_token="token", expires_at=2**31
    )
    await device.session.enter(Welcome(account=account, session=session))
    for lane in lanes:
        lane.close()


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_the_window_has_its_first_picture_before_anything_heavy_is_loaded(
    tmp_path: Path, is_signed_in: bool
) -> None:
    if is_signed_in:
        asyncio.run(sign_in(tmp_path))

    result = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(tmp_path)],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip

    loaded = set(result.stdout.splitlines()[0].split())
    assert "luma_sync.ui.main_window" in loaded
    assert loaded & HEAVY == set()


def test_nothing_of_the_command_line_of_httpx_is_loaded() -> None:
    program = "import luma_sync.cloud.supabase.gateway, sys; print(*sys.modules)"

    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    loaded = set(result.stdout.split())
    assert "httpx" in loaded
    assert loaded & {"rich", "click", "pygments"} == set()
