"""The page speaking of itself: buttons, pointers to other stories, newsletters, cookies, rights.

A line is a notice when all of its words are such words, or when it asks the reader to do something with the page;
a list of whole phrases would never end.
"""

from __future__ import annotations

import re

LONGEST_BUTTON = 8
"""Words of a line that consists of page words only ("Share this article on Facebook")."""

LONGEST_REQUEST = 25
"""Words of a request to the reader ("Sign up for our free daily newsletter to ...")."""

LONGEST_NOTE = 60
"""Words of a note on cookies, rights or the making of the report."""

_PAGE_WORDS = frozenset(
    """
    share tweet facebook twitter whatsapp email e-mail mail print linkedin reddit pinterest telegram messenger flipboard instagram
    youtube threads bluesky mastodon snapchat tiktok rss copy bookmark comment comments advertisement advertisements advert ad ads
    sponsored promoted newsletter newsletters subscribe subscription login signup menu search skip cookies cookie privacy read
    trending related recommended tags topics sitemap contact careers loading replay unmute fullscreen listen watch
    teilen drucken merken kommentare kommentar kommentieren anzeige werbung newsletter abonnieren anmelden datenschutz impressum
    partager imprimer commentaires commentaire publicité annonce abonnez-vous s'abonner
    compartir imprimir comentarios comentario publicidad anuncio suscríbete suscribirse
    compartilhar compartilhe comentários publicidade anúncio assine
    condividi stampa commenti commento pubblicità iscriviti abbonati
    delen reacties advertentie abonneer inloggen afdrukken
    """.split()
)
_FILLERS = frozenset(
    """
    this article story page post on via by the a to of with in for and or us our your all more most also min mins minute minutes
    now here link links close open save send view show hide log sign up out off main content navigation next previous back top
    x s t rights terms policy settings accept reject continue reading below after popular latest stories articles news free
    time app download follow like les lesen sie jetzt diesen artikel auf per und mehr zum thema cet sur par et plus este esta
    artículo artigo questo articolo su dit artikel op via no na em en e o la le il de het
    """.split()
)
_POINTER = re.compile(
    r"(?:see also|read (?:also|more|next|on)|also read|more (?:on|from|about|stories|news|coverage)|related(?: \w+)?|recommended(?: \w+)?|"
    r"you (?:may|might) also (?:like|be interested in)|don[’']t miss|editor[’']s picks?|most (?:read|popular|viewed)|"
    r"top stories|latest (?:news|stories)|in (?:pictures|case you missed it)|what to (?:read|watch) next|explore more|up next|"
    r"lesen sie auch|lesen sie mehr|mehr zum thema|auch interessant|siehe auch|das könnte sie auch interessieren|"
    r"(?:à )?lire (?:aussi|également)|voir aussi|sur le même sujet|"
    r"(?:lea|lee|vea|ver|leer|mira) (?:también|más|además)|te puede interesar|le puede interesar|noticias? relacionadas?|"
    r"(?:leia|veja|saiba) (?:também|mais)|leggi anche|vedi anche|potrebbe interessarti|ti potrebbe interessare|"
    r"lees (?:ook|meer|verder)|zie ook|bekijk ook)"
    r"(?P<after>\s*[:|»›>→–—-]|\s{2,}|\s*$|\s+(?=[A-ZÀ-Þ“\"‘']))",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:watch|listen|video|podcast|gallery|live|more|photos|opinion|analysis|explainer|tags?|topics?|source|via|filed under)\s?[:|]",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:please )?(?:sign up|subscribe|follow|download|join|click|tap|get|like|register|log ?in|sign in|watch|listen|support|donate|"
    r"become|receive|find|stay|visit|check out|scroll|want|have|got|do you have|send|"
    r"abonnieren sie|folgen sie|melden sie|klicken sie|abonnez-vous|suivez|inscrivez-vous|cliquez|suscríbete|suscríbase|sigue|"
    r"síguenos|siga|assine|inscreva-se|clique|iscriviti|seguici|segui|clicca|abonneer|volg|schrijf|meld|klik)\b",
    re.IGNORECASE,
)
_CHANNEL = re.compile(
    r"\b(?:newsletters?|inbox|e-?mail alerts?|push alerts?|notifications?|our (?:\w+ ){0,2}(?:app|channel|page|podcast|website|site|community|journalism)|"
    r"(?:on|via|to) (?:our )?(?:facebook|twitter|instagram|telegram|whatsapp|youtube|linkedin|tiktok|threads|bluesky|google news|x)\b|"
    r"us (?:on|at|via)|click here|the conversation|tips?|subscribers?|a (?:member|subscriber)|"
    r"unseren?|auf (?:facebook|twitter|instagram|telegram|whatsapp)|notre|nos|sur (?:facebook|twitter|instagram)|nuestro|nuestra|nuestros|nossa|nosso|"
    r"nossos|nostra|nostro|nostri|onze|su (?:facebook|twitter|instagram|telegram)|op (?:facebook|twitter|instagram)|en (?:facebook|twitter|instagram))\b",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"(?:©|\(c\) ?\d{4}|copyright\b\s?(?:©|\(c\)|\d{4}|by\b|-|–))|.{0,300}\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|alle rechten voorbehouden)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAKING = re.compile(
    r"\(?(?:additional )?(?:reporting|writing|editing|compiled) by [A-ZÀ-Þ]|(?:this (?:article|story|report|piece) (?:was|has been|is) "
    r"(?:\w+ )?(?:updated|published|corrected|translated|produced|generated|syndicated|republished|edited))\b|"
    r".{0,300}\bcontributed (?:to|reporting (?:to|for)) this (?:report|article|story)\b|our standards: ",
    re.IGNORECASE | re.DOTALL,
)
_COOKIES = re.compile(r"\bcookies?\b", re.IGNORECASE)
_CONSENT = re.compile(
    r"\b(?:we use|we and our partners|by (?:continuing|clicking|using)|this (?:site|website) uses|your (?:experience|consent|preferences)|"
    r"accept|wir verwenden|nous utilisons|utilizamos|usamos|utilizziamo|wij gebruiken)\b",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"(?:(?:estimated )?(?:reading|read) time:? )?\d{1,3}[ -]?min(?:ute)?s?\.? ?(?:read|watch|listen|lesezeit|lecture|lectura)?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def is_notice(line: str) -> bool:
    """Whether the line belongs to the page: no part of the story is told by it."""
    words = len(line.split())
    if words > LONGEST_NOTE:
        return False
    return (
        (words <= LONGEST_BUTTON and _is_button(line))
        or (words <= LONGEST_REQUEST and (is_pointer(line) or _is_request(line)))
        or _is_note(line)
    )


def is_pointer(line: str) -> bool:
    """Whether it leads to another story: "See also  Israeli PM meets Putin"; "Related:"."""
    match = _POINTER.match(line)
    if match:
        return bool(match["after"].strip()) or not line.endswith(".") or len(line.split()) < 9
    return bool(_LABEL.match(line)) and not line.endswith(".")


def _is_button(line: str) -> bool:
    words = [word.replace("’", "'") for word in _WORD.findall(line.lower())]
    page = sum(word in _PAGE_WORDS for word in words)
    return page > 0 and all(word in _PAGE_WORDS or word in _FILLERS for word in words)


def _is_request(line: str) -> bool:
    return bool(_ASKS.match(line) and _CHANNEL.search(line)) and not any(mark in line for mark in '“”"«»„')


def _is_note(line: str) -> bool:
    if _RIGHTS.match(line) or _MAKING.match(line) or _READING_TIME.match(line):
        return True
    return bool(_COOKIES.search(line) and _CONSENT.search(line)) and not any(mark in line for mark in '“”"«»„')
