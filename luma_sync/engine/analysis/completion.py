"""Whether the analysis of a track is whole, and whether its package is made of what is there now. Pure."""

from enum import Enum

from luma_sync.engine.analysis.package_inputs import is_made_of
from luma_sync.store.analysis_records import PARTS, TrackAnalysis

_DONE = ("queued", "restored")


class Verdict(Enum):
    """What a look at a track's rows found."""

    GONE = "gone"
    """Neither the track nor anything of its analysis is here."""

    INCOMPLETE = "incomplete"
    WAITS = "waits"
    """The track itself has not come yet, or its audio is still to be hashed."""

    WHOLE = "whole"


def judge(found: TrackAnalysis) -> Verdict:
    """What is to be done, as far as the rows tell."""
    if not found.is_here:
        return Verdict.GONE if len(found.missing) == len(PARTS) else Verdict.WAITS
    if found.missing:
        return Verdict.INCOMPLETE
    # The package is named by the hash of the audio; a track without audio of its own never gets one.
    is_nameless = bool(found.audio_path) and not found.track_hash
    return Verdict.WAITS if is_nameless else Verdict.WHOLE


def has_package(found: TrackAnalysis) -> bool:
    """Whether the cloud has a package of the track, whatever is here by now."""
    line = found.package
    return bool(found.package_storage_path) and line is not None and line.state in _DONE


def is_packed(found: TrackAnalysis, inputs: str) -> bool:
    """Whether the newest package, or the one that all this came out of, is made of these inputs."""
    line = found.package
    if line is None or line.state not in _DONE:
        return False
    return is_made_of(line.inputs, inputs, ignores_artwork=line.state == "restored")
