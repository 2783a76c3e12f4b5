"""Stories of the kill loops: audio files."""

import hashlib
from pathlib import Path

from luma_sync.cloud.messages import UploadSpec
from tests.scenarios.kill_stories_pulls import in_the_cloud
from tests.scenarios.kill_stories_rows import signed_in, syncs
from tests.support.audio import write_music, write_wav
from tests.support.kill_program import Person
from tests.support.kill_story import ANNA, Ground, Story, row_id

SOUND = bytes(range(256)) * 200
"""What another device has uploaded, 50 KB."""


def music_on_the_disk(ground: Ground) -> None:
    """A recording of some chunks (1.1 MB, so that it is not sent in one piece), and a tagged track with a cover."""
    write_wav(ground.music / "take.wav", seconds=13.0)
    write_music(ground.music / "album", "mp3", seconds=0.3)


def _files(ground: Ground) -> list[Path]:
    return [ground.music]


async def imports(person: Person) -> None:
    await person.engine.library.import_paths(_files(person.ground))


async def imported(person: Person) -> None:
    """Signed in, with files that wait for their upload."""
    await signed_in(person)
    music_on_the_disk(person.ground)
    await imports(person)


def a_track_of_another_device(ground: Ground) -> None:
    """A row with a file that is not here yet."""
    digest = hashlib.sha256(SOUND).hexdigest()
    key = f"{ANNA}/{digest}.wav"
    spec = UploadSpec(bucket="tracks", key=key, size=len(SOUND), sha256=digest, content_type="audio/wav")
    ground.desk.objects.put(spec, SOUND)
    in_the_cloud(
        ground, "tracks", row_id(70), title="Far away", track_hash=digest, audio_format="wav",
        audio_storage_path=f"tracks/{key}",
    )  # fmt: skip


ANALYSED = row_id(80)


def an_analysed_track(ground: Ground) -> None:
    """Another program has analysed a track: its rows, and small files beside them."""
    folder = ground.music
    folder.mkdir(exist_ok=True)
    digest = hashlib.sha256(b"analysed").hexdigest()
    with ground.other_program() as library:
        library.execute(
            "INSERT INTO tracks (id, title, track_hash) VALUES (?, 'Analysed', ?)", (ANALYSED, digest)
        )
        for number, stem in enumerate(("bass", "drums", "other", "vocals"), start=81):
            path = write_wav(folder / f"{stem}.wav", seconds=0.2, seed=number)
            library.execute(
                "INSERT INTO track_stems (id, track_id, stem, stem_path) VALUES (?, ?, ?, ?)",
                (row_id(number), ANALYSED, stem, str(path)),
            )
        (folder / "logits.bin").write_bytes(SOUND[:3000])
        library.execute(
            "INSERT INTO track_roots (id, track_id, roots, logits_path) VALUES (?, ?, '[]', ?)",
            (row_id(85), ANALYSED, str(folder / "logits.bin")),
        )
        library.execute(
            "INSERT INTO track_waveforms (id, track_id, preview, full_samples) VALUES (?, ?, '[0]', '[0,1]')",
            (row_id(86), ANALYSED),
        )


def a_stem_is_made_anew(ground: Ground) -> None:
    """The other program analyses the same track again."""
    write_wav(ground.music / "bass.wav", seconds=0.3, seed=99)
    with ground.other_program() as library:
        library.execute("UPDATE track_stems SET stem_path = stem_path WHERE stem = 'bass'")


async def packed(person: Person) -> None:
    """Signed in, with a package that waits for its upload."""
    await signed_in(person)
    an_analysed_track(person.ground)
    packages = person.engine.core.parts.packages
    assert packages is not None
    await packages.run_once()


STORIES = (
    # A cover and its audio become known in one push or in two, as the kill falls.
    Story(
        name="import",
        works_anywhere=True,
        prepare=signed_in,
        before=music_on_the_disk,
        act=imports,
        is_repeated=True,
        exact_versions=False,
    ),
    Story(name="upload", works_anywhere=True, prepare=imported, act=syncs, exact_versions=False),
    Story(name="package", works_anywhere=True, prepare=signed_in, before=an_analysed_track, act=syncs),
    Story(name="package_again", works_anywhere=True, prepare=packed, before=a_stem_is_made_anew, act=syncs),
    Story(name="download", prepare=signed_in, before=a_track_of_another_device, act=syncs),
)
