"""What of a track's analysis is missing and may be filled in; results of others are never replaced. Pure."""

from luma_sync.engine.analysis.analysers.parts import PACKED, Part, Targets, stem_name
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.held_records import HeldAnalysis, HeldRow, HeldStem

_COLUMNS = {
    Part.PREVIEW: "preview",
    Part.FULL_SAMPLES: "full_samples",
    Part.BANDS: "bands",
    Part.COLORS: "colors",
}

IN_THE_CLOUD = "Its analysis is in the cloud already; fetch it with luma-sync restore instead."
STEMS_OF_OTHERS = "Its stems come from another program or device; the basic split leaves them alone."


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is to be done for one track."""

    wanted: frozenset[Part]
    remark: str = ""
    """Why something that is missing is left alone; empty when nothing is."""


def gaps_of(held: HeldAnalysis, targets: Targets, there: frozenset[str], *, replace: bool) -> Gaps:
    """What to fill in. `there`: those of the held paths whose files exist. `replace`: everything anew."""
    if replace:
        return Gaps(frozenset(Part))
    wanted = {part for part, name in _COLUMNS.items() if not _is_filled(held.waveforms, name)}
    if not _is_filled(held.beats, "beats_ms"):
        wanted.add(Part.BEATS)
    if not _is_filled(held.roots, "roots"):
        wanted.add(Part.ROOTS)
    if not any(row.path in there for row in held.roots):
        wanted.add(Part.LOGITS)
    remark = ""
    if lacks_stems(held, there):
        if all(_is_in_our_place(stem, targets) for stem in held.stems):
            wanted.add(Part.STEMS)
        else:
            remark = STEMS_OF_OTHERS
    if held.package_storage_path and wanted & PACKED | ({Part.STEMS} if remark else set()):
        return Gaps(frozenset(wanted - PACKED), IN_THE_CLOUD)
    return Gaps(frozenset(wanted), remark)


def lacks_stems(held: HeldAnalysis, there: frozenset[str]) -> bool:
    """Whether a stem has no file here."""
    return len({stem.stem for stem in held.stems if stem.path in there}) < 4


def _is_in_our_place(stem: HeldStem, targets: Targets) -> bool:
    """Whether its file belongs where ours would; if it is there and differs, it stays (see `placing`)."""
    return stem.path == str(targets.get(stem_name(stem.stem)))


def _is_filled(rows: tuple[HeldRow, ...], column: str) -> bool:
    return any(column in row.filled for row in rows)
