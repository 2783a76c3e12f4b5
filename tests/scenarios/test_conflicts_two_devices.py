"""Conflicts of one device, seen and settled on another, over a real cloud; nothing is lost and all converge."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.cli import Cloud, Device
from tests.support.cloud_view import CloudView
from tests.support.convergence import assert_equal, assert_in_cloud

COMMANDS_RUN_HERE = True

MakeDevice = Callable[[str], Device]


def sync(*devices: Device) -> None:
    for device in devices:
        result = device.run("--json", "sync", "--timeout", 60)
        assert result.code in (0, 5), result


def conflicts(device: Device) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = device.done("conflicts", "list")
    return found


def name_of(device: Device, row_id: str) -> str | None:
    found = device.query("select name from venues where id = ?", (row_id,))
    return found[0][0] if found else None


def resolve(device: Device, *arguments: str) -> None:
    assert device.done("conflicts", "resolve", *arguments)["ok"]


Pair = tuple[Device, Device]
"""The device with the conflict, and the one that wrote what is in the cloud."""


@pytest.fixture
def pair(cloud: Cloud, device: MakeDevice, email: str) -> Pair:
    """Two devices with one hall: `a` has a conflict with what `b` wrote, and `b` has heard of it."""
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    a.execute("insert into venues (name) values ('Hall')")
    sync(a)
    b.sign_in(cloud, email)
    sync(b)
    b.execute("update venues set name = 'Theirs'")
    sync(b)
    a.execute("update venues set name = 'Mine'")
    sync(a, b)
    return a, b


@pytest.fixture
def third(pair: Pair, cloud: Cloud, device: MakeDevice, email: str) -> Device:
    """One more, which has heard of it as well."""
    assert pair
    made = device("c")
    made.sign_in(cloud, email)
    sync(made)
    return made


def test_the_others_see_it_and_say_where_it_is(pair: Pair, third: Device) -> None:
    a, b = pair
    [own] = conflicts(a)
    assert not own["is_elsewhere"]
    for other in (b, third):
        [seen] = conflicts(other)
        assert (seen["id"], seen["is_elsewhere"]) == (own["id"], True)
        assert seen["device"]
        assert (seen["local_row"]["name"], seen["cloud_row"]["name"]) == ("Mine", "Theirs")
    assert f"Edited on {seen['device']} at" in b.run("conflicts", "show", own["id"]).out
    assert b.run("sync", "--timeout", 60).code == 0, "it is no conflict of that device"


@pytest.mark.parametrize(
    ("take", "result"),
    [
        (("--take", "cloud"), "Theirs"),
        (("--take", "cloud", "--value", "name=Both"), "Both"),
    ],
)
def test_settled_on_another_device_it_ends_where_it_was(
    cloud: Cloud, email: str, pair: Pair, take: tuple[str, ...], result: str
) -> None:
    a, b = pair
    [seen] = conflicts(b)
    resolve(b, seen["id"], *take)
    assert conflicts(b) == []
    sync(b, a)
    assert [name_of(each, seen["row_id"]) for each in pair] == [result] * 2
    assert conflicts(a) == []
    assert_equal(a, b)
    assert_in_cloud(a, CloudView.of(cloud, email), "venues")
    assert a.run("sync", "--timeout", 60).code == 0
    kept = [row[0] for row in a.query("select local_row from conflicts where state = 'settled'") if row[0]]
    assert any("Mine" in row for row in kept), "the edit is kept in the history of its device"


def test_a_settlement_made_elsewhere_is_taken_back_where_it_was(pair: Pair) -> None:
    a, b = pair
    resolve(b, conflicts(b)[0]["id"], "--take", "cloud", "--value", "name=Both")
    sync(b, a)
    [line] = a.done("conflicts", "history")
    assert line["by"] not in ("person", "rule", "merge", "equal"), "the name of the other device"
    assert a.run("conflicts", "undo", line["id"]).code == 0
    [again] = conflicts(a)
    assert again["local_row"]["name"] == "Mine"
    sync(a, b)
    assert [one["id"] for one in conflicts(b)] == [again["id"]]
    resolve(b, again["id"], "--take", "local")
    sync(b, a)
    assert [name_of(each, again["row_id"]) for each in pair] == ["Mine"] * 2
    assert conflicts(a) == conflicts(b) == []


def test_two_devices_settle_it_differently_and_converge(pair: Pair, third: Device) -> None:
    a, b = pair
    [seen] = conflicts(b)
    resolve(b, seen["id"], "--take", "local")
    resolve(third, seen["id"], "--take", "cloud", "--value", "name=Both")
    sync(b, third, a, b)
    [left] = conflicts(third)
    assert (left["local_row"]["name"], left["cloud_row"]["name"]) == ("Both", "Mine"), (
        "the later one is asked"
    )
    assert [one["id"] for one in conflicts(b)] == [left["id"]]
    resolve(b, left["id"], "--take", "local")
    sync(b, third, a, b)
    assert [name_of(each, seen["row_id"]) for each in (a, b, third)] == ["Both"] * 3
    assert [conflicts(each) for each in (a, b, third)] == [[], [], []]


def test_an_edit_after_the_settlement_stays_open_and_says_so(pair: Pair) -> None:
    a, b = pair
    [seen] = conflicts(b)
    resolve(b, seen["id"], "--take", "cloud")
    sync(b)
    a.execute("update venues set name = 'Newer'")
    sync(a, b)
    [own] = conflicts(a)
    assert own["local_row"]["name"] == "Newer"
    assert "edited here since" in a.run("activity").out
    [again] = conflicts(b)
    assert again["local_row"]["name"] == "Newer"
    resolve(b, again["id"], "--take", "local")
    sync(b, a)
    assert name_of(a, seen["row_id"]) == name_of(b, seen["row_id"]) == "Newer"
    assert conflicts(a) == []


def test_an_edit_of_a_deleted_row_is_settled_elsewhere(cloud: Cloud, device: MakeDevice, email: str) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    a.execute("insert into venues (name) values ('Kept'), ('Gone')")
    sync(a)
    b.sign_in(cloud, email)
    sync(b)
    b.execute("pragma foreign_keys = on")
    b.execute("delete from venues")
    sync(b)
    a.execute("update venues set name = name || ' by a'")
    sync(a, b)
    seen = {one["local_row"]["name"]: one for one in conflicts(b)}
    assert {one["kind"] for one in seen.values()} == {"edit_delete"}
    resolve(b, seen["Kept by a"]["id"], "--take", "local")
    resolve(b, seen["Gone by a"]["id"], "--take", "cloud")
    sync(b, a, b)
    assert [row[0] for row in a.query("select name from venues")] == ["Kept by a"]
    assert_equal(a, b)
    assert conflicts(a) == conflicts(b) == []
    assert a.run("sync", "--timeout", 60).code == 0


def test_a_deleted_row_that_was_edited_elsewhere_is_settled_there(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    a.execute("insert into venues (name) values ('Kept'), ('Gone')")
    sync(a)
    b.sign_in(cloud, email)
    sync(b)
    b.execute("update venues set name = name || ' by b'")
    sync(b)
    a.execute("delete from venues")
    sync(a, b)
    seen = {one["cloud_row"]["name"]: one for one in conflicts(b)}
    assert {one["kind"] for one in seen.values()} == {"delete_edit"}
    resolve(b, seen["Kept by b"]["id"], "--take", "cloud")
    resolve(b, seen["Gone by b"]["id"], "--take", "local")
    sync(b, a, b)
    assert [row[0] for row in a.query("select name from venues")] == ["Kept by b"]
    assert_equal(a, b)
    assert conflicts(a) == conflicts(b) == []


def test_many_are_settled_alike_from_another_device(cloud: Cloud, device: MakeDevice, email: str) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    for number in range(30):
        a.execute("insert into venues (name) values (?)", (f"Hall {number}",))
    sync(a)
    b.sign_in(cloud, email)
    sync(b)
    b.execute("update venues set name = name || ' by b'")
    sync(b)
    a.execute("update venues set name = name || ' by a'")
    sync(a, b)
    done = b.done("conflicts", "resolve", conflicts(b)[0]["id"], "--take", "local", "--similar")
    assert (done["settled"], done["skipped"]) == (30, [])
    sync(b, a)
    assert conflicts(a) == conflicts(b) == []
    assert_equal(a, b)
    assert a.one("select count(*) from venues where name like '% by a'") == 30


def test_the_cloud_dies_between_the_result_and_the_news(cloud: Cloud, pair: Pair) -> None:
    a, b = pair
    [seen] = conflicts(b)
    resolve(b, seen["id"], "--take", "local")
    cloud.kill()
    assert b.run("sync", "--timeout", 10).code == 3
    cloud.start()
    sync(b, a)
    assert [name_of(each, seen["row_id"]) for each in pair] == ["Mine"] * 2
    assert conflicts(a) == conflicts(b) == []
