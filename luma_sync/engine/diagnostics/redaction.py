"""What must not leave the device is taken out of texts: secrets, addresses, folders, titles. Pure.

Too much rather than too little: a word that is also a title is hidden wherever it stands.
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection

SECRET = "[secret]"  # noqa: S105 - what stands in the place of one
ADDRESS = "[e-mail]"

_VALUE = r"(?:bearer\s+|basic\s+)?(?:\"[^\"]*\"|'[^']*'|[^\s,;&\"'}\])]+)"
_NAMED = re.compile(
    r"(?i)([\w.-]*(?:token|password|passwd|secret|api[_-]?key|anon[_-]?key|authorization|cookie|signature)"
    rf"[\"']?\s*(?:=>|[:=])\s*){_VALUE}"
)
_SECRETS = re.compile(
    r"eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)*|sbp?_[A-Za-z0-9_-]{8,}|(?i:(?<=bearer )|(?<=basic ))\S+"
)
_ADDRESSES = re.compile(r"[^\s@<>()\[\]\"',;:=/\\]{1,64}(?:@|%40)[^\s@<>()\[\]\"',;:=/\\?&]{1,190}")
_OPAQUE = re.compile(r"(?<![\w-])[A-Za-z0-9_+-]{40,}={0,2}(?![\w-])")
_QUERY = re.compile(r"(\bhttps?://[^\s?\"'<>]*\?)[^\s\"'<>]+")
_IN_NAME = r"(?:[^\"'<>|*?\n\\/;]|(?<=\w)'(?=\w))"
_PATHS = re.compile(
    r"(?:file://|(?<![A-Za-z0-9])[A-Za-z]:(?=[\\/])|(?<![\w:/.~\\])(?=/[^\s/])|(?<![\w:\\])\\(?=\\[^\s\\]))"
    r"(?!/(?:rest|auth|storage|realtime|functions)/v1)"
    rf"(?:{_IN_NAME}*[\\/]+)+"
    rf"(?:{_IN_NAME}{{1,200}}?\.\w{{1,5}}(?!\w)|[^\s\"'<>|*?\n\\/;,:)\]]*)"
)
_QUOTED = re.compile(r"\"[^\"]*\"|(?<!\w)'[^']*'(?!\w)|[\u201c\u00ab][^\u201d\u00bb]*[\u201d\u00bb]")
_HARMLESS = re.compile(r"~/\S*|\[[a-z-]+\]|#[0-9a-f]{8}|(?=[A-Z_]*\d)[A-Z0-9_]{3,16}|[\d.,: -]+")
"""What is clean already, codes of errors, and numbers."""

_KEPT_NAMES = frozenset({"library.db", "device.json", "settings.json", "account.json", "luma-sync.log"})
_STARTS = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]|[^\x00-\x7f]")
_LETTERS_MIN = 3
"""Shorter titles are found nowhere in texts; where a text is a title, it is hidden whatever its length."""

_KEY_LETTERS = 2


class Redactor:
    """Hides the same thing under the same mark, so that lines can be told apart and joined.

    `salt` is this device's own, so that marks cannot be looked up in a list of songs. `phrases` are names of
    the user's work, `words` those of the program. `exact` are texts that are hidden wherever they stand. With
    `shows_titles` phrases stay, and so does what stands in quotes: else only the program's words do there.
    """

    def __init__(
        self,
        *,
        salt: str = "",
        phrases: Collection[str] = (),
        exact: Collection[str] = (),
        words: Collection[str] = (),
        shows_titles: bool = False,
    ) -> None:
        self._salt = hashlib.blake2b(salt.encode("utf-8", "backslashreplace"), digest_size=16).digest()
        self._exact = sorted((each for each in exact if len(each) >= _LETTERS_MIN), key=len, reverse=True)
        self._words = frozenset(words)
        self._shows_titles = shows_titles
        self._known: set[str] = set()
        self._odd: set[str] = set()
        self._lengths: dict[str, list[int]] = {}
        if not shows_titles:
            self._learn(phrases)

    def title(self, text: str) -> str:
        """A name of the user's work: its mark, or with `shows_titles` the name without what is secret."""
        return self.plain(text) if self._shows_titles or not text else self._mark(text)

    def text(self, text: str) -> str:
        """A sentence, in which such names may stand."""
        clean = self.plain(text)
        if self._shows_titles:
            return clean
        return self._without_phrases(_QUOTED.sub(self._quoted, clean))

    def plain(self, text: str) -> str:
        """A text of the program: secrets, addresses and folders go."""
        for each in self._exact:
            text = text.replace(each, ADDRESS if "@" in each else SECRET)
        text = _SECRETS.sub(SECRET, text)
        text = _NAMED.sub(rf"\g<1>{SECRET}", text)
        text = _QUERY.sub(r"\g<1>[query]", text)
        text = _ADDRESSES.sub(ADDRESS, text)
        text = _PATHS.sub(self._path, text)
        return _OPAQUE.sub(lambda found: self._mark(found[0]), text)

    def _quoted(self, found: re.Match[str]) -> str:
        """Errors quote what they are about: a value of a row, for all that anybody knows."""
        whole = found[0]
        said = whole[1:-1]
        if not said.strip() or said in self._words or _HARMLESS.fullmatch(said):
            return whole
        return f"{whole[0]}{self._mark(said)}{whole[-1]}"

    def _path(self, found: re.Match[str]) -> str:
        name = re.split(r"[\\/]", found[0])[-1]
        if not name:
            return "~/"
        if self._shows_titles or name in _KEPT_NAMES or name.endswith(".py"):
            return f"~/{name}"
        stem, dot, ending = name.rpartition(".")
        return f"~/{self._mark(stem)}.{ending}" if dot and stem else f"~/{self._mark(name)}"

    def _mark(self, text: str) -> str:
        same = unicodedata.normalize("NFC", text).encode("utf-8", "backslashreplace")
        return f"#{hashlib.blake2b(same, key=self._salt, digest_size=4).hexdigest()}"

    def _learn(self, phrases: Collection[str]) -> None:
        lengths: dict[str, set[int]] = defaultdict(set)
        for phrase in phrases:
            for form in {unicodedata.normalize(kind, phrase) for kind in ("NFC", "NFD")} | {phrase}:
                start = _STARTS.search(form)
                if start is None:
                    if form.strip() and len(form.strip()) >= _LETTERS_MIN:
                        self._odd.add(form.strip())
                    continue
                core = form[start.start() :].strip()
                if len(core) >= (_LETTERS_MIN if core.isascii() else _KEY_LETTERS):
                    self._known.add(core)
                    lengths[core[:_KEY_LETTERS]].add(len(core))
        self._lengths = {key: sorted(found, reverse=True) for key, found in lengths.items()}

    def _without_phrases(self, text: str) -> str:
        pieces: list[str] = []
        done = 0
        for start in _STARTS.finditer(text):
            place = start.start()
            if place < done:
                continue
            end = self._phrase_end(text, place)
            if end:
                pieces += (text[done:place], self._mark(text[place:end]))
                done = end
        clean = "".join((*pieces, text[done:]))
        for phrase in self._odd:
            clean = clean.replace(phrase, self._mark(phrase))
        return clean

    def _phrase_end(self, text: str, place: int) -> int:
        """Where the longest known phrase that begins at `place` ends; 0 for none."""
        for length in self._lengths.get(text[place : place + _KEY_LETTERS], ()):
            end = place + length
            if text[place:end] in self._known and not _cuts_word(text, end):
                return end
        return 0


def _cuts_word(text: str, end: int) -> bool:
    if end >= len(text):
        return False
    return all(each.isascii() and each.isalnum() for each in text[end - 1 : end + 1])
