"""Many deletes at once from another device: this one asks, and both answers reach the cloud."""

from collections.abc import Callable

import pytest

from tests.scenarios.test_damaged_library import paired
from tests.support.cli import Cloud, Device
from tests.support.cloud_view import CloudView
from tests.support.convergence import assert_equal, assert_in_cloud

COMMANDS_RUN_HERE = True

MakeDevice = Callable[[str], Device]
QUESTION = "The cloud wants to delete 40 of 120 venues"


@pytest.fixture
def asked(cloud: Cloud, device: MakeDevice, email: str) -> tuple[Device, Device]:
    """The first device deleted 40 halls, with the lamps of some, and meant it; the second is asked."""
    a, b = paired(cloud, device, email, 120)
    a.execute("delete from venues where id in (select id from venues order by id limit 40)")
    a.execute("insert into goals (title, done) values ('Scales', 0)")
    assert a.run("sync", "--timeout", 60).code == 5
    assert a.done("sync", "--confirm-deletes", "--timeout", 60)["ok"]
    refused = b.run("sync", "--timeout", 60)
    assert refused.code == 5
    assert QUESTION in refused.err
    assert "'luma-sync deletes list' shows them" in refused.err
    return a, b


def test_the_question_is_shown_and_nothing_else_waits(asked: tuple[Device, Device]) -> None:
    _, b = asked
    assert b.one("select count(*) from venues") == 120
    assert b.one("select title from goals") == "Scales"
    status = b.run("status")
    assert f"{QUESTION} on this device. 'luma-sync deletes list' shows them." in status.out
    listed = b.done("deletes", "list", "venues")
    assert len(listed) == 40
    assert set(listed[0]) == {"entity", "row_id", "label", "asked_at"}
    shown = b.run("deletes", "list", "venues", "--limit", "3")
    assert "... and 37 more." in shown.out
    questions = {one["entity"]: one["deletes"] for one in b.done("status")["delete_questions"]}
    assert questions == {"venues": 40, "fixtures": 40}


def test_what_is_kept_is_sent_again_and_comes_back_everywhere(
    cloud: Cloud, email: str, asked: tuple[Device, Device]
) -> None:
    a, b = asked
    assert b.done("deletes", "keep")["kept"] == 80
    sent = b.done("sync", "--timeout", 60)
    assert (sent["ok"], sent["pushed"], sent["conflicts"]) == (True, 80, 0)
    assert a.done("sync", "--timeout", 60)["ok"]
    assert a.one("select count(*) from venues") == 120
    assert a.one("select count(*) from fixtures") == 50
    assert_equal(a, b)
    assert_in_cloud(b, CloudView.of(cloud, email), "venues", "fixtures")


def test_what_is_allowed_goes_here_too(cloud: Cloud, email: str, asked: tuple[Device, Device]) -> None:
    a, b = asked
    assert b.done("deletes", "allow", "venues")["deleted"] == 80
    assert b.done("sync", "--timeout", 60)["state"] == "in_step"
    assert_equal(a, b)
    assert_in_cloud(b, CloudView.of(cloud, email), "venues", "fixtures")
    assert b.run("deletes", "keep").out == "No deletes of the cloud wait for an answer.\n"
