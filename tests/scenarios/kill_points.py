"""`python -m tests.scenarios.kill_points`: kill the client at every point of every story."""

import argparse
import contextlib
import json
import os
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the fork server has no threads

import luma_sync.engine.file_workers  # noqa: F401 - codecs are imported once, before the forks
from tests.scenarios.kill_bugs import BUGS, FOUND_BY
from tests.scenarios.kill_stories import STORIES
from tests.support.kill_sweep import Plan, StoryReport, first_failure, sweep, sweep_real

_SHOWN = 5


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.scenarios.kill_points", description=__doc__)
    parser.add_argument("--story", action="append", choices=sorted(STORIES), help="only this one; repeatable")
    parser.add_argument("--every", type=int, default=1, help="every n-th point (1: all)")
    parser.add_argument("--few", type=int, default=0, help="about so many points of each story instead")
    parser.add_argument("--telling", action="store_true", help="only points around commits, calls and files")
    parser.add_argument("--nested", type=float, default=0.2, help="how often the recovery is killed too")
    parser.add_argument("--jobs", type=int, default=1, help="processes beside each other")
    parser.add_argument("--point", type=int, help="this one point of the one story")
    parser.add_argument("--real", type=int, default=0, help="so many points of each over the real cloud")
    parser.add_argument("--bug", choices=sorted(BUGS), help="with this bug planted")
    parser.add_argument("--planted", type=int, default=0, help="find each planted bug, in so many kills")
    parser.add_argument("--json", action="store_true", help="one JSON value at the end")
    return parser.parse_args()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _explain(report: StoryReport) -> None:
    if not report.failures:
        _say(f"{report.story}: {report.killed} kills, none failed")
    for point in report.failures[:_SHOWN]:
        again = f"python -m tests.scenarios.kill_points --story {point.story} --point {point.number}"
        after = f", then in the recovery at {list(point.nested)}" if point.nested else ""
        _say(f"{point.story} FAILED at {point.where}{after}; show it with: {again}")
        for violation in point.violations[:_SHOWN]:
            _say(f"    {violation[:1000]}")


def _table(reports: dict[str, StoryReport], took_s: float) -> str:
    lines = [
        f"{'story':<22}{'points':>8}{'killed':>8}{'states':>8}{'nested':>8}{'failed':>8}{'points/s':>10}"
    ]
    lines += [
        f"{name:<22}{each.points:>8}{each.killed:>8}{each.states:>8}{each.nested:>8}{len(each.failures):>8}"
        f"{each.killed / max(each.seconds, 0.001):>10.1f}"
        for name, each in reports.items()
    ]
    killed = sum(each.killed for each in reports.values())
    nested = sum(each.nested for each in reports.values())
    failed = sum(len(each.failures) for each in reports.values())
    lines.append(f"{killed} points, {nested} kills in recoveries, {failed} failed, {took_s:.0f} s")
    return "\n".join(lines)


def prove(wanted: int, only: str | None) -> int:
    """Each planted bug, and after how many kills it shows."""
    missed = 0
    for name in FOUND_BY:
        if only not in (None, name):
            continue
        with BUGS[name].planted():
            kills, point = first_failure(STORIES[FOUND_BY[name]], wanted)
        missed += point is None or not kills
        told = "NOT FOUND" if point is None else f"{point.where[:60]}: {point.violations[0][:80]}"
        _say(f"{name:<24}{FOUND_BY[name]:<20}{kills:>4} kills  {' '.join(told.split())}")
    return 1 if missed else 0


def main() -> int:
    """The command line."""
    options = _arguments()
    if options.planted:
        return prove(options.planted, options.bug)
    stories = [STORIES[name] for name in options.story or STORIES]
    plan = Plan(
        every=options.every, few=options.few, only=options.point, telling=options.telling,
        nested_rate=options.nested,
    )  # fmt: skip
    started_s = time.monotonic()
    with BUGS[options.bug].planted() if options.bug else contextlib.nullcontext():
        if options.real:
            chosen = [story for story in stories if story.works_anywhere]
            reports = sweep_real(chosen, options.real, _explain)
        else:
            reports = sweep(stories, plan, options.jobs, _explain)
    _say(_table(reports, time.monotonic() - started_s))
    if options.json:
        said = {
            name: {
                "points": each.points,
                "killed": each.killed,
                "nested": each.nested,
                "failed": len(each.failures),
            }
            for name, each in reports.items()
        }
        _say(json.dumps(said))
    return 1 if any(report.failures for report in reports.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
