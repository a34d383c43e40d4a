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
    assert decode("An article in English.".encode(encoding)) == Decoded("An article in English.", encoding)


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


def test_stray_windows_bytes_in_utf8_are_read_one_by_one() -> None:
    raw = (
        "The mayor of Łódź said “it’s over” after five years of talks.\n".encode()
        + "The “café” closed – €5.\n".encode("cp1252")
    )
    assert decode(raw) == Decoded(
        "The mayor of Łódź said “it’s over” after five years of talks.\nThe “café” closed – €5.\n",
        "utf-8",
        0,
        "stray bytes at 4 places read as Windows-1252",
    )


def test_one_utf8_line_in_a_windows_article_is_read_too() -> None:
    raw = "“Jamais”, a déclaré l’élu à Besançon.\n".encode("cp1252") + "Le café ferme.\n".encode()
    assert decode(raw).text == "“Jamais”, a déclaré l’élu à Besançon.\nLe café ferme.\n"  # type: ignore[union-attr]


def test_stray_bytes_in_a_russian_article_are_russian() -> None:
    assert decode((RUSSIAN * 3).encode() + "Москва".encode("cp1251")).text.endswith("Москва")  # type: ignore[union-attr]


@pytest.mark.parametrize("encoding", ["iso2022_jp", "iso2022_kr"])
def test_seven_bit_codes_are_known_by_their_escapes(encoding: str) -> None:
    text = JAPANESE if encoding.endswith("jp") else "서울에서 회담이 열렸다."
    assert decode(text.encode(encoding)) == Decoded(text, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", [JAPANESE + "\n", JAPANESE, "会谈在东京举行，双方签署了协议。", RUSSIAN, "서울에서 회담이 열렸다.", FRENCH]
)
def test_utf16_without_a_mark_in_any_script(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == Decoded(text, encoding)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (JAPANESE, "euc_jp"),
        (JAPANESE, "shift_jis"),
        ("会谈在东京举行，双方签署了协议，领导人没有发表声明。", "gb18030"),
        ("會談在東京舉行，雙方簽署了協議，領導人沒有發表聲明。", "big5"),
        ("서울에서 회담이 열렸다. 정상은 합의에 서명했다.", "euc_kr"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
    ],
)
def test_other_codes_are_not_taken_for_utf16_or_utf8(text: str, encoding: str) -> None:
    assert decode((text * 3).encode(encoding)).text == text * 3  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text", ["Tickets cost €15 or 12 €.", "Le cœur de l’œuvre à 5 €.".replace("’", "'"), "Škoda žije"]
)
def test_latin_9_is_told_from_latin_1(text: str) -> None:
    decoded = decode(("Le café de l'été. " + text).encode("iso8859-15"))
    assert decoded.text == "Le café de l'été. " + text  # type: ignore[union-attr]


def test_a_western_article_is_windows_and_not_macintosh() -> None:
    text = "The mayor said “it’s over” – after five years. The café is open; tickets cost €15."
    assert decode(text.encode("cp1252")).text == text  # type: ignore[union-attr]
    assert decode(FRENCH.encode("mac_roman")).text == FRENCH  # type: ignore[union-attr]


@pytest.mark.parametrize("code", ["cp1252", "mac_roman", "cp1251"])
def test_text_that_was_encoded_twice_is_shown_as_it_was(code: str) -> None:
    text = RUSSIAN if code == "cp1251" else "“Jamais”, a dit l’élu à Besançon – café, été."
    twice = "".join(bytes((byte,)).decode(code, "replace") for byte in text.encode())
    if "\ufffd" in twice:  # Windows-1252 leaves five bytes open; programs pass them through
        twice = "".join(bytes((b,)).decode(code, "ignore") or chr(b) for b in text.encode())
    decoded = decode(twice.encode())
    assert decoded is not None
    assert decoded.text == text
    assert decoded.remark == "read as utf-8, its text was encoded twice and is shown as it was before"


@pytest.mark.parametrize(
    "text", ["« NÃO », É», Â, SÃO PAULO", "Ångström âme “À»", FRENCH, RUSSIAN, JAPANESE, "√2 ≈ 1,4"]
)
def test_rare_letters_are_not_mended(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8")


def test_many_stray_bytes_take_linear_time() -> None:
    import time

    start = time.process_time()
    decode(("é" * 9).encode() * 30_000 + b"caf\xe9 " * 100_000)
    assert time.process_time() - start < 5
