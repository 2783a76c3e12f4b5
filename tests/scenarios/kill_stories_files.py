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


STORIES = (
    Story(
        name="import",
        works_anywhere=True,
        prepare=signed_in,
        before=music_on_the_disk,
        act=imports,
        is_repeated=True,
    ),
    Story(name="upload", works_anywhere=True, prepare=imported, act=syncs),
    Story(name="download", prepare=signed_in, before=a_track_of_another_device, act=syncs),
)
