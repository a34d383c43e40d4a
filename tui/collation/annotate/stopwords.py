"""Words that carry no meaning of their own, by language, in the normal forms of ``tokens``."""

from __future__ import annotations

_ENGLISH = """
a about above after again against all also am an and any are aren't as at be because been before being
below between both but by can can't cannot could couldn't d did didn't do does doesn't doing don't down
during each few for from further had hadn't has hasn't have haven't having he he'd he'll her here hers
herself him himself his how i i'd i'll i'm i've if in into is isn't it it'd it'll its itself just ll m
may me might more most must my myself no nor not now of off on once only or other our ours ourselves out
over own re s same shall she she'd she'll should shouldn't so some such t than that the their theirs them
themselves then there these they they'd they'll they're they've this those through to too under until up
upon us ve very was wasn't we we'd we'll we're we've were weren't what when where which while who whom
whose why will with won't would wouldn't you you'd you'll you're you've your yours yourself according say
says said saying told
"""
_GERMAN = """
ab aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist da
damit dann das dass dem den denn der des dessen deren die dies diese diesem diesen dieser dieses doch
dort du durch ein eine einem einen einer eines er es etwas euch für gegen gewesen hab habe haben hat
hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in indem ins ist jede jedem
jeden jeder jedes jetzt kann kein keine keinem keinen keiner können könnte machen man manche mehr mein
meine mich mir mit muss müssen nach nicht nichts noch nun nur ob oder ohne sagte sagt sehr sein seine
seinem seinen seiner seit selbst sich sie sind so solche soll sollen sollte sondern sonst über um und uns
unser unter viel vom von vor während war waren was weil weiter welche welcher wenn wer werde werden wie
wieder will wir wird wo wurde wurden würde würden zu zum zur zwar zwischen
"""
_FRENCH = """
a à ai ainsi alors après as au aucun aussi autre autres aux avait avant avec avoir c car ce cela celle
celles celui ces cet cette ceux chez comme d dans de depuis des deux dit dont du elle elles en encore
entre es est et étaient était étant été être eu eux fait il ils j je l la là le les leur leurs lors lui m
ma mais me même mes moi moins mon n ne ni nos notre nous on ont ou où par pas pendant peu peut plus pour
qu quand que quel quelle qui s sa sans se selon sera serait ses si son sont sous sur t ta te tes toi ton
tous tout toute toutes très tu un une vos votre vous y
"""
_SPANISH = """
a al algo ante antes así aunque cada como con contra cual cuando de del desde dice dijo donde dos durante
e el él ella ellas ellos en entre era eran es esa esas ese eso esos esta está están estas este esto estos
estaba fue fueron ha había habían hace hacia han hasta hay la las le les lo los mas más me mi mientras
muy nada ni no nos nosotros o os otra otras otro otros para pero poco por porque pues que qué quien se
según ser será si sí sido sin sino sobre son su sus también tan tanto te tiene tienen toda todas todo
todos tras tu tus un una unas uno unos y ya yo
"""
_PORTUGUESE = """
a à ao aos aquela aquele as às assim até cada com como contra da das de dela dele deles depois desde
disse do dos e é ela elas ele eles em entre era eram essa essas esse esses esta está estão estava este
estes eu foi foram há havia isso isto já lhe mais mas me mesmo meu minha muito na não nas nem no nos nós
nossa nosso num numa o onde os ou outra outras outro outros para pela pelas pelo pelos por porque quando
que quem são se segundo seja sem ser será seu seus só sobre sua suas também te tem têm tinha todas todo
todos tu um uma uns você
"""
_ITALIAN = """
a ad agli ai al alla alle allo anche ancora avere aveva c che chi ci come con contro cui d da dagli dai
dal dalla dalle dallo degli dei del dell della delle dello detto di dopo dove due e è ed era erano essere
fa fino fra gli ha hanno ho i il in io l la le lei li lo loro lui ma me mentre mi mia mio molto ne negli
nei nel nell nella nelle nello no noi non nostra nostro o ogni oltre per però perché più poi prima quale
quando quanto quella quelle quelli quello questa queste questi questo qui se secondo sempre senza si sia
sono stata stati stato su sua sue sugli sui sul sulla sulle suo suoi tra tu tutta tutte tutti tutto un
una uno vi voi
"""
_DUTCH = """
aan al alle alleen als altijd andere bij daar dan dat de der deze die dit doch doen door dus een eens en
er ge geen geweest haar had hadden heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je
kan kon kunnen maar me meer men met mij mijn moet na naar niet niets nog nu of om omdat onder ons ook op
over reeds te tegen toch toen tot tussen u uit uw van veel vanaf voor want waren was wat we weer wel werd
werden wezen wie wil worden wordt zal ze zei zelf zich zij zijn zo zonder zou zouden
"""

STOP_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "de": _GERMAN,
        "en": _ENGLISH,
        "es": _SPANISH,
        "fr": _FRENCH,
        "it": _ITALIAN,
        "nl": _DUTCH,
        "pt": _PORTUGUESE,
    }.items()
}

_NEGATIONS = """
aren't can't cannot couldn't didn't doesn't don't hadn't hasn't haven't isn't neither never no nor not shouldn't wasn't
weren't without won't wouldn't kein keine keinem keinen keiner nicht nie ohne jamais ne ni pas sans nada nunca sin não
nem sem mai né non senza geen niet nooit zonder
"""
NEGATIONS = frozenset(_NEGATIONS.split())
"""Function words that turn a sentence round."""

_CONJUNCTIONS = {
    "de": "aber als da damit dass denn indem nachdem obwohl ob oder sowie und während weil wenn",
    "en": "after although and as because before but if or saying since that though until when where which while who",
    "es": "aunque como cuando donde mientras o pero porque que quien si sino y",
    "fr": "car comme dont et lorsque mais où ou parce pendant puisque quand que qui si",
    "it": "anche che chi come cui dove e ed ma mentre o perché quando se",
    "nl": "als dat die doordat en hoewel maar nadat of omdat terwijl toen want wanneer",
    "pt": "como e embora enquanto mas ou porque quando que quem se",
}
CONJUNCTIONS = {language: frozenset(words.split()) for language, words in _CONJUNCTIONS.items()}
"""Words at which a new clause begins."""
