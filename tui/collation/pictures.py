"""Captions and credits: what a page says under its pictures."""

from __future__ import annotations

import re

LONGEST_CREDIT = 14
"""Words: a photographer with agency and year is no longer."""

LONGEST_CAPTION = 70
"""Words: an agency's caption with its sentence of background stays below."""

_WIRE = (
    "AFP|AP|Reuters|EPA|EFE|DPA|dpa|ANSA|ANP|TASS|Xinhua|Kyodo|Yonhap|Bloomberg|UPI|PA|Sputnik|KCNA|AAP|CBS|NBC|CNN|BBC|"
    "Anadolu(?: Agency)?|Lusa|LUSA|Pool|POOL|The New York Times|The Washington Post|Associated Press|Keystone|Belga|NTB"
)
_PICTURE_HOUSE = (
    "Getty(?: Images)?|AP Photo|EPA-EFE|Shutterstock|Alamy|Imago|imago|[Pp]icture [Aa]lliance|NurPhoto|Magnum Photos|"
    "Z(?:uma|UMA)(?: Press)?|AFP via Getty Images|Ritzau Scanpix|iStock|Unsplash"
)
_HOUSE = rf"(?:{_PICTURE_HOUSE}|{_WIRE})".replace(" ", r"\s")
_ONLY_PICTURES = _PICTURE_HOUSE.replace(" ", r"\s")
_PICTURE = (
    "[Pp]hoto(?:graph(?:er|s)?|s)?|[Pp]icture|[Ii]mages?|[Ff]otos?|[Bb]ild|[Ii]magem|[Ii]magen|[Ii]mmagine|[Bb]eeld|"
    "PHOTO|IMAGE|FOTO|Photographie|Archivbild|Symbolbild"
)
_CREDIT = re.compile(
    rf"""
      .{{0,100}} (?: [\w.’'-]\s?/\s?{_HOUSE} | \bvia\s{_HOUSE} | ©\s?{_HOUSE} | (?:^|\W)(?:{_ONLY_PICTURES}) )
      (?: \s?[/,–—-]\s?{_HOUSE} )* (?: ,?\s?\d{{4}} )? [)\].]? $
    | \(? (?:{_PICTURE}) (?: \s?[:/©] | \s(?:[Cc]redits?|[Bb]y|[Cc]ourtesy(?:\sof)?|[Ss]ource|[Cc]rédit|von)\b:? ) \s?\S
    | \(?AP\sPhoto/ | Crédits?\s?: | Credits?\s?: | Courtesy\sof\s | ©\s?\S
    """,
    re.VERBOSE,
)
_CREDIT_CLOSES = re.compile(
    rf"""
    (?: [A-Z][\w.’'-]+\s?/\s?{_HOUSE} | (?<=\W)Getty\sImages | \(AP\sPhoto/[^()]{{2,60}}\)
      | \((?:Photo|Picture|Image)(?:\scredit)?(?::|\sby)\s[^()]{{2,80}}\)
      | (?<=\W)(?:Photo|Foto|Bild|Photograph):\s[^.]{{2,40}}
    ) [)\].]? $
    """,
    re.VERBOSE,
)
_TAIL = 120
"""Characters at the end of a caption in which its credit stands."""
_OPENS = re.compile(
    r"FILE(?: PHOTO)?\s?[-–—:]|(?:File photo|Pictured|Caption|Image caption|Bildunterschrift|Légende)\s?:|From left[:,]"
    r"|(?:From )?(?:top|clockwise)[ ,](?:\w+[ ,]{1,2}){0,4}from\b"
    r"|In this (?:[\w,]+ ){0,5}(?:photo|image|picture|frame) (?:\w+ ){0,2}"
    r"(?:provided|taken|released|made|distributed|issued|grab|from)\b"
)
_PICTURED = re.compile(
    r"\bin (?:a|an|this) (?:\w+ )?(?:pool|file|handout|archive) (?:photo|picture|image)(?: \w+){0,10}\W*$"
    r"|\b(?:is|are|was|were) (?:seen|pictured) (?:here|above|in this (?:photo|picture|image))\b"
)
_POSITION = re.compile(
    r"[,(] ?(?:(?:top|bottom|far|upper|lower|second|third|front|back)[ -])?(?:left|right|centre|center)(?:[,)]| in\b)"
    r"|\b(?:second|third|fourth) from (?:the )?(?:left|right)\b|\bfrom left\b|(?:^|[,(] ?)pictured\b"
)
_HAPPENS = re.compile(
    r"\b(?:looks? on|poses?|shakes? hands|waves?|arrives?|speaks?|attends?|walks?|meets?|stands?|gestures?|holds?)\b"
    r".{0,200}\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{4})\W*"
)


def is_credit(line: str) -> bool:
    """Whether it names a picture's maker: "Kristina Kormilitsyna/AFP – Getty Images"."""
    return len(line.split()) <= LONGEST_CREDIT and bool(_CREDIT.match(line))


def is_caption(line: str) -> bool:
    """Whether it surely describes a picture: "in a pool photo distributed by ..."; "... (AP Photo/Jane Doe)"."""
    if len(line.split()) > LONGEST_CAPTION:
        return False
    return bool(_OPENS.match(line) or _PICTURED.search(line) or _CREDIT_CLOSES.search(line, max(0, len(line) - _TAIL)))


def may_be_caption(line: str) -> bool:
    """Whether it says where people stand, or what happens before the lens; a caption if a credit follows."""
    short = len(line.split()) <= LONGEST_CAPTION
    return short and bool(_POSITION.search(line) or _HAPPENS.search(line))
