"""As whom the server runs, and what that user can reach."""

import os
from pathlib import Path

import pytest

from luma_sync.localcloud import server_user as module
from luma_sync.localcloud.server_user import ServerUser, named_for, reachable_bin, server_user

NOBODY = ServerUser(65534, 65534)


@pytest.fixture
def installation(tmp_path: Path) -> Path:
    """As a wheel lays it out: the libraries beside the package."""
    root = tmp_path / "site" / "carrier" / "pginstall"
    for part in ("bin", "lib", "share"):
        (root / part).mkdir(parents=True)
        (root / part / "content").write_text(part, "utf-8")
    (tmp_path / "site" / "carrier.libs").mkdir()
    return root


def test_an_ordinary_user_runs_the_server_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert server_user(tmp_path) is None


def test_root_runs_it_as_somebody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    user = server_user(tmp_path / "new")
    assert user is not None
    assert user.uid != 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_data_of_an_ordinary_user_is_served_as_that_user(tmp_path: Path) -> None:
    os.chown(tmp_path, 1234, 1235)
    assert server_user(tmp_path) == ServerUser(1234, 1235)


def test_data_is_named_by_an_open_directory_so_that_no_parent_needs_to_be_entered(tmp_path: Path) -> None:
    (tmp_path / "inside").write_text("seen", "utf-8")
    with named_for(NOBODY, tmp_path) as name:
        assert name.argument == f"/proc/self/fd/{name.descriptors[0]}"
        assert Path(name.argument, "inside").read_text("utf-8") == "seen"
    with named_for(None, tmp_path) as name:
        assert (name.argument, name.descriptors) == (str(tmp_path), ())


def test_programs_below_a_closed_directory_are_copied_once(
    installation: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o700)
    cache = tmp_path / "cache"
    monkeypatch.setattr(module, "_CACHE_DIR", cache)
    monkeypatch.setattr(module, "_owned_by_root_only", lambda path: path.is_dir())
    found = reachable_bin(installation / "bin", NOBODY, "18.6")
    assert (found / "content").read_text("utf-8") == "bin"
    assert {path.name for path in found.parent.iterdir()} == {"bin", "lib", "share"}
    assert (found.parents[2] / "carrier.libs").is_dir()
    assert all(path.stat().st_mode & 0o005 == 0o005 for path in found.parents[2].rglob("*/"))
    (found / "content").write_text("kept", "utf-8")
    assert reachable_bin(installation / "bin", NOBODY, "18.6") == found
    assert (found / "content").read_text("utf-8") == "kept"


def test_ordinary_users_and_open_directories_need_no_copy(installation: Path) -> None:
    assert reachable_bin(installation / "bin", None, "18.6") == installation / "bin"
    assert reachable_bin(Path("/usr/bin"), NOBODY, "18.6") == Path("/usr/bin")
