"""Companies told by the words beside them: "shares in Halcyon", "the retailer Alder", "Nordwind's CEO"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from kg.extraction.linking import Lexicon, identity
from kg.extraction.naming_kinds import KIND_OF_HEAD, kind_of
from kg.extraction.naming_lists import choice, listed
from kg.extraction.naming_roles import FIELDS, UPPER
from kg.extraction.naming_runs import OPENERS
from kg.language.names import label_key
from kg.model import Entity
from kg.reading.words import HONORIFICS, ROLE_HEADS

_TRADE = (
    r"(?:[a-z]+-)?(?:"
    + choice(
        """
    wholesaler retailer grocer airline lender insurer reinsurer brewer brokerage conglomerate miner
    startup start-up drugstore chain utility contractor shipbuilder publisher distributor
    private_equity_(?:house|firm|group) hedge_fund buyout_(?:house|firm|group) fund_manager asset_manager
    trading_house law_firm
    """
    )
    + r"|[a-z]*makers?)"
)
_ONE = rf"[{UPPER}][\w&'’-]*[\w]"
_TWO = rf"{_ONE}(?: {_ONE})?"
_NAME = rf"(?P<name>{_ONE}(?: (?:& )?{_ONE}){{0,3}})"
_BEFORE = re.compile(
    r"\b(?i:shares (?:in|of)|takeover (?:of|by)|(?:analyst|economist|strategist|trader)s? (?:at|with)"
    rf"|(?:subsidiary|affiliate|shareholders) of|{_TRADE},?) {_NAME}"
)
_AFTER = re.compile(
    rf"(?<![\w.’'-]){_NAME}(?:['’]s)? (?:CEO|CFO|COO|(?i:chief executive|co-founder|shareholders))\b"
)
_APPOSED = re.compile(
    rf"(?<![\w.’'-]){_NAME}, (?:an?|the|one of the|{_ONE}['’]s) [^,.;:()]{{0,60}}?"
    rf"\b(?:{_TRADE}|company|firm|manufacturer|producer|supplier|operator|group|bank)s?\b(?=[,. ])"
)
_TICKER = re.compile(
    rf"\b(?i:shares in|stock of|{_TRADE}|company|firm|group) {_NAME}"
    r" \((?:[A-Z]+: ?)?(?P<ticker>[A-Z]{2,5})(?:\.[A-Z]+)?\)"
)
_DEALS = re.compile(
    rf"(?<![\w.’'-])(?P<name>{_ONE})(?:['’]s)?,? (?:"
    + choice(
        """
    airlines? bid offer stake takeover shares stock revenues? sales profits? earnings owns bought buys
    acquired acquires sold sells operates makes produces manufactures unit subsidiary executives?
    customers fleet
    flights merger brand stores factory factories headquarters spokes(?:man|woman|person)
    which_(?:owns|makes|operates|sells|produces|has_bought|bought|employs) employs
    (?:plans|agreed|offered|wants|hopes|intends)_to_(?:buy|sell|acquire|merge|build|invest|list|cut)
    would_pay will_pay (?:has_)?offered_to_buy
    """
    )
    + r")\b"
)
_BUYING = (
    r"(?:(?:acquisition|purchase|takeover) of (?:[a-z][a-z-]+ ){0,3}(?:[A-Z][a-z]+ )?"
    r"(?:rival|group|firm|company|maker)|bids? for|buy|buys|bought|buying|acquired?|acquiring)"
)
_BOUGHT = re.compile(rf"\b(?:stakes? in|shares in|{_BUYING}|invest(?:ed|s|ing)? in) {_NAME}")
_DEALT = re.compile(
    rf"\b(?:stakes? (?:in|to)|{_BUYING}|sold to|bought by|owned by|owner|merg(?:er|e|ing|ed) with"
    rf"|operator of|competitor|parent of|consortium of|investor|supplied by) {_NAME}"
)
_MAJOR = re.compile(
    r"\b[A-Za-z][a-z-]+ (?:(?<!central )(?<![Ww]orld )bank|company|firm|startup|major|giant"
    r"|heavyweight|rival|operator|investor|platform|provider|developer|"
    r"(?:auto|oil|gas|energy|fashion|hotel|shipping|logistics|insurance|construction|technology|steel|media|telecoms?|mining|retail|drug|food"
    rf"|chemicals?|industrial|luxury) group) {_NAME}"
)
_TRADED = re.compile(
    rf"\b(?:while|whereas|and|but) {_NAME}"
    r" (?:rose|fell|climbed|dropped|gained|lost|slid|jumped|surged|slipped|added|shed)"
    r" (?:nearly |almost |about |more than )?[\d.]+(?:%| percent| per cent) to [$€£]"
)
_CONTRACT = re.compile(
    rf"(?<![\w.’'-]){_NAME} (?:(?:was|were|has been|have been) (?:awarded|handed)"
    r"|(?:has |have )?(?:won|secured|clinched|bagged|landed)) [^.;]{0,60}?\b(?:contract|order|tender)s?\b"
)
_GIVEN = re.compile(
    rf"\b(?:awarded|handed|gave) {_NAME} (?:an?|the|its|two|three) [^.;]{{0,40}}?\b(?:contract|order)s?\b"
)
_STATED = re.compile(
    rf"(?<![\w.’'-]){_NAME} is (?:an?|the|one of the) [^,.;:()]{{0,40}}?\b(?:{_TRADE}|company|firm|start-?up"
    r"|manufacturer|supplier)(?=[.,;]| (?:that|which|with|in|of|based|founded|from|and|listed|owned)\b)"
)
_PARTNERS = re.compile(rf"(?<![\w.’'-])(?P<name>(?:{_ONE} )?{_ONE} & {_ONE})\b(?! ?[&{UPPER}])")
PLAIN_PAIRS = listed(
    """
    oil gas food foods beverage beverages mergers acquisitions sales marketing media entertainment arts
    crafts design engineering leisure home garden terms conditions questions answers health fitness
    men women hotels restaurants bed breakfast parts accessories software hardware learning operations
    maintenance evaluation standards compliance risk audit strategy policy communities peace conflict
    """
)
"""Words that "&" joins without making them a firm: "Oil & Gas"."""
_BUSINESS = choice(
    """
    Ventures Capital Securities Financial Finance Insurance Asset_Management Renewables Logistics
    Chemicals? Digital Cloud Health Foods? Europe Americas? North_America Asia Africa India Japan China
    Korea UK USA Australia Canada Germany France
    """
)
_EXTENDED = re.compile(rf"(?<![\w.’'-])(?P<name>(?P<known>{_ONE}(?: {_ONE}){{0,2}}) {_BUSINESS})\b")
_NO_FIRMS = (
    OPENERS
    | ROLE_HEADS
    | HONORIFICS
    | listed("acting former deputy incoming outgoing interim founding vice senior regional late current")
)
_LISTED = re.compile(
    r"\b(?:companies|firms|contractors|operators|developers|manufacturers|startups|airlines|retailers|automakers|carmakers|lenders|chipmakers|utilities|suppliers)"
    rf"(?: (?:such as|like|including))? (?P<names>{_TWO}(?:, {_TWO}){{0,6}},? and (?:the )?{_TWO})"
)
_MERGING = re.compile(rf"\bmerger (?:between|of) (?P<names>{_TWO} and {_TWO})")
_REPORTING = re.compile(
    rf"^{_NAME} (?i:reports|announces|posts|delivers|publishes|affirms|lifts|raises|cuts|sees|expects"
    r"|beats|misses|trims|swings) [^.\n]{0,60}?"
    r"\b(?i:results|earnings|profits?|loss|revenues?|sales|outlook|guidance|dividend|turnover|eps"
    r"|estimates|expectations)\b"
)
_REPORTED = re.compile(
    r"(?:^|(?<=[.,;:] )|(?<=\bthat )|(?<=\bwhile )|(?<=\band )|(?<=\bsaid ))"
    rf"(?P<name>{_ONE}(?: {_ONE}){{0,3}}) (?:has |have |had |also |today |yesterday )?"
    r"(?:reported|reports|posted|posts|booked|books|recorded|saw|earned|sold|delivered|shipped|generated"
    r"|paid|lost)"
    r" (?:[^.;\n]|\.(?=\d)){0,60}?\b(?:income|profits?|loss(?:es)?|revenues?|turnover|earnings|sales"
    r"|dividends?|ebitda|deliveries|shipments|bookings|passengers|vehicles|cars|trucks|units)\b"
)
""" "Halden posted a sales increase", "Halden sold 5 cars": who has such figures is a firm."""
_NO_NAME_ENDS = ("s", "ion", "ity", "ment", "ness", "ism", "ture", "ing", "ry", "ers")
_FIGURED = listed(
    """
    sales revenue revenues profit profits income earnings output production exports imports trade oil gas
    coal gold steel rice cotton retail wholesale demand growth inflation traffic freight cargo
    """
)
_LONGER = re.compile(
    rf"(?P<short>{_ONE}(?: {_ONE})?) (?:Group|Holdings?|Corporation|Company|Industries|Enterprises"
    r"|Technologies|Bank|Airlines|Motors|Energy|Power)\b"
)
_LOOSE = listed("lab labs base hub farm cluster platform square bay mountain valley lake river rocket drive")
_FIELD = re.compile(FIELDS, re.IGNORECASE)
_DEMONYM = re.compile(r"[A-Z]\w+(?:ese|ian|ean|ish|can|man|ch|ss|li|qi|ni)$")


def firms(texts: Iterable[str], lexicon: Lexicon, taken: Collection[str]) -> Iterator[Entity]:
    """The companies of the paragraphs that neither the registry nor `taken` holds.

    A name whose own head tells another kind ("shares in the Roads Fund") is none.
    """
    texts = tuple(texts)
    longer = {match["short"] for text in texts for match in _LONGER.finditer(text)}
    for text in texts:
        for name, ticker in _called(text):
            # "Alder" is short for the Alder Group of the same text.
            if lexicon.names.owner(name) is None and label_key(name) not in taken and name not in longer:
                aliases = (ticker,) if ticker and ticker != name else ()
                yield Entity(id=identity("Company", name), kind="Company", name=name, aliases=aliases)


def _called(text: str) -> Iterator[tuple[str, str | None]]:
    """The names of firms in a paragraph, each with its ticker if one follows."""
    for pattern in (_BEFORE, _AFTER, _APPOSED, _TICKER, _REPORTING, _MAJOR, _TRADED, _CONTRACT, _GIVEN):
        for match in pattern.finditer(text):
            if name := _plain(match["name"], loose=pattern is _AFTER):
                yield name, match.groupdict().get("ticker")
    yield from ((name, None) for m in _STATED.finditer(text) if (name := _plain(m["name"], any_kind=True)))
    yield from ((name, None) for m in _PARTNERS.finditer(text) if (name := _pair(m["name"])))
    yield from ((name, None) for name in _reporting(text))
    for match in (*_LISTED.finditer(text), *_MERGING.finditer(text)):
        for words in re.split(r"(?:, and|,| and)(?: the)? ", match["names"]):
            if name := _plain(words):
                yield name, None


def _reporting(text: str) -> Iterator[str]:
    """The names of those that a paragraph tells sales, profits and the like of."""
    names = (_named_firm(match["name"], text) for match in _REPORTED.finditer(text))
    yield from filter(None, names)


def _named_firm(words: str, text: str) -> str | None:
    """The name, unless it may be no more than the first word of a sentence."""
    name = _plain(words)
    if name is None or name.split()[-1].lower() in _FIGURED:
        return None
    if " " in name or "-" in name:
        return name
    common = name.lower().endswith(_NO_NAME_ENDS) or re.search(rf"\b{re.escape(name.lower())}\b", text)
    return None if common else name


def traded(text: str) -> frozenset[str]:
    """The names that a text buys, sells or speaks of as a business; other things may be among them.

    >>> sorted(traded("Halcyon owns a mill. They made a bid for Kestrel Vision."))
    ['Halcyon', 'Kestrel Vision']
    """
    found = (match["name"] for pattern in (_DEALS, _DEALT) for match in pattern.finditer(text))
    return frozenset(filter(None, map(_plain, found)))


def bought(text: str) -> frozenset[str]:
    """The names of what a text tells to be bought, which is no person whatever it looks like.

    >>> sorted(bought("Halcyon has bought Mora Pell for 3 million."))
    ['Mora Pell']
    """
    return frozenset(filter(None, (_plain(match["name"]) for match in _BOUGHT.finditer(text))))


def extended(texts: Iterable[str], lexicon: Lexicon) -> Iterator[Entity]:
    """The companies called by a known one's name and a word of business: "Alpha Ventures", "Alpha Europe"."""
    for text in texts:
        for match in _EXTENDED.finditer(text):
            owner = lexicon.names.owner(match["known"])
            firm = owner is not None and lexicon.entities[owner].kind in ("Company", "CentralSOE")
            if firm and lexicon.names.owner(match["name"]) is None:
                name = match["name"]
                yield Entity(id=identity("Company", name), kind="Company", name=name)


def _pair(words: str) -> str | None:
    """The name of a firm called for two: "Alder & Brook"; None if the words are no names."""
    plain = any(word.lower() in PLAIN_PAIRS for word in words.split())
    return None if plain else _plain(words)


def _plain(words: str, *, loose: bool = False, any_kind: bool = False) -> str | None:
    """The name without a possessive's end; None if its words say that it is no company's.

    A `loose` name may end in a head that firms like ("Alder Lab"), one of `any_kind` in any but a body's.
    """
    kept = re.split(r"['’]s(?= |$)", words)[0].split()
    while len(kept) > 1 and kept[0].lower() in OPENERS:
        kept = kept[1:]
    bad = any(word.lower() in _NO_FIRMS or _FIELD.fullmatch(word) for word in kept)
    name = " ".join(kept)
    kind = kind_of(name) if len(kept) > 1 else None
    short = len(name) < _SHORTEST and not name.isupper()
    bad = bad or all(KIND_OF_HEAD.get(word.lower()) == "Company" for word in kept)
    free = kind in (None, "Company") or (loose and kept[-1].lower() in _LOOSE)
    free = free or (any_kind and kind in ("Facility", "Place", "Product", "Initiative", "Event"))
    return None if bad or short or not free or _DEMONYM.fullmatch(name) else name


_SHORTEST = 3
