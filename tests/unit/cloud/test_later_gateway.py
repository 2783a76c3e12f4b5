"""A gateway is made when it is first asked for something, and only then."""

import pytest

from luma_sync.cloud.later_gateway import LaterGateway
from luma_sync.cloud.messages import Traffic
from luma_sync.cloud.ports import CloudGateway
from tests.support.fake_cloud import ModelCloud
from tests.support.fake_gateway import FakeGateway


class Making:
    """Makes one, and knows how often it did."""

    def __init__(self) -> None:
        self.gateway = FakeGateway(ModelCloud(), "anna")
        self.made = 0

    def __call__(self) -> CloudGateway:
        self.made += 1
        return self.gateway


@pytest.fixture
def making() -> Making:
    return Making()


async def test_ports_are_handed_out_before_there_is_a_gateway(making: Making) -> None:
    later = LaterGateway(making)

    ports = (later.auth, later.rows, later.projects, later.storage, later.realtime)
    assert all(port is not None for port in ports)
    assert (later.traffic, making.made) == (Traffic(), 0)

    await later.close()
    assert making.made == 0


async def test_the_first_call_makes_it_and_every_call_reaches_it(making: Making) -> None:
    later = LaterGateway(making)
    rows = later.rows

    await rows.ping()
    assert (await later.rows.heads("device")).scopes == (await making.gateway.rows.heads("device")).scopes

    assert making.made == 1
    assert later.traffic == making.gateway.traffic


async def test_what_was_made_is_closed(making: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    later, closed = LaterGateway(making), list[bool]()

    async def close() -> None:
        closed.append(True)

    monkeypatch.setattr(making.gateway, "close", close)
    await later.rows.ping()
    await later.close()

    assert closed == [True]
