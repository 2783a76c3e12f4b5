"""`luma-sync refresh KEY` as people and scripts use it."""

from collections.abc import Callable
from pathlib import Path

from tests.support.cli import Cloud, Device

COMMANDS_RUN_HERE = True

MakeDevice = Callable[[str], Device]
ALBUM = """
    insert into projects (id, name) values ('55555555-0000-4000-8000-00000000000{n}', 'Album');
    insert into audio_tracks (id, project_id, name) values
      ('66666666-0000-4000-8000-00000000000{n}', '55555555-0000-4000-8000-00000000000{n}', 'Take');
    insert into track_versions (id, track_id, label) values
      ('77777777-0000-4000-8000-00000000000{n}', '66666666-0000-4000-8000-00000000000{n}', 'v1');
    insert into waveforms (version_id, samples) values ('77777777-0000-4000-8000-00000000000{n}', '[0.5]');
    insert into audio_comments (version_id, body) values ('77777777-0000-4000-8000-00000000000{n}', 'Louder');
    insert into venues (name) values ('Hall');
"""


def paired(cloud: Cloud, device: MakeDevice, email: str, number: int) -> tuple[Device, Device, str]:
    """One device with an album in the cloud, one with nothing; and the album's version."""
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    with a.plain_sql() as library:
        library.executescript(ALBUM.format(n=number))
    assert a.done("sync")["ok"]
    b.sign_in(cloud, email)
    return a, b, f"77777777-0000-4000-8000-00000000000{number}"


def test_one_key_brings_its_rows_with_those_above_and_nothing_else(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    _, b, version = paired(cloud, device, email, 1)
    found = b.done("refresh", f"waveform_{version}")

    assert found == {
        "ok": True, "key": f"waveform_{version}", "rows": 4, "requests": 5, "fresh": False, "unknown": False,
        "text": "4 rows received.",
    }  # fmt: skip
    assert b.one("select count(*) from waveforms") == 1
    assert b.one("select count(*) from audio_comments") == 0
    assert b.one("select count(*) from venues") == 0


def test_a_key_is_fresh_in_the_next_process_too_until_it_is_forced(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b, version = paired(cloud, device, email, 2)
    assert b.done("refresh", f"audio_comments_version_{version}")["rows"] == 4
    a.execute("insert into audio_comments (version_id, body) values (?, 'Softer')", (version,))
    assert a.done("sync")["pushed"] == 1

    fresh = b.done("refresh", f"audio_comments_{version}")
    assert (fresh["fresh"], fresh["requests"]) == (True, 0)
    forced = b.done("refresh", f"audio_comments_{version}", "--force")
    assert (forced["rows"], forced["requests"]) == (1, 2)
    assert b.run("refresh", f"audio_comments_{version}").out == "It is fresh; nothing had to be asked.\n"


def test_an_unknown_key_is_no_failure(device: MakeDevice) -> None:
    result = device("a").run("refresh", "everything_please")
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "There is no sync key 'everything_please', so nothing was fetched;"
        " 'luma-sync catalog --json' lists them.\n"
    )
    found = device("a").done("refresh", "everything_please")
    assert (found["ok"], found["unknown"], found["requests"]) == (True, True, 0)


def test_signed_out_and_offline_have_their_exit_codes(tmp_path: Path, device: MakeDevice, email: str) -> None:
    a = device("a")
    signed_out = a.run("refresh", "tracks")
    assert (signed_out.code, signed_out.out) == (4, "")
    assert signed_out.err.count("\n") == 1

    cloud = Cloud(tmp_path / "cloud")
    cloud.start()
    a.sign_up(cloud, email)
    cloud.close()
    offline = a.run("refresh", "tracks")
    assert (offline.code, offline.out) == (3, "")
    assert offline.err.count("\n") == 1
    found = a.run("--json", "refresh", "tracks")
    assert (found.code, found.json["ok"], found.json["error"]["code"]) == (3, False, "unreachable")
