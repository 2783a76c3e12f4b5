"""Sessions that end while a file is sent: tokens refused at every chunk, and tokens that live for two seconds."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import jwt

from tests.scenarios.interrupted_plans import CHUNK, FilePlan
from tests.scenarios.interrupted_run import Tally, run_batch, stage
from tests.support.cloud_process import CloudServer
from tests.support.fault_book import Cut, Exchange, Kind, Moment
from tests.support.fault_heads import Head

CHUNKS = 6
SIZE = (CHUNKS - 1) * CHUNK + 12_345
SEED = 1
SHORT_S = 2


def expired(server: CloudServer, authorization: str) -> str:
    """The same token, ended a minute ago."""
    claims = jwt.decode(authorization.removeprefix("Bearer "), options={"verify_signature": False})
    times = {"iat", "exp", "iss"}
    return server.tokens.sign({key: claims[key] for key in claims.keys() - times}, life_s=-60)


async def test_a_token_that_is_refused_at_every_chunk_is_renewed_and_the_upload_goes_on(
    tmp_path: Path,
) -> None:
    refused: set[int] = set()
    cut = Cut(at=CHUNK // 2)
    plan = FilePlan(number=0, upload_type="track_audio", size=SIZE, cuts=(cut,))
    tally = Tally()
    async with stage(tmp_path, seed=SEED) as (device, server, proxy):

        def change(exchange: Exchange, head: Head) -> Mapping[str, str]:
            if exchange.kind is not Kind.SEND or exchange.start in refused:
                return {}
            refused.add(exchange.start)
            return {"authorization": f"Bearer {expired(server, head.headers['authorization'])}"}

        proxy.change = change
        await run_batch(device, server, proxy, [plan], tally)

    assert tally.failures == []
    assert tally.cuts["send, refused, reset"] >= CHUNKS
    assert max(tally.declared) <= CHUNK


async def test_tokens_that_end_during_the_upload_are_renewed_before_they_are_refused(tmp_path: Path) -> None:
    asked: Counter[str] = Counter()
    late = tuple(Cut(at=edge * CHUNK, moment=Moment.LATE, delay_s=SHORT_S / 2) for edge in range(1, CHUNKS))
    plan = FilePlan(
        number=0, upload_type="track_audio", size=SIZE, cuts=(*late, Cut(at=2 * CHUNK + CHUNK // 2))
    )
    tally = Tally()
    options = ("--token-life", str(SHORT_S))
    async with stage(tmp_path, seed=SEED, options=options) as (device, server, proxy):

        def watch(exchange: Exchange, head: Head) -> Mapping[str, str]:
            asked[head.first] += 1
            return {}

        proxy.change = watch
        await run_batch(device, server, proxy, [plan], tally)

    assert tally.failures == []
    renewals = sum(times for line, times in asked.items() if "grant_type=refresh_token" in line)
    assert renewals >= 2, asked
    assert max(tally.declared) <= CHUNK
