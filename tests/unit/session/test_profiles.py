"""Profiles: the first sign-in moves the local data, and dies at no step without a way on."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from luma_sync.kernel.errors import HomeError, LumaSyncError, OwnershipError, UsageError
from luma_sync.kernel.ids import SystemIds, is_uuid
from luma_sync.kernel.paths import HomePaths
from luma_sync.session import durable_files, home_files
from luma_sync.session.ownership import ProfileOwner
from luma_sync.session.profiles import Account, Profiles, SignInMode
from tests.support.session_world import ADDRESS, ANNA, BERT

ACCOUNT = Account(address=ADDRESS, user_id=ANNA, email="anna@example.org")
SECOND = Account(address=ADDRESS, user_id=BERT, email="bert@example.org")


@pytest.fixture
def home(tmp_path: Path) -> HomePaths:
    return HomePaths(tmp_path / "home")


def opened(home: HomePaths) -> Profiles:
    return Profiles(home, SystemIds(), device_name="Studio")


def with_local_library(home: HomePaths, content: bytes = b"local rows") -> Profiles:
    profiles = opened(home)
    profiles.active().library.write_bytes(content)
    return profiles


def test_a_new_home_is_made_with_a_device_and_the_local_profile(home: HomePaths) -> None:
    profiles = opened(home)

    device = profiles.device()

    said = json.loads(home.device.read_text())
    assert is_uuid(device.id)
    assert said == {
        "device_id": device.id,
        "device_name": "Studio",
        "active_profile": "local",
        "machine": device.place.machine,
        "home": str(home.root.resolve()),
    }
    assert opened(home).device() == device
    assert profiles.active().root == home.root / "profiles" / "local"
    assert profiles.active().files.is_dir()
    assert profiles.account() is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits")
def test_the_home_is_for_the_user_only(home: HomePaths) -> None:
    profiles = opened(home)
    profiles.enter(ACCOUNT, SignInMode.MERGE)

    assert home.root.stat().st_mode & 0o077 == 0
    assert home.device.stat().st_mode & 0o777 == 0o600
    assert home.profile(ANNA).account.stat().st_mode & 0o777 == 0o600


def test_the_first_sign_in_moves_the_local_data_to_the_account(home: HomePaths) -> None:
    profiles = with_local_library(home)
    (profiles.active().files / "song.mp3").write_bytes(b"song")

    paths = profiles.enter(ACCOUNT, SignInMode.MERGE)

    assert paths.library.read_bytes() == b"local rows"
    assert (paths.files / "song.mp3").read_bytes() == b"song"
    assert profiles.account() == ACCOUNT
    assert json.loads(home.device.read_text())["active_profile"] == ANNA
    assert "adopting" not in home.device.read_text()
    assert not home.profile("local").root.exists()
    assert json.loads(paths.account.read_text()) == {
        "url": ADDRESS.url,
        "anon_key": ADDRESS.anon_key,
        "user_id": ANNA,
        "email": "anna@example.org",
    }


def test_use_cloud_leaves_the_local_data_untouched(home: HomePaths) -> None:
    profiles = with_local_library(home)

    paths = profiles.enter(ACCOUNT, SignInMode.USE_CLOUD)

    assert not paths.library.exists()
    assert home.profile("local").library.read_bytes() == b"local rows"
    assert not home.profile("local").account.exists()


def test_a_profile_that_is_there_is_opened_as_it_is(home: HomePaths) -> None:
    profiles = with_local_library(home)
    profiles.enter(ACCOUNT, SignInMode.MERGE)
    profiles.leave()
    profiles.active().library.write_bytes(b"newer local rows")

    paths = profiles.enter(ACCOUNT, SignInMode.MERGE)

    assert paths.library.read_bytes() == b"local rows"
    (aside,) = (paths.files / "absorbed").glob("*/library.db")
    assert aside.read_bytes() == b"newer local rows"
    assert not home.profile("local").root.exists()


@pytest.mark.parametrize("is_moved", [False, True])
def test_a_sign_in_that_died_while_the_local_data_moved_is_finished(home: HomePaths, is_moved: bool) -> None:
    profiles = with_local_library(home)
    profiles.enter(ACCOUNT, SignInMode.MERGE)
    profiles.leave()
    profiles.active().library.write_bytes(b"newer local rows")
    name = "0f0f0f0f-0000-4000-8000-000000000001"
    target = home.profile(ANNA).files / "absorbed" / name
    said = json.loads(home.device.read_bytes()) | {"active_profile": ANNA, "absorbing": name}
    home.device.write_text(json.dumps(said))
    if is_moved:
        target.parent.mkdir(parents=True)
        home.profile("local").root.rename(target)

    device = opened(home).device()

    assert (device.active_profile, device.is_settled) == (ANNA, True)
    assert (target / "library.db").read_bytes() == b"newer local rows"
    assert home.profile(ANNA).library.read_bytes() == b"local rows"
    assert "absorbing" not in json.loads(home.device.read_bytes())


def test_a_sign_in_from_another_account_leaves_the_local_data(home: HomePaths) -> None:
    profiles = with_local_library(home)
    profiles.enter(ACCOUNT, SignInMode.USE_CLOUD)

    paths = profiles.enter(SECOND, SignInMode.MERGE)

    assert not paths.library.exists()
    assert home.profile("local").library.exists()
    assert profiles.account() == SECOND


def test_an_account_whose_profile_holds_only_files_is_not_overwritten(home: HomePaths) -> None:
    profiles = with_local_library(home)
    kept = home.profile(ANNA).files / "song.mp3"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"song")

    profiles.enter(ACCOUNT, SignInMode.MERGE)

    assert kept.read_bytes() == b"song"
    assert len(list((kept.parent / "absorbed").glob("*/library.db"))) == 1


def test_an_account_whose_first_sign_in_was_cut_off_still_takes_the_local_data(home: HomePaths) -> None:
    profiles = with_local_library(home)
    home.profile(ANNA).files.mkdir(parents=True)
    home.profile(ANNA).account.write_text("{}")

    assert profiles.enter(ACCOUNT, SignInMode.MERGE).library.read_bytes() == b"local rows"


def test_signing_in_without_local_data_makes_an_empty_profile(home: HomePaths) -> None:
    paths = opened(home).enter(ACCOUNT, SignInMode.MERGE)

    assert paths.files.is_dir()
    assert not paths.library.exists()


def test_leaving_keeps_the_data_unless_told_otherwise(home: HomePaths) -> None:
    profiles = with_local_library(home)
    profiles.enter(ACCOUNT, SignInMode.MERGE)

    profiles.leave()
    assert home.profile(ANNA).library.exists()
    assert profiles.account() is None
    profiles.enter(ACCOUNT, SignInMode.MERGE)
    profiles.leave(discard=True)

    assert not home.profile(ANNA).root.exists()
    assert profiles.device().active_profile == "local"
    profiles.leave(discard=True)
    assert profiles.active().root.is_dir()


def test_a_profile_goes_in_one_step_and_what_a_crash_leaves_goes_later(
    home: HomePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    profiles = with_local_library(home)
    profiles.enter(ACCOUNT, SignInMode.MERGE)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("shutil.rmtree", die)
        with pytest.raises(KeyboardInterrupt):
            profiles.leave(discard=True)
    assert not home.profile(ANNA).root.exists()
    assert profiles.library_of(ANNA) is None
    [leftover] = (home.root / "profiles").glob("*.deleted")

    profiles.enter(ACCOUNT, SignInMode.USE_CLOUD)
    profiles.leave(discard=True)
    assert not leftover.exists()
    assert list((home.root / "profiles").iterdir()) == []


def test_a_library_that_another_process_syncs_is_not_moved(home: HomePaths) -> None:
    profiles = with_local_library(home)

    with ProfileOwner(home.profile("local")), pytest.raises(OwnershipError):
        profiles.enter(ACCOUNT, SignInMode.MERGE)

    assert profiles.device().active_profile == "local"
    assert home.profile("local").library.exists()


class Died(BaseException):
    """The process is gone: nothing after this point runs."""


def dying_at(step: int, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Let the process die at the n-th durable step; tells how many steps there were."""
    done = 0

    def counted(work: Callable[..., object]) -> Callable[..., object]:
        def stepped(*arguments: object) -> object:
            nonlocal done
            done += 1
            if done == step:
                raise Died
            return work(*arguments)

        return stepped

    monkeypatch.setattr(home_files, "write_durably", counted(durable_files.write_durably))
    monkeypatch.setattr(Path, "rename", counted(Path.rename))
    monkeypatch.setattr(shutil, "rmtree", counted(shutil.rmtree))
    return lambda: done


@pytest.mark.parametrize("cut_profile_exists", [False, True])
def test_a_sign_in_that_dies_at_any_step_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut_profile_exists: bool
) -> None:
    step = 0
    while True:
        step += 1
        home = HomePaths(tmp_path / f"home-{step}")
        profiles = with_local_library(home)
        if cut_profile_exists:
            home.profile(ANNA).files.mkdir(parents=True)
        with monkeypatch.context() as patch:
            dying_at(step, patch)
            try:
                profiles.enter(ACCOUNT, SignInMode.MERGE)
            except Died:
                pass
            else:
                break
        check_after_crash(home)
    assert step == (7 if cut_profile_exists else 6)


def check_after_crash(home: HomePaths) -> None:
    """The next process finds the data in the profile that it opens, and can sign in again."""
    again = opened(home)
    assert again.active().library.read_bytes() == b"local rows"
    account = again.account()
    assert account in {None, ACCOUNT}
    assert again.enter(ACCOUNT, SignInMode.MERGE).library.read_bytes() == b"local rows"
    assert again.account() == ACCOUNT
    assert not home.profile("local").root.exists()
    assert "adopting" not in home.device.read_text()


def test_a_recovery_that_dies_too_is_recovered(home: HomePaths, monkeypatch: pytest.MonkeyPatch) -> None:
    profiles = with_local_library(home)
    for step in (4, 1, 2):
        with monkeypatch.context() as patch:
            dying_at(step, patch)
            with pytest.raises(Died):
                profiles.enter(ACCOUNT, SignInMode.MERGE) if step == 4 else opened(home).device()

    assert opened(home).active().library.read_bytes() == b"local rows"
    assert opened(home).account() == ACCOUNT


def damaged(content: str) -> Callable[[HomePaths], None]:
    def damage(home: HomePaths) -> None:
        home.device.write_text(content)

    return damage


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"device_id": "x", "device_name": "y", "active_profile": "local"}',
        '{"device_name": "y", "active_profile": "local"}',
        '{"device_id": "%s", "device_name": "y", "active_profile": "../../etc"}',
        '{"device_id": "%s", "device_name": "y", "active_profile": ""}',
        '{"device_id": "%s", "device_name": "y"}',
        "x" * 2_000_000,
    ],
)
def test_a_damaged_device_file_is_one_sentence_and_stays(home: HomePaths, content: str) -> None:
    device = opened(home).device()
    text = content.replace("%s", device.id)
    home.device.write_text(text)

    with pytest.raises(HomeError) as raised:
        opened(home).active()

    assert raised.value.title.endswith(".")
    assert home.device.read_text() == text


@pytest.mark.parametrize("content", ["", "{}", '{"url": "http://evil.example"}', "[]"])
def test_a_damaged_account_file_is_one_sentence(home: HomePaths, content: str) -> None:
    profiles = opened(home)
    profiles.enter(ACCOUNT, SignInMode.MERGE).account.write_text(content)

    with pytest.raises(HomeError):
        profiles.account()


def test_an_account_file_of_another_user_is_refused(home: HomePaths) -> None:
    profiles = opened(home)
    text = profiles.enter(SECOND, SignInMode.MERGE).account.read_text()
    profiles.enter(ACCOUNT, SignInMode.MERGE).account.write_text(text)

    with pytest.raises(HomeError):
        profiles.account()


def test_an_id_that_is_a_path_is_refused(home: HomePaths) -> None:
    with pytest.raises(UsageError):
        opened(home).enter(Account(address=ADDRESS, user_id="../evil", email=""), SignInMode.MERGE)

    assert not (home.root / "profiles").exists()


def test_a_home_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"")

    for attempt in (
        lambda: opened(HomePaths(tmp_path / "home")).device(),
        lambda: opened(HomePaths(tmp_path / "home")).active(),
    ):
        with pytest.raises(LumaSyncError) as raised:
            attempt()
        assert isinstance(raised.value, HomeError)
        assert str(tmp_path / "home") in raised.value.title


def test_a_write_that_fails_leaves_the_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    durable_files.write_durably(path, b"old")

    def failing(_handle: int) -> None:
        raise OSError("no space")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        with pytest.raises(OSError, match="no space"):
            durable_files.write_durably(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
