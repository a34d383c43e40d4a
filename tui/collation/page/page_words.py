"""What pages say of themselves, in English, German, French, Spanish, Portuguese, Italian and Dutch; lower case."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


PAGE_WORDS = _words("""
share tweet facebook twitter whatsapp email e-mail linkedin reddit pinterest telegram messenger flipboard
instagram youtube bluesky mastodon snapchat tiktok rss comment comments advertisement advertisements
advert ad ads sponsored newsletter newsletters subscribe subscription login signup sitemap loading replay
unmute fullscreen cookie cookies teilen kommentare kommentar kommentieren anzeige werbung abonnieren
anmelden impressum datenschutz partager imprimer commentaires publicité s'abonner abonnez-vous compartir
imprimir comentarios publicidad suscríbete suscribirse compartilhar compartilhe comentários publicidade
anúncio assine condividi stampa commenti pubblicità iscriviti abbonati delen reacties advertentie abonneer
inloggen afdrukken publicite
""")
"""Words that speak of the page wherever they stand in a short line."""

FILLERS = _words("""
this article story page post on via by the a to of with in for and or us our your all more most also min
mins minute minutes now here link links close open save send view show hide copy print mail like follow
bookmark read watch listen search menu sign log up out off main content next previous back top x rights
terms policy privacy settings accept reject continue reading below after popular latest stories articles
news free app download no be first add leave write login register account jetzt diesen artikel auf per und
mehr zum thema dieser drucken cet sur par et plus este esta artículo un artigo questo articolo su dit op
na em en e o la le il de het enter address contact help faq conditions about blog policies feedback video
image promotion skip past sharing saved
""")
"""Words that may stand beside them."""

BUTTONS = frozenset(
    _phrases("""
skip to content, skip to main content, skip to navigation, menu, search, sign in, log in, log out,
register, my account, print, copy link, link copied, save, bookmark, listen, watch, watch live,
read more, read next, more news, most read, most popular, most viewed, trending, trending now,
top stories, related, recommended, back to top, close, next, previous, privacy policy, cookie policy,
terms of use, terms of service, contact us, about us, follow us, story continues below,
article continues below, continue reading, show more, view more, load more, tags, topics, drucken,
merken, mehr, suche, anmelden, menü, rechercher, se connecter, buscar, iniciar sesión, entrar, cerca,
accedi, zoeken, lees meer, meer nieuws, mehr zum thema, search this blog, full article, full story,
no comments, post a comment, accessibility links, breaking news, volver, síguenos, see all topics,
reuse this content, explore more on these topics, about sharing, share page, add to your saved stories,
give this article, read in app, view image in fullscreen, more on this story, learn more
""")
)
"""Whole lines of words that elsewhere belong to stories."""

POINTERS = _phrases("""
see also, read also, read more, read next, read on, also read, more on, more from, more about,
more stories, more news, more coverage, related, related stories, related articles, related news,
related content, related topics, related coverage, recommended, recommended stories, recommended for you,
you may also like, you might also like, you may be interested in, don't miss, don’t miss, editor's picks,
editors' picks, editor’s picks, most read, most popular, most viewed, top stories, latest news,
latest stories, in case you missed it, what to read next, explore more, up next, read the full story,
lesen sie auch, lesen sie mehr, mehr zum thema, auch interessant, siehe auch,
das könnte sie auch interessieren, lire aussi, à lire aussi, lire également, à lire également,
voir aussi, sur le même sujet, lea también, lee también, vea también, ver también, leer más, lea más,
te puede interesar, le puede interesar, noticias relacionadas, leia também, leia mais, veja também,
saiba mais, leggi anche, vedi anche, potrebbe interessarti, ti potrebbe interessare, lees ook, lees meer,
lees verder, zie ook, bekijk ook, more in, also in, more in this section, más información, más noticias,
notas destacadas, mais informações, pour en savoir plus, à lire, zum thema, meistgelesen,
neueste artikel, aus dem ressort, meer over, altre notizie, more on this story, more from this author,
related internet links, elsewhere on the web, listen to this article
""")
"""How a pointer to another story begins."""

REQUESTS = _phrases("""
sign up, subscribe, follow, download, join, click, tap, get, like, register, log in, login, sign in, watch, listen,
receive, find, stay, visit, check out, read, abonnieren sie, folgen sie, melden sie, klicken sie, abonnez-vous, suivez,
inscrivez-vous, cliquez, suscríbete, suscríbase, síguenos, sigue, siga, assine, inscreva-se, clique, receba, iscriviti,
seguici, segui, clicca, abonneer, volg, schrijf, meld, klik
""")
"""How a request to the reader begins."""

NETWORKS = _phrases("""
facebook, twitter, instagram, telegram, whatsapp, youtube, linkedin, tiktok, threads, bluesky, google news
""")

RIGHTS = _phrases("""
all rights reserved, alle rechte vorbehalten, tous droits réservés, todos los derechos reservados,
todos os direitos reservados, tutti i diritti riservati, alle rechten voorbehouden,
contributed to this report, contributed to this article, contributed to this story,
contributed reporting., not responsible for the content of external sites
""")
"""What a note on rights or on the making of the report holds."""
