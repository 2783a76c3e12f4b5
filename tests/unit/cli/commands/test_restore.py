"""`restore`: which tracks are meant, what is said about a fetch, and how the command ends."""

import io
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.cli.commands.restore import chosen_tracks, exit_code_of, run, tell
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.interruption import Interruption
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import Output
from luma_sync.cli.parser import parse
from luma_sync.engine.status.file_views import FetchReport
from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.paths import HomePaths
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import open_library


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_library(tmp_path) as database:
        yield database


def invocation(*words: str, as_json: bool = False) -> tuple[Invocation, io.StringIO, io.StringIO]:
    out, err = io.StringIO(), io.StringIO()
    made = Invocation(
        arguments=parse(["restore", *words]),
        output=Output(as_json=as_json, stdout=out, stderr=err),
        home=HomePaths(Path("/nowhere")),
        interruption=Interruption(),
    )
    return made, out, err


async def test_tracks_are_found_by_id_or_title(library: Database) -> None:
    def write(work: UnitOfWork) -> list[str]:
        return [work.rows.insert("tracks", {"title": title}) for title in ("Amber", "Violet", "Violet")]

    amber, *violets = await library.write(write)
    assert await chosen_tracks(library, invocation("--all")[0]) is None
    assert await chosen_tracks(library, invocation("--list")[0]) is None
    assert await chosen_tracks(library, invocation(amber)[0]) == (amber,)
    assert await chosen_tracks(library, invocation("Violet")[0]) == tuple(sorted(violets))
    with pytest.raises(UsageError, match="'Green'"):
        await chosen_tracks(library, invocation("Green")[0])


async def test_a_project_stands_for_the_tracks_of_its_missing_files(library: Database) -> None:
    def write(work: UnitOfWork) -> str:
        project = work.rows.insert("projects", {"name": "Tour"})
        audio_track = work.rows.insert("audio_tracks", {"project_id": project, "name": "One"})
        work.rows.insert("track_versions", {"track_id": audio_track, "label": "Mix", "audio_hash": "aa"})
        work.rows.insert("tracks", {"title": "Here", "track_hash": "aa"})
        return work.rows.insert(
            "tracks", {"title": "Away", "track_hash": "aa", "audio_storage_path": "tracks/a"}
        )

    track_id = await library.write(write)
    assert await chosen_tracks(library, invocation("--project", "Tour")[0]) == (track_id,)
    with pytest.raises(UsageError, match="There is no project with the id or name 'Tur'"):
        await chosen_tracks(library, invocation("--project", "Tur")[0])


@pytest.mark.parametrize("words", [["x", "--all"], ["--all", "--project", "x"], ["x", "--project", "y"]])
def test_only_one_choice_at_a_time(words: list[str]) -> None:
    with pytest.raises(UsageError):
        invocation(*words)


def test_without_a_choice_nothing_is_fetched() -> None:
    with pytest.raises(UsageError, match="Name a track, or give --project NAME or --all"):
        run(invocation()[0])


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (FetchReport(), ExitCode.DONE),
        (FetchReport(fetched=3, bytes=9), ExitCode.DONE),
        (FetchReport(fetched=1, failed=1, cause="It holds a link."), ExitCode.ATTENTION),
        (FetchReport(failed=1, cause="Offline.", cause_code="unreachable"), ExitCode.OFFLINE),
        (FetchReport(failed=1, cause="Sign in.", cause_code="sign_in"), ExitCode.SIGN_IN_NEEDED),
        (FetchReport(failed=1, cause="Disk full.", cause_code="disk_full"), ExitCode.FAILED),
    ],
)
def test_the_exit_code_tells_how_it_ended(report: FetchReport, code: ExitCode) -> None:
    assert exit_code_of(report) is code


def test_what_came_and_what_did_not_is_said() -> None:
    report = FetchReport(fetched=2, failed=1, bytes=2_500_000, cause="It holds a link.")
    for as_json in (True, False):
        made, out, err = invocation("--all", as_json=as_json)
        tell(made.output, report)
        assert err.getvalue() == "1 file could not be fetched: It holds a link.\n"
        if as_json:
            assert json.loads(out.getvalue()) == {
                "ok": False, "downloaded": 2, "missing": 1, "bytes": 2_500_000,
                "error": {"code": "file", "message": "It holds a link."},
            }  # fmt: skip
        else:
            assert out.getvalue() == "2 files fetched, 2.5 MB.\n"
