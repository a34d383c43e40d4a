"""Which words keep their full stop, and which words open a sentence, for each language that has a list.

An entry in lower case also stands for its capitalised and upper-case forms; one with a capital only for itself
and its upper-case form, because in lower case it is an ordinary word ("Sun." is a day, "sun." ends a sentence).
"""

from functools import cache
from typing import NamedTuple


class Abbreviations(NamedTuple):
    """What a language's full stops mean; words without their last stop."""

    before_names: frozenset[str]
    """Never end a sentence: ``Mr``, ``Gen``, ``vs``."""
    before_figures: frozenset[str]
    """Go on where a figure follows: ``No``, ``p``, ``Jan``."""
    ambiguous: frozenset[str]
    """End a sentence only where the next word is sure to open one: ``Inc``, ``U.S``, ``etc``."""
    openers: frozenset[str]
    """Function words that open a sentence when capitalised; lower case."""
    ordinals: bool
    """Whether a figure with a full stop is an ordinal: ``am 3. Oktober``."""


class _Words(NamedTuple):
    """One language's lists, each a string of words."""

    before_names: str
    before_figures: str
    ambiguous: str
    openers: str


_ENGLISH = _Words(
    before_names="""
    Mr Mrs Ms Mx Messrs Dr Prof Gen Lt Col Maj Capt Cmdr Cdr Adm Sgt Cpl Pvt Spc Rep Reps Sen Sens
    Gov Govs Lt.Gov Hon Rev Fr Sr Sra St Ste Mt Ft Pres Amb Supt Insp Det Atty Asst Assoc Dep Brig
    Comdr Pfc Rt Msgr vs e.g i.e viz cf ca approx et.al Const Cst Ofc Cllr Min Sec Treas Gens Profs
    Drs
    """,
    before_figures="""
    no nos n° nº p pp vol vols fig figs eq sec ch chap art arts pt approx ca v para Jan Feb Mar Apr
    Jun Jul Aug Sep Sept Oct Nov Dec tel ext
    """,
    ambiguous="""
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Ala
    Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev
    Okla Ore Pa Penn Tenn Tex Vt Va Wash Wis Wyo Dak Ont Que inc corp ltd co cos bros llc plc Jr Sr
    Esq Ph.D M.D Assn Dept Univ Inst Intl Natl Govt Ave Blvd Rd Hwy Pl Ln Pkwy Rte etc v est ed eds
    trans rev max min avg mfg dist Gen Cos Ft Mt St a.k.a c.f
    """,
    openers="""
    the a an this that these those he she it they we i you his her its our my their there here in on
    at by for from with but and or so yet if when while after before as since although though
    because however meanwhile moreover what who whom whose which where why how both all some many
    most several one two three no not another each every is are was were do does did has have had
    can could would should also then now according asked during under until despite among about to
    of into let please more just even only still instead once earlier later last such nor neither
    between over through without against across unlike like
    """,
)
_GERMAN = _Words(
    before_names="""
    Hr Hrn Fr Dr Prof Dipl Ing Mag Frhr Gebr St Skt Kard Bgm Gen vgl bzw sog ggf inkl exkl zzgl z.B
    d.h u.a i.d.R o.g s.o s.u evtl ca mind max geb gest verh gen jew bspw insb einschl Abt Bd Hrsg
    Tel Str med kath ev
    """,
    before_figures="""
    Nr Nrn S Abs Art Bd Kap Abb Ziff Jg Jan Febr Feb Mär Apr Jun Jul Aug Sept Sep Okt Nov Dez ca Tel
    Aufl
    """,
    ambiguous="""
    usw etc u.a e.V Co Mio Mrd Tsd Jh Jhd Jan Febr Feb Apr Aug Sept Okt Nov Dez Mo Di Mi Do Sa So
    Std Min Sek Jr Sr v.Chr n.Chr m.E z.T z.Zt o.ä u.ä Str
    """,
    openers="""
    der die das den dem des ein eine einen einem einer er sie es wir ihr ich in im am an auf aus bei
    mit nach von vom zu zum zur für über um unter vor seit wegen während wenn weil dass ob und oder
    aber doch denn auch noch nur so dann da dort hier jetzt nun dies diese dieser dieses jene was
    wer wie wo warum wann alle viele einige kein keine nicht laut trotz zuvor danach damit dabei
    dazu dagegen allerdings jedoch man sein seine ihre als bis bereits
    """,
)
_FRENCH = _Words(
    before_names="""
    M MM Me Mgr Dr Pr St Ste Gén Col Cdt Cap Lt Sgt cf p.ex c.-à-d env éd
    """,
    before_figures="""
    n° no nos p pp art vol fig chap al env janv févr avr juil sept oct nov déc tél
    """,
    ambiguous="""
    etc janv févr avr juil sept oct nov déc av boul bd apr J.-C hab max min éd coll cie
    """,
    openers="""
    le la les l un une des du de d il elle ils elles on nous vous je ce cet cette ces c son sa ses
    leur leurs mon notre votre qui que quoi où quand comment pourquoi dans en à au aux sur sous par
    pour avec sans chez vers depuis pendant avant après selon malgré mais et ou donc or ni car si
    comme alors ainsi aussi puis enfin cependant toutefois pourtant tout tous toute toutes plusieurs
    certains aucun ici là voici voilà y n s qu
    """,
)
_SPANISH = _Words(
    before_names="""
    Sr Sra Srta Sres Dr Dra Dres Prof Profa Gral Cnel Cap Tte Lic Ing Arq Mons D Dª Dña Sto Sta
    Excmo Excma Ilmo Ud Uds Vd Vds p.ej aprox cf vs fr EE párrs
    """,
    before_figures="""
    n° nº núm no p pp pág págs art arts vol cap fig ene feb mar abr may jun jul ago sept set oct nov
    dic tel párrf párr
    """,
    ambiguous="""
    etc EE.UU EEUU S.A S.L Cía Av Avda ene feb abr ago sept oct nov dic a.C d.C a.m p.m admón dpto
    Jr UU Lun Mié Jue Vie Sáb Dom
    """,
    openers="""
    el la los las lo un una unos unas él ella ellos ellas yo nosotros usted ustedes este esta estos
    estas ese esa esos esas aquel su sus mi nuestro en de del a al con por para sin sobre entre
    desde hasta hacia según durante tras ante bajo contra pero y e o u ni si no cuando como donde
    mientras aunque porque que qué quién cómo cuándo dónde también además embargo así entonces ahora
    aquí allí hoy ayer todo todos toda todas muchos algunos se le les
    """,
)
_PORTUGUESE = _Words(
    before_names="""
    Sr Sra Srs Sras Dr Dra Drs Prof Profa Gen Cel Cap Ten Eng Arq Exmo Exma Dom D Sto Sta Pe Min Dep
    Sen Gov aprox cf vs
    """,
    before_figures="""
    n° nº no núm p pp pág págs art arts vol cap fig jan fev mar abr mai jun jul ago set out nov dez
    tel
    """,
    ambiguous="""
    etc S.A Ltda Cia Av jan fev abr ago nov dez a.C d.C E.U.A Jr dpto
    """,
    openers="""
    o a os as um uma uns umas ele ela eles elas eu nós você vocês este esta estes estas esse essa
    esses essas aquele isso isto seu sua seus suas meu nosso em no na nos nas de do da dos das ao à
    aos às com por pelo pela para sem sobre entre desde até segundo durante após ante contra mas e
    ou nem se não quando como onde enquanto embora porque que quem também além assim então agora
    aqui ali hoje ontem todo todos toda todas muitos alguns já ainda
    """,
)
_ITALIAN = _Words(
    before_names="""
    Sig Sigg Sig.ra Sig.na Dott Dott.ssa Dr Prof Prof.ssa Avv Ing Arch Geom Rag On Sen Gen Col Cap
    Ten Mons Don S SS Card p.es ad.es cfr c.d vs ca es Dir
    """,
    before_figures="""
    n° nº n p pp pag pagg art artt vol cap fig co gen feb mar apr mag giu lug ago set sett ott nov
    dic tel ca
    """,
    ambiguous="""
    ecc etc S.p.A S.r.l s.r.l gen feb apr giu lug ago sett ott nov dic a.C d.C Jr V.le P.za Amm lun
    mer gio ven sab dom
    """,
    openers="""
    il lo la i gli le l un uno una un' egli lui lei loro esso essa noi voi io questo questa questi
    queste quello quella quelli suo sua suoi sue mio nostro in nel nella nei nelle di del della dei
    a al alla ai con per da dal dalla su sul sulla tra fra senza sopra sotto secondo durante dopo
    prima contro ma e ed o se non quando come dove mentre perché che chi cosa anche inoltre così
    allora ora qui oggi ieri tutto tutti molti alcuni già ancora è c si
    """,
)
_DUTCH = _Words(
    before_names="""
    dhr mevr mw mr drs dr ir ing prof ds mgr st gen kol kap lt sgt burg wnd bijv bv d.w.z o.a m.n
    z.g zgn ca i.p.v t.a.v t.o.v m.b.t i.v.m incl excl resp vgl
    """,
    before_figures="""
    nr nrs blz p pag art afb hfdst jan feb mrt apr jun jul aug sept sep okt nov dec tel ca
    """,
    ambiguous="""
    enz etc e.d e.a jl a.s N.V B.V jan feb mrt apr aug sept okt nov dec v.Chr n.Chr mld mln jr sr
    """,
    openers="""
    de het een hij zij ze wij we ik jij je u jullie dit dat deze die er hier daar zijn haar hun ons
    onze mijn in op aan bij met van voor naar door over onder tegen tussen na uit om te tot sinds
    tijdens volgens zonder maar en of want dus toch ook nog als toen wanneer terwijl omdat hoewel
    wie wat waar waarom hoe alle veel sommige geen niet al nu dan daarna daarom daarnaast bovendien
    echter zo
    """,
)
_LANGUAGES = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
    "pt": _PORTUGUESE,
    "it": _ITALIAN,
    "nl": _DUTCH,
}
_ORDINAL_STOPS = frozenset({"de", "da", "no", "fi", "hu", "cs", "sk", "hr", "sr", "tr"})


@cache
def abbreviations_for(language: str) -> Abbreviations:
    """The lists of that language; of English where there are none, since news everywhere quotes English names."""
    words = _LANGUAGES.get(language, _ENGLISH)
    return Abbreviations(
        before_names=_forms(words.before_names),
        before_figures=_forms(words.before_figures),
        ambiguous=_forms(words.ambiguous),
        openers=frozenset(words.openers.split()),
        ordinals=language in _ORDINAL_STOPS,
    )


def _forms(words: str) -> frozenset[str]:
    written = words.split()
    lower = [word for word in written if word.islower()]
    return frozenset((*written, *map(str.upper, written), *map(str.capitalize, lower)))
