"""Bytes become characters: mark, UTF-8, then the likeliest older encoding."""

import codecs

import pytest

from tui.sources.decode import Decoded, decode

FRENCH = "Le président a déclaré « jamais » à l’été, après une réunion très brève à Genève."
RUSSIAN = "Сегодня президент России посетил Пхеньян и встретился с лидером Северной Кореи."
JAPANESE = "東京で会談が行われた。首脳は合意に署名した。"


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, JAPANESE, "plain"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_and_without_a_mark(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert decoded.text == text
    assert decoded.damaged == 0


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unmarked_utf16_is_known_by_its_zeros(encoding: str) -> None:
    assert decode("An article in English.".encode(encoding)) == ("An article in English.", encoding, 0)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(FRENCH, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (JAPANESE, "shift_jis"), ("“Déjà” vu", "cp1252")],
)
def test_older_encodings_are_detected(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert decoded.text == text
    assert not decoded.encoding.startswith("utf")


def test_utf8_cut_in_mid_character_stays_utf8() -> None:
    raw = FRENCH.encode()[:-1] + "é".encode()[:1]
    assert decode(raw) == Decoded(FRENCH[:-1] + "\ufffd", "utf-8", 1)


@pytest.mark.parametrize(
    "raw",
    [b"MZ\x90\x00\x03\x00", bytes(range(256)), b"text with a zero\0 in it", b"\x01\x02\x03\x04" * 50 + b"words"],
)
def test_binary_is_no_text(raw: bytes) -> None:
    assert decode(raw) is None


def test_escape_sequences_do_not_make_a_text_binary() -> None:
    assert decode(b"\x1b[31mred\x1b[0m " * 100) is not None


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE])
def test_a_mark_alone_is_an_empty_text(mark: bytes) -> None:
    assert decode(mark) is not None
    assert decode(mark).text == ""  # type: ignore[union-attr]
