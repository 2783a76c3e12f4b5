"""`python -m tests.scenarios.interrupted_uploads --cuts N`: uploads broken at every kind of byte, checked byte by byte."""

import argparse
import asyncio
import json
import sys
import tempfile
from pathlib import Path

from tests.scenarios.interrupted_plans import CHUNK, file_plan
from tests.scenarios.interrupted_processes import run_kills
from tests.scenarios.interrupted_run import Tally, run


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.scenarios.interrupted_uploads", description=__doc__
    )
    parser.add_argument("--cuts", type=int, default=1000, help="so many uploads, each cut at least once")
    parser.add_argument("--from", type=int, default=0, dest="first", help="the first file's number")
    parser.add_argument("--kills", type=int, default=0, help="then so many kills -9 of the client's process")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="one JSON value at the end")
    return parser.parse_args()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def figures(tally: Tally, took_s: float) -> dict[str, object]:
    """What was seen, as JSON knows it."""
    return {
        "uploads": tally.uploads,
        "interrupted": tally.interrupted,
        "faults": len(tally.again),
        "bytes_stored": tally.bytes_stored,
        "bytes_received_again": sum(tally.again),
        "bytes_announced_again": sum(tally.declared),
        "most_received_again_per_cut": max(tally.again, default=0),
        "most_announced_again_per_cut": max(tally.declared, default=0),
        "chunk_bytes": CHUNK,
        "beside_chunk_edges": {str(step): tally.edges[step] for step in (-1, 0, 1)},
        "faults_by_kind": dict(sorted(tally.cuts.items())),
        "failures": len(tally.failures),
        "seconds": round(took_s, 1),
    }


def main() -> int:
    """The command line; 1 when anything went wrong."""
    asked = _arguments()
    plans = [file_plan(number, asked.seed) for number in range(asked.first, asked.first + asked.cuts)]
    tally, took_s = asyncio.run(run(plans, seed=asked.seed, say=_say))
    for failure in tally.failures:
        _say(f"FAILED {failure}")
    said = figures(tally, took_s)
    if asked.kills and not tally.failures:
        with tempfile.TemporaryDirectory(prefix="luma-killed-") as folder:
            killed = run_kills(Path(folder), asked.kills, seed=asked.seed)
        said["kills"] = len(killed.received)
        said["most_received_again_per_kill"] = max(killed.received)
        said["most_announced_again_per_kill"] = max(killed.declared)
    if asked.json:
        _say(json.dumps(said))
    else:
        for name, value in said.items():
            _say(f"{name:<30} {value}")
    return 1 if tally.failures or tally.interrupted < asked.cuts else 0


if __name__ == "__main__":
    sys.exit(main())
