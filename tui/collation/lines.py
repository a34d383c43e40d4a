"""What a single line of a page looks like: prose, a date, a byline, a credit, a button.

Each test looks at the line alone; ``head`` and ``furniture`` add where it stands and how often.
"""

from __future__ import annotations

import re

from tui.collation.published import DATE

LONGEST_STUB = 30
"""Words: a longer line is prose even without a stop. The longest headlines of news sites have about 25."""

LONGEST_LABEL = 12
"""Words: a button, a notice or a label is no longer."""

LONGEST_CREDIT = 14
"""Words: a photographer with agency and year is no longer."""

LONGEST_CAPTION = 70
"""Words: agency captions with their background sentence stay below."""

_ENDS_PROSE = re.compile(r"[.!?…。！？؟۔।]['\"”’»)\]」』]*(?:\[\d{1,3}\])*$")
_BULLET = re.compile(r"(?:[•⁃◦▪‣*·–—-]|\d{1,2}[.)])\s+\S")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\b|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_DATE_WORDS = frozenset(
    "published updated posted on at last modified first created date time by am pm a m p est edt et gmt utc bst cet cest pst pdt ist jst "
    "t z h uhr uur ore às um le la el il der den monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur "
    "thurs fri sat sun montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche "
    "lunes martes miércoles jueves viernes sábado domingo segunda terça quarta quinta sexta feira lunedì martedì mercoledì giovedì venerdì sabato "
    "domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag stand aktualisiert veröffentlicht publié mis à jour modifié "
    "publicado actualizado atualizado em pubblicato aggiornato gepubliceerd bijgewerkt op gmt+1 gmt+2 de".split()
)
_AGO = re.compile(
    r"(?:updated |posted |published )?(?:\d{1,3}|an?|one) (?:minute|min|hour|hr|day|week|month|year)s? ago$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:written |reported |story |text |words )?(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|Text:|Author:|Autor:|Auteur\s?:)\s+"
    r"(?=[^\W\d_])(?P<names>[A-ZÀ-Þ][^\d|•·:;!?()]{2,80}?)"
    r"\s*(?:[|•·(]|\s[–—-]\s|,?\s*(?=\d)|$)"
)
_NOT_A_NAME = frozenset("the a an this that its our all using doing being having making".split())
_AGENCIES = (
    r"AFP|AP|Reuters|EPA|EPA-EFE|EFE|DPA|dpa|ANSA|ANP|TASS|Xinhua|Kyodo|Yonhap|Bloomberg|UPI|PA|PA Media|Sputnik|KCNA|Shutterstock|"
    r"AAP|CBS|NBC|CNN|BBC|Alamy|Anadolu(?: Agency)?|Imago|imago|Picture Alliance|picture alliance|Lusa|Zuma(?: Press)?|ZUMA(?: Press)?|Pool|POOL|"
    r"Getty(?: Images)?|AP Photo|Associated Press|NurPhoto|Future Publishing|Keystone|Belga|TT|Ritzau Scanpix|NTB|LUSA|EyeEm|iStock|Unsplash"
)
_CREDIT_AT_END = re.compile(
    rf"(?:^|[/|–—,:(\[©-]\s?|\bvia\s)(?:{_AGENCIES})(?:\s?[/,]\s?(?:{_AGENCIES}))*(?:\s?,?\s?\d{{4}})?[)\].]?$"
)
_CREDIT_AT_START = re.compile(
    r"\(?(?:photo(?:graph(?:er)?|s)?|picture|image|images|foto|fotos|bild|photographie|imagem|imagen|immagine|beeld|video)"
    r"(?:\s(?:credit|by|courtesy(?: of)?|source|crédit|von|de|di|por))?\s?[:/©]\s?\S|\(?(?:photo|image|picture|foto)s?\s(?:by|credit|courtesy)\s"
    r"|(?:image|photo|picture)\s(?:credit|source|caption)|©\s?\S|\(?AP Photo/|crédit\s|credit:\s|courtesy of\s",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"(?:,|\()\s?(?:(?:top|bottom|far|upper|lower|second|third|front|back)[ -])?(?:left|right|centre|center)(?:,|\))"
    r"|\b(?:second|third|fourth) from (?:the )?(?:left|right)\b|\bfrom left\b|(?:^|[,(] ?)pictured\b"
    r"|\b(?:looks? on|poses?|shakes? hands|waves?|arrives?|speaks?|attends?|walks?|meets?)\b"
)
_PICTURED = re.compile(
    r"\b(?:pool|file|handout|undated|archive) (?:photo|picture|image)\b|\b[Ii]n this (?:[\w,]+ ){0,5}(?:photo|image|picture|frame)\b"
    r"|\b(?:is|are|was|were) (?:seen|pictured) (?:here|above|in this)\b"
)
_CREDIT_CLOSES = re.compile(
    rf"(?:[A-Z][\w.’'-]+\s?/\s?(?:{_AGENCIES})|\bGetty Images|\(AP Photo/[^()]{{2,60}}\)|"
    rf"\((?:Photo|Picture|Image)(?: credit)?(?::| by) [^()]{{2,80}}\)|\bPhoto(?:graph)?: [^.]{{2,40}})[)\].]?$"
)
_CAPTION_OPENS = re.compile(
    r"(?:FILE ?(?:PHOTO)?\s?[-–—:]|File photo[:.]|Pictured:|From left[:,]|Caption:|Image caption|Bildunterschrift|Légende)\s?",
    re.IGNORECASE,
)


def word_count(line: str) -> int:
    """Number of blank-separated words."""
    return len(line.split())


def is_prose(line: str) -> bool:
    """Whether it is running text: it ends like a sentence and has several words, or it is long."""
    words = word_count(line)
    return words > LONGEST_STUB or bool(words > 3 and _ENDS_PROSE.search(line)) or _is_unspaced_prose(line)


def _is_unspaced_prose(line: str) -> bool:
    """Scripts without blanks: a stop and a dozen characters make a sentence."""
    return len(line) > 12 and line[-1:] in "。！？」』" or any(mark in line for mark in "。।۔")


def is_listed(line: str) -> bool:
    """Whether it is an entry of a list."""
    return bool(_BULLET.match(line))


def is_date(line: str) -> bool:
    """Whether it says when the page was published, and nothing else."""
    if len(line) > 120:
        return False
    if _AGO.match(line):
        return True
    rest, dates = DATE.subn(" ", line)
    rest = _CLOCK.sub(" ", rest)
    return dates > 0 and all(word in _DATE_WORDS for word in re.findall(r"[^\W\d_]+", rest.lower()))


def author_of(line: str) -> str | None:
    """The names of a byline ("By Jane Doe"), None when the line is none."""
    match = _BYLINE.match(line) if word_count(line) <= LONGEST_CREDIT + 6 else None
    if not match or is_prose(line):
        return None
    names = match["names"].strip(" ,|-–—")
    first, capitals = names.split()[0], sum(word[:1].isupper() for word in names.split())
    return names if first.lower() not in _NOT_A_NAME and 2 * capitals >= word_count(names) else None


def is_credit(line: str) -> bool:
    """Whether it names a picture's maker: "Kristina Kormilitsyna/AFP – Getty Images"."""
    if word_count(line) > LONGEST_CREDIT:
        return False
    return bool(_CREDIT_AT_START.match(line) or _CREDIT_AT_END.search(line))


def is_caption(line: str) -> bool:
    """Whether it surely describes a picture: "in a pool photo distributed by ..."; "... (AP Photo/Jane Doe)"."""
    if word_count(line) > LONGEST_CAPTION:
        return False
    return bool(_CAPTION_OPENS.match(line) or _PICTURED.search(line) or _CREDIT_CLOSES.search(line))


def may_be_caption(line: str) -> bool:
    """Whether it says where people stand in a picture; a caption if a credit follows."""
    return word_count(line) <= LONGEST_CAPTION and bool(_POSITION.search(line))
