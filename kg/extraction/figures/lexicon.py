"""Words of the language that carry bounds, changes and measures. No fact of any text."""

from __future__ import annotations

from kg.model import Bound


def _words(text: str) -> frozenset[str]:
    """The words of a text.

    >>> sorted(_words("up higher"))
    ['higher', 'up']
    """
    return frozenset(text.split())


def _nouns(text: str) -> dict[str, str]:
    """By verb its noun, from a list of both: "sell sales, buy purchases"."""
    verb_nouns = (entry.split(maxsplit=1) for entry in text.split(","))
    return {verb: noun.strip() for verb, noun in verb_nouns}


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a text, one between commas."""
    return tuple(tuple(phrase.split()) for phrase in text.split(","))


_BEFORE = {
    Bound.MORE_THAN: """
        in excess of, more than, greater than, higher than, upwards of, well over, just over,
        slightly over, better than, over, above, exceeding, surpassing, topping, beyond, passing,
        crossing, breaking, outstripping, north of, past, a little over, in advance of, well past
    """,
    Bound.LESS_THAN: """
        just shy of, close to, less than, fewer than, just under, shy of, lower than, well under,
        not quite, just below, short of, smaller than, nearly, almost, under, below, approaching,
        south of, close on, not even, virtually, practically, as close as, closing in on, nearing
    """,
    Bound.ABOUT: """
        in the region of, in the order of, in the neighborhood of, an estimated, or so, about,
        around, roughly, approximately, some, circa, near, estimated, in the vicinity of, more or less,
        in the neighbourhood of, in the ballpark of, on the order of, something like, approx, somewhere near
    """,
    Bound.AT_LEAST: """
        as many as at least, no fewer than, no less than, not less than, not fewer than, no lower
        than, a minimum of, not lower than, a floor of, at least, as few as, as little as, as low as,
        at the very least, a full
    """,
    Bound.AT_MOST: """
        no more than, not more than, no higher than, not to exceed, a maximum of, as much as, as
        many as, a ceiling of, not higher than, at most, up to, not exceeding, not exceed, not
        above, not over, within, as high as, as long as, as far as, limited to, capped at, a limit of
    """,
}
BEFORE: tuple[tuple[tuple[str, ...], Bound], ...] = tuple(
    sorted(
        ((phrase, bound) for bound, text in _BEFORE.items() for phrase in _phrases(text)),
        key=lambda pair: -len(pair[0]),
    )
)
"""What stands just before an amount, longest first where one holds another."""
AFTER: tuple[tuple[tuple[str, ...], Bound], ...] = (
    (("or", "more"), Bound.AT_LEAST),
    (("or", "above"), Bound.AT_LEAST),
    (("or", "higher"), Bound.AT_LEAST),
    (("and", "above"), Bound.AT_LEAST),
    (("or", "over"), Bound.AT_LEAST),
    (("or", "less"), Bound.AT_MOST),
    (("or", "below"), Bound.AT_MOST),
    (("or", "fewer"), Bound.AT_MOST),
    (("or", "so"), Bound.ABOUT),
    (("or", "thereabouts"), Bound.ABOUT),
    (("and", "counting"), Bound.AT_LEAST),
    (("and", "up"), Bound.AT_LEAST),
    (("at", "least"), Bound.AT_LEAST),
    (("at", "most"), Bound.AT_MOST),
    (("tops",), Bound.AT_MOST),
    (("plus",), Bound.MORE_THAN),
    (("-", "plus"), Bound.MORE_THAN),
    (("+",), Bound.MORE_THAN),
    (("-", "ish"), Bound.ABOUT),
)
EXCEED = _words("exceed surpass top outstrip pass cross breach break outpace overtake")
FALL_SHORT = _words("approach near")
UP_VERBS = _words("""
    rise climb grow increase gain expand jump surge soar advance edge accelerate rebound improve pick
    rose grew widen strengthen appreciate add leap rocket spike boost raise lift recover enlarge up hike
    swell inch tick double triple treble quadruple quintuple sextuple balloon escalate mushroom
    outgrow multiply quicken firm climb strengthen
""")
DOWN_VERBS = _words("""
    fell shrank shrunk sank slid fall drop decline decrease shrink narrow contract slip slide dip tumble
    plunge lower reduce cut lose ease slump sink weaken depreciate recede moderate slow slash trim
    plummet retreat halve shed sag dive crash wane dwindle diminish ebb deteriorate worsen crater erode
    shorten
""")
UP_NOUNS = _words("""
    increase growth rise gain expansion jump surge advance rebound climb improvement upturn appreciation
    uptick boost increment hike recovery acceleration raise bump leap upswing
""")
DOWN_NOUNS = _words("""
    decrease decline fall drop contraction reduction shrinkage slump slide dip cut depreciation downturn
    loss slowdown plunge tumble crash
""")
CHANGE_NOUNS = UP_NOUNS | DOWN_NOUNS | {"change", "fluctuation"}
DOWN_ADVERBS = _words("down lower")
SHARE_VERBS = _words("account represent comprise constitute contribute occupy form")
SHARE_NOUNS = _words("share proportion portion percentage part")
MEASURE_VERBS = _words("""
    be reach stand total amount come hit exceed surpass top average remain become record register report
    post arrive run stay hold keep control number measure equal approach near touch cross pass break
    breach attain see estimate set cost value project forecast expect put maintain peak bottom settle
    rank close place account
""")
"""Verbs whose subject is what is measured."""
SHARING_VERBS = _words("""
    leave give hand hold own control buy acquire sell grant offer award allot cover win lose
""")
"""Verbs whose percentage is of what follows: "holds 5% of the votes", "leaves it with 5% of the votes"."""
HAVE_VERBS = _words("""
    achieve record register report post complete realize realise have see make attain deliver log
    witness maintain secure book generate earn
""")
"""Verbs whose object is what is measured, in "achieve an income of"."""
INDEX_NOUNS = _words("""
    incidence prevalence mortality rate index gauge score reading coefficient pmi ratio barometer rating
    indicator
""")
"""Nouns whose level is a bare number."""
CODE_NOUNS = _words("""
    hotline code phone telephone fax extension password zip postcode id isbn issn docket
""")
"""Nouns whose number is a name."""
OF_AMOUNT = _words("""
    total amount sum maximum minimum average number tune value level size worth scale volume figure high
    low record ballpark vicinity
    neighborhood neighbourhood
""")
"""Nouns that say nothing of what is measured when an amount follows "of"."""
NOMINAL = _nouns("""
    invest investment, spend spending, generate generation, produce production, export exports,
    import imports, sell sales, issue issuance, lend lending, borrow borrowing, collect collection,
    consume consumption, earn earnings, save savings, raise fundraising, supply supply, deliver
    deliveries, ship shipments, transport transport, allocate allocation, pay payment, purchase
    purchases, buy purchases, grant grants, fund funding, transfer transfers, cut cuts, waive
    waivers, provide provision, receive receipts, process processing, finance financing, subsidize
    subsidies, store storage, emit emissions, grow growth, return returns, distribute distribution,
    contribute contribution, attract inflow, use use, inject injection, arrange arrangement, release
    release, disburse disbursement, build construction, install installation, complete completion,
    handle handling, carry carriage, budget budget, reserve reserve, earmark earmarked funds, set
    provision, lose loss, owe debt, charge charge, award award, give grant, fine fine
""")
"""What a verb's amount measures, as a noun: "invested X in Y" is investment in Y."""
LIST_NOUNS = _words("""
    aspect area point way part respect priority side category step question topic thing front dimension
    direction perspective reason factor word phrase characteristic feature kind type stage example
    principle issue sense regard angle level focus keyword theme element matter sentence message
    challenge advantage goal task line
""")
"""Nouns that a list header counts ("in five aspects")."""
AGENTLESS = _words("""
    total combined cumulative overall aggregate accumulated average record further additional
""")
PERSON_PRONOUNS = _words("we our us i")
THIRD_PRONOUNS = _words("it they its their them this these those which that he she")
PLAN_VERBS = _words("""
    plan aim strive seek intend expect hope propose target forecast project anticipate want try endeavor
    endeavour commit pledge set arrange predict estimate budget prepare promise schedule envisage
    foresee
""")
"""Verbs that put what they govern in the future."""
SEEK_VERBS = _words("want seek promise pledge propose demand plan target request envisage fear budget")
"""Verbs whose object is not there yet: "promised 5 beds"."""
SEEK_FOR = _words("aim hope call push ask bid press strive")
"""The same with "for" or "at": "calls for 5 beds"."""
REQUIRE_VERBS = _words("require oblige order instruct urge ask request recommend direct compel want")
"""Verbs that put it to others to do what follows: "requires firms to hire 5"."""
DEMAND_VERBS = REQUIRE_VERBS | _words("propose suggest insist demand")
"""Verbs with a subjunctive: "demands that 5 be added"."""
CONSIDER_VERBS = _words("consider mull weigh discuss explore study contemplate debate suggest propose")
"""Verbs whose gerund may come or not: "is considering selling 5"."""
PLAN_NOUNS = _words("""
    plan proposal bid offer intention decision pledge promise commitment aim goal scheme move call request
    agreement deal push drive bill
""")
"""Nouns of what is to be done: "a proposal to cut 5"."""
CANCEL_VERBS = _words("cancel reject drop abandon scrap shelve veto withdraw dismiss ditch block")
"""Verbs that undo such a noun: "scrapped plans to hire 5"."""
DENY_VERBS = _words("fail refuse decline deny neglect omit avoid")
"""Verbs whose complement does not hold: "failed to sell 5"."""
FORECAST_VERBS = _words("expect forecast project anticipate predict foresee envisage see")
TARGET_NOUNS = _words("target goal objective aim ceiling quota")
FORECAST_NOUNS = _words("""
    estimate forecast projection plan budget outlook expectation prediction guidance
""")
STOCK_WORDS = _words("""
    asset liability balance population reserve capitalization capitalisation inventory stock debt
    deposit holding outstanding capacity mileage membership headcount equity backlog
""")
"""Nouns of what is counted at a date, not over a stretch of time."""
FORECASTERS = _words("analyst economist forecaster expert market survey poll investor trader observer staff")
"""Who expects what others will report."""
AGENT_NOUNS = _words("""
    company group firm bank lender maker manufacturer retailer provider producer operator carrier airline
    automaker carmaker chipmaker drugmaker insurer builder developer miner supplier distributor startup
    chain brewer government ministry bureau office committee council board commission agency authority
    department administration regulator union analyst economist executive spokesman spokeswoman official
    governor minister president chairman chairwoman chief
""")
"""Who acts or tells: nothing that an amount could measure, where one of them is the subject."""
TELL_VERBS = _words("say tell note state announce")
"""Verbs of telling, whose subject is no measure and whose amounts are told of something else."""
PUT_VERBS = _words("""
    estimate put set keep hold maintain forecast project value budget control bring limit cap leave see
    fix take revise give retain
""")
"""Verbs that put their object at an amount."""
BOUND_WORDS = _words("""
    by over more less than nearly almost about around roughly approximately some at least another a an
    further close to just slightly as much well respectively
""")
"""Words that may stand between "up" and its amount."""
