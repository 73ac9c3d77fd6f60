"""Where sentences end, in the six languages of the United Nations.

In doubt a sentence goes on: a wrong "this issue has two sentences" does more harm than a missed one.
Every look backwards or forwards is bounded, so the time is linear in the length of the line.
"""

import re

# Words that a stop follows inside a sentence, without their last stop, in lower case.
_TITLES = frozenset(
    "mr mrs ms mx dr prof hon amb rev fr gen col capt lt sgt sen rep gov pres st mt ft messrs dept "
    "cf e.g i.e eg ie viz vs ca approx incl esp resp see.e.g "
    "m mm mme mlle mgr me pr ex c.-à-d env "
    "sra srta sres sras dra lic ing excmo excma ilmo ilma ud uds vd vds ee p.ej "
    "проф акад доц им ул просп тов гр г-н г-жа см ср напр т.е т.к т.н св".split()
)
# … only when a number follows, as in "No. 5".
_NUMBERED = frozenset(
    "no nos nr p pp para paras art arts sec sect ch chap vol vols fig figs ed cl reg res rec annex "
    "par pars al alin n núm núms pág págs párr párrs cap inc apdo "
    "jan feb mar apr jun jul aug sept sep oct nov dec "
    "ст п пп гл рис стр с разд прил табл ч ص".split()
)
# … which may also end one: only a word that opens sentences tells.
_EITHER = frozenset(
    "inc ltd corp co bros jr sr al ph.d m.d uu gov dist univ assn bn mn "
    "млн млрд тыс руб долл г гг в вв ph d.c".split()
)
# … which end one when anything that can open a sentence follows.
_LAST = frozenset("etc a.m p.m т.д т.п др пр إلخ الخ".split())
_ZONES = frozenset("gmt utc cet cest est edt pst pdt eastern pacific central".split())

_STARTERS = frozenset(
    "the this that these those there it its he she they we you his her their our in on at by for "
    "from with without and but so if as when while where what who why how however moreover a an "
    "after before since until although nobody no not all some many most both each both please "
    "le la les l un une des il elle ils elles on nous ce cet cette ces dans pour mais et leur "
    "el los las una unos unas ellos ellas esto esta este estos estas en pero después no se así "
    "это этот эта эти он она оно они мы в на но и по для после об как что не все его их "
    "هذا هذه هو هي هم في وقد وقال وقالت كما إن أما ثم لكن ولكن و".split()
)
# After one letter these are more often part of a name ("J. Le Goff").
_PARTICLES = frozenset("le la el a an en so as no in и в".split())

_OPENERS = r"\"'“‘„«‹(\[{¿¡「『《〈【（*•·–—―-"
_STOP = re.compile(
    r"(?P<stop>[.?!…؟۔。．！？｡‼⁇⁈⁉](?:[ \u00a0\u202f]?[.?!…؟۔。．！？｡‼⁇⁈⁉])*)"
    r"(?P<close>(?:[\"'”’)\]}」』》〉】）*¹²³⁴⁵⁶⁷⁸⁹⁰]|[ \u00a0\u202f]?[»›]|\[[0-9]{1,3}\])*)"
    r"(?P<gap>\s*)"
    rf"(?P<open>[{_OPENERS}][\s{_OPENERS}]*)?"
    r"(?=(?P<word>\w{0,14}))"
)
_URL = re.compile(r"(?:https?://|www\.)[^\s。，；！？）】”»،؛]+")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W_]")
_MARKER = re.compile(
    r"[(\[*•·–—-]?\s?(?:[0-9]{1,4}(?:\.[0-9]{1,3}){0,4}|[^\W\d_]|[IVXivx]{1,5})"
    r"|(?:article|artículo|section|chapter|chapitre|item|annex|annexe|статья|глава) [0-9IVX]{1,5}",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"[^\s\"'“‘„«(\[{¿¡،,;:/]*$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]{1,2}")
_SPEECH = re.compile(
    r"\b(?:ask|sa[iy]|repl|add|wonder|demand|répond|dit\b|pregunt|dij|respond|añad)"
    r"|спросил|сказал|ответил|спрашивает|说|問|问|道|表示|指出|回答"
    r"|سأل|سألت|قال|تساءل|أجاب|أضاف"
)
_CLOSING_QUOTES = {"”": "“", "’": "‘", "»": "«", "›": "‹", "」": "「", "』": "『", '"': '"'}
_STRONG = frozenset("?!؟۔。．！？｡‼⁇⁈⁉")
_WIDE = frozenset("。．！？｡")
