"""`import --analyse`: what is said before, meanwhile and at the end, in text and in JSON."""

import io
import json
from pathlib import Path

import pytest

from luma_sync.cli.commands import import_audio
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.interruption import Interruption
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import Output
from luma_sync.cli.parser import parse
from luma_sync.engine.analysis.analysers import run as analysis_run
from luma_sync.engine.analysis.analysers import split
from luma_sync.engine.analysis.analysers.track import CRASHED
from luma_sync.kernel.errors import NotInstalled, UsageError
from luma_sync.kernel.paths import HomePaths
from luma_sync.kernel.processes import InlineProcess
from tests.support.audio import demo_sound
from tests.support.sounds import write_sound


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Call:
    def __init__(self, tmp_path: Path, *words: str, as_json: bool = False) -> None:
        self.out, self.err = io.StringIO(), Terminal()
        self._invocation = Invocation(
            arguments=parse(["import", *words]),
            output=Output(as_json=as_json, stdout=self.out, stderr=self.err),
            home=HomePaths(tmp_path / "home"),
            interruption=Interruption(),
        )

    def run(self) -> ExitCode:
        return import_audio.run(self._invocation)


@pytest.fixture
def music(tmp_path: Path) -> Path:
    return write_sound(tmp_path / "music" / "song.wav", demo_sound(seconds=3.0), rate=44_100)


@pytest.fixture
def _inline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("luma_sync.engine.file_workers.SpawnedProcess", lambda _name: InlineProcess())


@pytest.mark.usefixtures("_inline")
def test_tracks_are_imported_then_analysed(tmp_path: Path, music: Path) -> None:
    call = Call(tmp_path, str(music), "--analyse")

    assert call.run() is ExitCode.DONE

    assert call.out.getvalue() == (
        "1 file imported, 0 already in the library, 0 skipped.\n"
        "1 track analysed, 0 had nothing to add, 0 failed.\n"
        "The stems are a basic split by filters and masks, not source separation.\n"
    )
    assert "0 of 1: song: listening, 100%" in call.err.getvalue()
    assert "0 of 1: song: splitting (basic), 100%" in call.err.getvalue()

    again = Call(tmp_path, str(music), "--analyse", as_json=True)
    assert again.run() is ExitCode.DONE
    assert json.loads(again.out.getvalue()) == {
        "ok": True, "imported": 0, "already_there": 1, "skipped": [],
        "analysis": {
            "analysed": 0, "already_there": 1, "failed": [], "remarks": [], "audio_s": 0.0, "cancelled": False,
        },
    }  # fmt: skip

    anew = Call(tmp_path, str(music), "--analyse", "--replace-analysis", as_json=True)
    assert anew.run() is ExitCode.DONE
    assert json.loads(anew.out.getvalue())["analysis"]["analysed"] == 1


@pytest.mark.usefixtures("_inline")
def test_what_fails_is_told_and_the_exit_code_says_attention(
    tmp_path: Path, music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(rate: int) -> int:
        raise ArithmeticError(rate)

    monkeypatch.setattr(split, "window_length", broken)
    call = Call(tmp_path, str(music), "--analyse")

    assert call.run() is ExitCode.ATTENTION

    assert "0 tracks analysed, 0 had nothing to add, 1 failed.\n" in call.out.getvalue()
    assert "basic split" not in call.out.getvalue()
    assert f"Not analysed: song: {CRASHED}\n" in call.err.getvalue()
    told = Call(tmp_path, str(music), "--analyse", as_json=True)
    assert told.run() is ExitCode.ATTENTION
    value = json.loads(told.out.getvalue())
    assert (value["ok"], value["analysis"]["failed"][0]["title"]) == (False, "song")


def test_without_the_extra_nothing_is_imported(
    tmp_path: Path, music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysis_run, "find_spec", lambda _name: None)

    with pytest.raises(NotInstalled, match=r"pip install 'luma-sync\[analysis\]'"):
        Call(tmp_path, str(music), "--analyse").run()

    assert not (tmp_path / "home").exists()
    assert Call(tmp_path, str(music)).run() is ExitCode.DONE, "an import alone needs none of it"


def test_replacing_needs_an_analysis(tmp_path: Path, music: Path) -> None:
    with pytest.raises(UsageError, match="--analyse"):
        Call(tmp_path, str(music), "--replace-analysis").run()

    assert not (tmp_path / "home").exists()
