"""Our `dataclass` and the standard one cannot be told apart by what their instances do."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from threading import Barrier, Thread
from typing import Any, ClassVar

import pytest

from luma_sync.kernel.dataclass import dataclass

Declares = Callable[..., Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A frozen one."""

    kinds: ClassVar[int] = 2

    title: str
    bpm: float = 120.0
    tags: list[str] = field(default_factory=list)
    secret: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remix(Track):
    """One more field."""

    of: str


@dataclass(slots=True)
class Counter:
    """One that changes."""

    step: int
    seen: list[int] = field(default_factory=list, init=False)
    total: int = field(init=False)

    def __post_init__(self) -> None:
        self.total = self.step


@dataclass
class Loose:
    """Declared without a word."""

    number: int = 0


@dataclass(frozen=True, slots=True)
class Empty:
    """Without fields."""


@dataclass(frozen=True, slots=True)
class Secret:
    """Shows nothing of itself."""

    text: str

    def __repr__(self) -> str:
        return "Secret(...)"


@dataclass(frozen=True, slots=True, eq=False)
class Ticket:
    """Equal to itself alone."""

    number: int


def test_what_is_not_given_is_as_declared_and_never_shared() -> None:
    first, second = Track(title="Song"), Track(title="Song", tags=["live"])
    first.tags.append("demo")

    assert (first.bpm, first.secret) == (120.0, "")
    assert (first.tags, second.tags, Track(title="Song").tags) == (["demo"], ["live"], [])


def test_fields_that_are_not_given_are_made_before_the_instance_completes_itself() -> None:
    counter = Counter(3)

    assert (counter.step, counter.seen, counter.total) == (3, [], 3)


@pytest.mark.parametrize("wrong", [{}, {"title": "Song", "year": 1999}])
def test_what_is_missing_or_not_a_field_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"Track\.__init__"):
        Track(**wrong)
    with pytest.raises(TypeError, match="positional"):
        Track("Song")  # type: ignore[call-arg]


def test_instances_are_equal_by_class_and_compared_fields() -> None:
    song = Track(title="Song", secret="one")

    assert song == Track(title="Song", secret="two")
    assert song != Track(title="Song", bpm=90)
    assert song != Remix(title="Song", of="Song")
    assert Remix(title="Song", of="Song") != song
    assert Empty() == Empty()
    assert Ticket(1) != Ticket(1)
    assert Counter(1) == Counter(1)


def test_frozen_ones_are_keys_and_others_are_not() -> None:
    assert {Secret("a"): 1}[Secret("a")] == 1
    assert hash(Empty()) == hash(Empty())
    assert len({Ticket(1), Ticket(1)}) == 2
    with pytest.raises(TypeError, match="unhashable"):
        hash(Counter(1))


def test_a_frozen_one_keeps_its_fields() -> None:
    song = Track(title="Song")

    with pytest.raises(FrozenInstanceError, match="title"):
        song.title = "Other"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="title"):
        del song.title
    with pytest.raises(FrozenInstanceError):
        song.other = 1  # type: ignore[attr-defined]
    assert not hasattr(song, "__dict__")
    assert song.title == "Song"


def test_others_change_but_take_nothing_new() -> None:
    counter = Counter(1)
    counter.step = 5

    loose = Loose(3)
    loose.other = 1  # type: ignore[attr-defined]

    assert (counter.step, loose) == (5, Loose(3))
    with pytest.raises(AttributeError):
        counter.other = 1  # type: ignore[attr-defined]


def test_they_show_their_fields_but_no_secrets() -> None:
    assert repr(Track(title="Song", secret="s")) == "Track(title='Song', bpm=120.0, tags=[])"
    assert repr(Secret("s")) == "Secret(...)"
    assert repr(Empty()) == "Empty()"
    loop = Counter(1)
    loop.seen.append(loop)  # type: ignore[arg-type]
    assert repr(loop) == "Counter(step=1, seen=[...], total=1)"


def test_copies_and_other_processes_get_the_same() -> None:
    remix = Remix(title="Song", tags=["live"], secret="s", of="Other")

    for found in (copy.copy(remix), copy.deepcopy(remix), pickle.loads(pickle.dumps(remix))):
        assert (found, found.secret) == (remix, "s")
    assert copy.deepcopy(Counter(2)) == Counter(2)


def test_the_standard_library_knows_them() -> None:
    remix = Remix(title="Song", of="Other")

    assert dataclasses.is_dataclass(Remix)
    assert [each.name for each in dataclasses.fields(Remix)] == ["title", "bpm", "tags", "secret", "of"]
    assert dataclasses.replace(remix, bpm=90).bpm == 90
    assert dataclasses.asdict(Counter(1)) == {"step": 1, "seen": [], "total": 1}
    match Counter(4):
        case Counter(step):
            assert step == 4


def test_the_first_instances_may_be_made_by_many_threads_at_once() -> None:
    for _ in range(20):

        @dataclass(frozen=True, slots=True)
        class Fresh:
            """Never made before."""

            number: int

        barrier, made = Barrier(4), list[Fresh]()

        def make(number: int, kind: type[Fresh] = Fresh) -> None:
            barrier.wait()  # noqa: B023 - all threads end inside this turn
            made.append(kind(number))  # noqa: B023

        threads = [Thread(target=make, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert sorted(each.number for each in made) == [0, 1, 2, 3]


def test_nothing_is_compiled_before_it_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    monkeypatch.setitem(dataclass.__globals__, "exec", lambda source, _names: compiled.append(source))

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Unused:
        """Declared only."""

        number: int = 0

    assert Unused.__hash__ is not None
    assert compiled == []


def test_no_signature_is_written_down_for_a_class_without_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspect.signature", None)

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Plain:
        number: int = 0

    assert (Plain.__doc__, Plain(number=3).number) == ("Plain", 3)
