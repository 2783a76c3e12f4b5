"""What the engine says in English is said in the user's language, with its names and numbers."""

import errno
import os
from collections.abc import Iterator

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.cloud.messages import RowOutcome
from luma_sync.engine.conflict_texts import settled_text, undone_many_text
from luma_sync.engine.push.outcomes import rejection_sentence
from luma_sync.engine.row_rules import problems_of
from luma_sync.engine.status.activity_views import HERE, ActivityView
from luma_sync.kernel.os_reasons import os_reason
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.failure_templates import SLOT, TEMPLATES, filled, made_from
from luma_sync.ui.models.activity_words import what_text
from luma_sync.ui.translations import install_translations
from tests.support.qt import application
from tests.ui.failure_texts import failures, from_source, templates
from tests.ui.translations import template_file

GERMAN_PLACE = "Die Cloud hat an diesem Platz eine andere Datei."
AMBIGUOUS = frozenset[str]()
LATER = "alles bleibt erhalten und wird später gesendet."


@pytest.fixture(name="german")
def _german() -> Iterator[None]:
    install_translations(application(), "de")
    yield
    install_translations(application(), "en")


def test_the_window_knows_every_template_of_the_engine() -> None:
    assert TEMPLATES.read_text(encoding="utf-8") == template_file(), "run python -m tests.ui.translations"


@pytest.mark.parametrize("text", sorted(templates()))
def test_a_filled_template_is_known_again(text: str) -> None:
    values = {name: f"Wort{number} X" for number, name in enumerate(SLOT.findall(text))}
    made = made_from(filled(text, values))
    assert made is not None
    assert filled(made.text, made.values) == filled(text, values), "no letter is lost on the way"
    assert made.text == text or text in AMBIGUOUS


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The cloud at x.example did not answer in time; everything is kept and sent later.",
         f"Die Cloud auf x.example hat nicht rechtzeitig geantwortet; {LATER}"),
        ("song.wav cannot be read: it is a folder; make it readable and try again.",
         "song.wav ist nicht lesbar: es ist ein Ordner; lesbar machen und erneut versuchen."),
        ("Could not upload the audio of Intro: The cloud keeps another file in this place.",
         "Hochladen fehlgeschlagen, Audio von Intro: " + GERMAN_PLACE),
        ("The drums stem of Intro is larger than 4 GB, which no package holds; make it shorter.",
         "Der drums-Stem von Intro ist größer als 4 GB, was kein Paket fasst; kürzer machen."),
        (settled_text("pattern_categories", "Wash", "merged"), "Musterkategorie „Wash“ hat Änderungen beider Seiten."),
        (undone_many_text(3, 1),
         "3 Konflikte sind wieder offen. 1 nicht, weil ihre Einträge seither geändert wurden."),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("german")
def test_names_stand_in_the_german_sentence(sentence: str, said: str) -> None:
    assert failure_text(sentence) == said


@pytest.mark.usefixtures("german")
def test_what_the_cloud_refuses_is_german_and_keeps_its_code() -> None:
    def refused(code: str, message: str) -> str:
        outcome = RowOutcome(
            change_id="c",
            row_id="r",
            status="rejected",
            version=None,
            seq=None,
            cloud_row=None,
            error_code=code,
            error_message=message,
        )
        return failure_text(rejection_sentence(outcome))

    moved = "The row belongs to another library or project than the change says; it cannot be moved."
    assert refused("wrong_scope", moved).endswith("eine Kopie anlegen (wrong_scope).")
    assert refused("forbidden", "Only the owner of the project may do this; ask its owner.").endswith(
        "(forbidden)."
    )
    assert "Besitzer" in refused("forbidden", "Only the owner of the project may do this; ask its owner.")
    own = "A trigger of another program says no."
    assert refused("raised", own) == "A trigger of another program says no (raised).", (
        "nobody translated that"
    )


@pytest.mark.usefixtures("german")
def test_fields_have_the_name_that_the_window_gives_them() -> None:
    [problem] = problems_of(CATALOG["tracks"], {"duration_ms": "long"}, is_new=False)
    assert failure_text(problem.text) == "Das Feld Länge muss eine ganze Zahl sein."


@pytest.mark.usefixtures("german")
def test_a_line_of_the_audit_is_german() -> None:
    line = ActivityView(
        id=1, at="2026-11-21T14:00:00.000Z", kind="import", direction="", entity="tracks", row_id="t",
        text="Imported Intro from intro.wav.", result="ok", code="imported", device=HERE,
    )  # fmt: skip
    assert what_text(line) == "Intro aus intro.wav importiert."


@pytest.mark.parametrize("number", [0, *sorted(errno.errorcode)])
@pytest.mark.usefixtures("german")
def test_whatever_the_system_reports_is_said_in_german(number: int) -> None:
    reason = os_reason(OSError(number, os.strerror(number)))
    said = failure_text(f"song.wav cannot be written: {reason}; choose another place.")
    assert failure_text(reason) != reason
    assert failure_text(reason) in said
    assert reason not in said
    assert os.strerror(number) not in said


@pytest.mark.usefixtures("german")
def test_a_full_disk_under_the_own_cloud_is_said_in_german() -> None:
    reason = os_reason(OSError(errno.ENOSPC, "No space left on device"))
    said = failure_text(f"The cloud cannot write to /data: {reason}; see to that place.")
    assert said == "Die Cloud kann nicht in /data schreiben: der Datenträger ist voll; diesen Ort prüfen."


def test_a_sentence_of_nobody_stays_as_it_is() -> None:
    assert made_from("What is this?") is None
    assert failure_text("What is this?") == "What is this?"
    assert failure_text("") == ""


def test_new_sentences_are_found_in_the_source() -> None:
    source = '''
"""A sentence of the documentation is nobody's."""
_KEPT = "all is kept"
def tell(path, rows, log):
    log.info("A line of the log is nobody's.")
    what = f"The file {shown_path(path)} moved"
    noun = "row" if rows == 1 else "rows"
    work.activity.add(text=f"Moved {rows} {noun}")
    raise UsageError(f"{what}; {_KEPT}.")
'''
    assert set(from_source(source)) == {
        "The file {file} moved; all is kept.", "Moved {rows} row", "Moved {rows} rows", "The file {file} moved",
    }  # fmt: skip


def test_nothing_that_errors_are_raised_with_is_missing() -> None:
    assert len(failures()) > 250
    assert (
        "The cloud asks to wait; your changes stay on this device and are sent after the pause." in failures()
    )
