"""Which language is spoken, that each is whole, and what the made-up one is like."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator

from luma_sync.engine.status.formats import Amount
from luma_sync.engine.status.snapshot import Sentence
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.setting_specs import SPECS
from luma_sync.ui.error_text import error_text, failure_text
from luma_sync.ui.formatting import exact_text, number_text, relative_text, size_text
from luma_sync.ui.languages import SOURCE, SYSTEM, installed_languages, spoken, texts_file
from luma_sync.ui.models.setting_words import value_words
from luma_sync.ui.sentences import sentence_text
from luma_sync.ui.translations import install_translations
from tests.support.languages import OPEN, PSEUDO, SHUT, pseudo, speaking
from tests.support.qt import TEST_LANGUAGE, application
from tests.ui import translations
from tests.ui.failure_texts import failures
from tests.ui.translation_answers import answers_in, fault_of, known_of, missing_of

LANGUAGES = installed_languages()
OTHERS = tuple(tag for tag in LANGUAGES if tag != SOURCE)


@pytest.fixture
def english_again() -> Iterator[None]:
    yield
    install_translations(application(), TEST_LANGUAGE)


def test_german_is_there_beside_english() -> None:
    assert {"de", "en"} <= set(LANGUAGES)
    assert {value_words(SPECS["language"], tag) for tag in ("de", "en")} == {"Deutsch", "English"}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_text_is_translated_with_its_placeholders_and_plurals(tag: str) -> None:
    known = known_of(translations.file_of(tag))

    assert missing_of(known, translations.texts()) == {}, f"python -m tests.ui.translations missing {tag}"
    faults = {key: fault_of(key[1], forms) for key, forms in known.items()}
    assert {key: fault for key, fault in faults.items() if fault} == {}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_what_qt_loads_says_what_the_file_says(tag: str) -> None:
    built = QTranslator()
    assert built.load(str(texts_file(tag)))

    differing = [
        (context, source)
        for (context, source), forms in known_of(translations.file_of(tag)).items()
        for number, form in zip((1, 5) if len(forms) > 1 else (-1,), forms, strict=True)
        if built.translate(context, source, "", number) != form
    ]
    assert differing == [], "run python -m tests.ui.translations"


@pytest.mark.parametrize("tag", OTHERS)
def test_no_sentence_is_left_in_english(tag: str) -> None:
    left = [
        key
        for key, forms in known_of(translations.file_of(tag)).items()
        if key[1] in forms and len([word for word in key[1].split() if word.isalpha() and len(word) > 2]) > 1
    ]
    assert left == []


def test_a_file_with_a_gap_or_a_lost_placeholder_is_found() -> None:
    known = {
        **dict.fromkeys([("A", "Send"), ("B", "Send"), ("C", "Send")], ("Senden",)),
        ("A", "Key"): ("Tonart",),
        ("A", "Send them now"): ("Jetzt senden",),
    }
    wanted = [*known, ("D", "Send"), ("D", "Key"), ("D", "Send them now"), ("D", "%Ln row(s)")]
    answers = {"Send": "Senden", "Key": "", "Send them now": "Jetzt senden", "%Ln row(s)": ["", ""]}
    assert missing_of(known, wanted) == {"D": answers}
    assert fault_of("%Ln row(s) of %1", ("Eine von %1", "%Ln von %1")) == ""
    assert fault_of("%Ln row(s) of %1", ("Eine", "%Ln von %1"))
    assert fault_of("%Ln row(s)", ("%Ln Zeile",))
    assert fault_of("Send {n} to {name}", ("{n} an {nam}",))
    assert fault_of("Send...", ("Senden",))
    assert fault_of("Send", (" ",))


def test_answers_are_taken_and_wrong_ones_refused() -> None:
    assert answers_in(json.dumps({"A": {"Send %1": "%1 senden", "Open": "", "%Ln row(s)": ["", ""]}})) == {
        ("A", "Send %1"): ("%1 senden",)
    }
    with pytest.raises(ValueError, match="placeholders"):
        answers_in(json.dumps({"A": {"Send %1": "Senden"}}))


def test_updating_keeps_what_is_translated_and_marks_what_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "luma_sync_xx.ts"
    monkeypatch.setattr(translations, "texts", lambda: {("A", "%Ln row(s)"): True, ("A", "New"): False})

    translations.write(target, {("A", "%Ln row(s)"): ("%Ln Zeile", "%Ln Zeilen"), ("A", "Gone"): ("Weg",)})

    assert known_of(target) == {("A", "%Ln row(s)"): ("%Ln Zeile", "%Ln Zeilen")}
    assert [found.get("type") for found in ET.parse(target).iter("translation")] == [None, "unfinished"]


@pytest.mark.parametrize(
    ("language", "system", "expected"),
    [
        (SYSTEM, "de_AT", ("de", "de_AT")),
        (SYSTEM, "de_CH", ("de", "de_CH")),
        (SYSTEM, "en_GB", ("en", "en_GB")),
        (SYSTEM, "sv_SE", ("en", "en_US")),
        (SYSTEM, "C", ("en", "en_US")),
        ("de", "en_GB", ("de", "de_DE")),
        ("de", "de_AT", ("de", "de_AT")),
        ("en", "de_AT", ("en", "en_US")),
        ("en_US", "en_GB", ("en", "en_US")),
        ("xx", "de_AT", ("en", "en_US")),
    ],
)
def test_the_language_that_is_spoken(language: str, system: str, expected: tuple[str, str]) -> None:
    tag, locale = spoken(language, QLocale(system), ("de", "en"))

    assert (tag, locale.name()) == expected


def test_the_systems_second_language_counts_where_the_first_has_no_texts() -> None:
    class Swedish(QLocale):
        def uiLanguages(self, _separator: object = None) -> list[str]:
            return ["sv-SE", "sv", "de-DE", "de"]

    tag, locale = spoken(SYSTEM, Swedish("sv_SE"), ("de", "en"))

    assert (tag, locale.name()) == ("de", "de_DE")


@pytest.mark.usefixtures("english_again")
def test_numbers_and_dates_follow_the_language() -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    assert install_translations(application(), "de", QLocale("en_GB")) == "de"
    assert QCoreApplication.translate("Format", "%Ln day(s) ago", "", 1200) == "vor 1.200 Tagen"
    assert (number_text(1204), size_text(38_200_000)) == ("1.204", "38,2 MB")
    assert relative_text("2026-01-09T12:00:00.000000Z", now) == "09.01.26"
    assert exact_text("2026-11-21T14:02:40.000000Z").startswith("Sa. 21. Nov. 2026, ")

    install_translations(application(), SYSTEM, QLocale("sv_SE"))
    assert QCoreApplication.translate("Format", "%Ln day(s) ago", "", 1200) == "1,200 days ago"
    assert len(application().findChildren(QTranslator)) <= 5


@pytest.mark.usefixtures("english_again")
def test_what_german_lacks_is_english_with_its_plural() -> None:
    install_translations(application(), "de")
    english = [
        found for found in application().findChildren(QTranslator) if "luma_sync_en" in found.filePath()
    ]

    assert len(english) == 1
    assert english[0].translate("Format", "%Ln day(s)", "", 1) == "%Ln day"


def test_the_made_up_language_is_longer_bracketed_and_keeps_what_is_filled_in() -> None:
    assert pseudo("Sending {done} of {total} changes: %1...") == (
        f"{OPEN}Šéñdîñg {{done}} öf {{total}} çhåñgéš: %1 lörem îpsûm döl{SHUT}..."
    )
    assert len(pseudo("x" * 100)) >= 140
    with speaking(PSEUDO, Qt.LayoutDirection.RightToLeft):
        assert application().layoutDirection() is Qt.LayoutDirection.RightToLeft
        text = QCoreApplication.translate("Format", "%Ln day(s)", "", 2)
        assert text.startswith(f"{OPEN}2 dåýš")
        assert QCoreApplication.translate("Format", "no such text") == "no such text"
    assert application().layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert QCoreApplication.translate("Format", "%Ln day(s)", "", 2) == "2 days"


@pytest.mark.usefixtures("english_again")
def test_failures_speak_the_language_too_alone_and_inside_a_sentence() -> None:
    install_translations(application(), "de")
    stored = "The cloud's storage is full; free space there or raise its limit, then retry."
    sentence = Sentence(template="The cloud refused this row: {cause}", params=(("cause", stored),))

    assert error_text(
        LumaSyncError("The library is being opened or closed; try again in a moment.")
    ).title == ("Die Bibliothek wird gerade geöffnet oder geschlossen; bitte gleich erneut versuchen.")
    assert sentence_text(sentence) == (
        "Die Cloud hat diesen Eintrag abgelehnt: Der Speicher der Cloud ist voll; bitte dort Platz schaffen oder "
        "die Grenze anheben, dann erneut versuchen."
    )
    assert failure_text("A server of somebody else said this.") == "A server of somebody else said this."
    assert failure_text("") == ""


@pytest.mark.usefixtures("english_again")
def test_amounts_inside_a_sentence_are_written_as_everywhere() -> None:
    install_translations(application(), "de")
    params: tuple[tuple[str, str | int], ...] = (
        ("done", 212), ("total", 1408), ("sent", Amount(7_400_000_000)), ("size", Amount(48_100_000_000)), ("rate", Amount(8_900_000)),
        ("left", "15 min"),
    )  # fmt: skip
    template = "Uploading {done} of {total} files - {sent} of {size} - {rate}/s - {left} left"
    shown = sentence_text(Sentence(template=template, params=params))
    assert shown == "212 von 1.408 Dateien werden hochgeladen - 7,4 GB von 48,1 GB - 8,9 MB/s - noch 15 min"


def test_what_the_engine_raises_is_collected() -> None:
    found = failures()

    assert "The library is being opened or closed; try again in a moment." in found
    assert "Changed here and in the cloud; both are kept" in found, "a line of the audit"
    assert not [text for text in found if "{" in text or "\n" in text]
