"""`python -m tests.contract.differential --scripts N`: the model cloud against real Postgres, seed by seed."""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.contract.differential.compare import Peer, first_difference, shrink
from tests.contract.differential.peers import HttpPeer, PostgresPeer
from tests.support.cloud_process import running_cloud
from tests.support.postgres import running_cluster


@contextmanager
def _peer(*, over_http: bool) -> Iterator[Peer]:
    if over_http:
        with tempfile.TemporaryDirectory() as folder, running_cloud(Path(folder) / "cloud") as server:
            yield HttpPeer(server)
        return
    with running_cluster() as cluster:
        cluster.create_cloud("cloud")
        with cluster.connect("cloud") as admin, cluster.connect("cloud", "authenticator") as caller:
            yield PostgresPeer(admin, caller)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> int:
    """Run the seeds; 1 when any differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.contract.differential", description=__doc__)
    parser.add_argument("--scripts", type=int, default=200)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--seed", type=int, help="run this one script only")
    parser.add_argument("--http", action="store_true", help="through the embedded cloud's gateway")
    parser.add_argument("--stop-after", type=int, default=5, help="failing seeds that are made small")
    asked = parser.parse_args()
    last = asked.first + asked.scripts
    seeds = [asked.seed] if asked.seed is not None else list(range(asked.first, last))
    began, failed = time.monotonic(), 0
    with _peer(over_http=asked.http) as peer:
        for done, seed in enumerate(seeds):
            if first_difference(seed, peer) is not None:
                failed += 1
                kept, small = shrink(seed, peer)
                _say(f"seed {seed} differs ({len(kept)} parts left); again with:")
                _say(f"  python -m tests.contract.differential --seed {seed}{' --http' * asked.http}")
                _say(small.show()[:6000])
                if failed >= asked.stop_after:
                    seeds = seeds[: done + 1]
                    break
    took_s = time.monotonic() - began
    _say(f"{len(seeds)} scripts, {failed} differ, {took_s:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
