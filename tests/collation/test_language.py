"""The language of a text."""

from __future__ import annotations

import pytest

from tui.collation.annotate.language import SAMPLE, UNKNOWN, detect_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The president said on Wednesday that he would not leave."),
        ("de", "Der Präsident sagte am Mittwoch, dass die Lage ernst ist."),
        ("fr", "Le président a dit mercredi que la situation est grave."),
        ("es", "El presidente dijo el miércoles que la situación es grave."),
        ("pt", "O presidente disse na quarta-feira que a situação é grave."),
        ("it", "Il presidente ha detto mercoledì che la situazione è grave."),
        ("nl", "De president zei woensdag dat de situatie ernstig is."),
        ("sv", "Presidenten sa på onsdagen att läget är allvarligt och att han inte går."),
        ("da", "Præsidenten sagde onsdag, at situationen er alvorlig, og at han ikke vil gå af."),
        ("no", "Presidenten sa onsdag at situasjonen er alvorlig, og at han ikke vil gå av."),
        ("pl", "Prezydent powiedział w środę, że sytuacja jest poważna i że nie odejdzie."),
        ("cs", "Prezident ve středu řekl, že situace je vážná a že neodejde."),
        ("ro", "Președintele a spus miercuri că situația este gravă și că nu va pleca."),
        ("tr", "Cumhurbaşkanı çarşamba günü durumun ciddi olduğunu ve gitmeyeceğini söyledi, ancak bu yeni değil."),
        ("fi", "Presidentti sanoi keskiviikkona, että tilanne on vakava ja ettei hän eroa."),
        ("hu", "Az elnök szerdán azt mondta, hogy a helyzet súlyos, és nem megy el."),
        ("id", "Presiden mengatakan pada hari Rabu bahwa situasi ini serius dan tidak akan pergi."),
        ("vi", "Tổng thống nói hôm thứ tư rằng tình hình là nghiêm trọng và ông không từ chức."),
        ("ru", "Президент заявил в среду, что ситуация серьёзная и он не уйдёт. Это было ясно."),
        ("uk", "Президент заявив у середу, що ситуація серйозна."),
        ("el", "Ο πρόεδρος είπε την Τετάρτη ότι η κατάσταση είναι σοβαρή."),
        ("ja", "大統領は水曜日に状況が深刻だと述べた。"),
        ("zh", "总统周三表示局势严重。"),
        ("ko", "대통령은 수요일에 상황이 심각하다고 말했다."),
        ("ar", "قال الرئيس يوم الأربعاء إن الوضع خطير."),
        ("fa", "رئیس جمهور روز چهارشنبه گفت که وضعیت جدی است."),
        ("he", "הנשיא אמר ביום רביעי כי המצב חמור."),
        ("hi", "राष्ट्रपति ने बुधवार को कहा कि स्थिति गंभीर है।"),
    ],
)
def test_language(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text", ["", " \n", "12345 – 67", "bol co", "wishlist", "Kim Jong Un", "xyzzy plugh qux blarg fnord"]
)
def test_too_little_to_tell(text: str) -> None:
    assert detect_language(text) == UNKNOWN


def test_names_in_another_script_do_not_decide() -> None:
    assert (
        detect_language("The president met Владимир Путин and 김정은 in the city, and he said that it was good.")
        == "en"
    )


def test_only_the_beginning_is_looked_at() -> None:
    english = "The president said that he would not leave the city. " * (SAMPLE // 50)
    assert detect_language(english + "Der Präsident sagte, dass er nicht geht. " * 10_000) == "en"
