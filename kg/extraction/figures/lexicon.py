"""Words of the language that carry bounds, changes and measures. No fact of any text."""

from __future__ import annotations

from kg.model import Bound

# What stands just before an amount, longest first where one holds another.
BEFORE: tuple[tuple[tuple[str, ...], Bound], ...] = tuple(
    sorted(
        (
            (tuple(phrase.split()), bound)
            for bound, phrases in {
                Bound.MORE_THAN: "over|more than|above|exceeding|surpassing|topping|in excess of|greater than|higher than|"
                "beyond|upwards of|well over|just over|slightly over|passing|crossing|breaking|outstripping|better than",
                Bound.LESS_THAN: "nearly|almost|close to|less than|fewer than|under|below|just under|shy of|lower than|"
                "approaching|well under|not quite|just below|just shy of|short of|smaller than",
                Bound.ABOUT: "about|around|roughly|approximately|some|circa|an estimated|in the region of|in the order of|"
                "in the neighborhood of|or so|near|estimated",
                Bound.AT_LEAST: "at least|no fewer than|no less than|not less than|not fewer than|no lower than|"
                "a minimum of|not lower than|a floor of|as many as at least",
                Bound.AT_MOST: "at most|up to|no more than|not more than|not exceeding|no higher than|not to exceed|"
                "a maximum of|as much as|as many as|not exceed|not above|a ceiling of|not over|not higher than",
            }.items()
            for phrase in phrases.split("|")
        ),
        key=lambda pair: -len(pair[0]),
    )
)
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
    (("plus",), Bound.MORE_THAN),
    (("+",), Bound.MORE_THAN),
)
EXCEED = {"exceed", "surpass", "top", "outstrip", "pass", "cross", "breach", "break", "outpace", "overtake"}
FALL_SHORT = {"approach", "near"}

UP_VERBS = {
    "rise", "climb", "grow", "increase", "gain", "expand", "jump", "surge", "soar", "advance", "edge", "accelerate",
    "rebound", "improve", "pick", "widen", "strengthen", "appreciate", "add", "leap", "rocket", "spike", "boost", "raise", "lift",
    "recover", "enlarge", "up", "hike", "swell", "inch", "tick",
}  # fmt: skip
DOWN_VERBS = {
    "fall", "drop", "decline", "decrease", "shrink", "narrow", "contract", "slip", "slide", "dip", "tumble", "plunge",
    "lower", "reduce", "cut", "lose", "ease", "slump", "sink", "weaken", "depreciate", "recede", "moderate", "slow",
    "slash", "trim", "plummet", "retreat", "halve", "shed",
}  # fmt: skip
UP_NOUNS = {
    "increase", "growth", "rise", "gain", "expansion", "jump", "surge", "advance", "rebound", "climb", "improvement",
    "upturn", "appreciation", "uptick", "boost", "increment", "hike", "recovery", "acceleration",
}  # fmt: skip
DOWN_NOUNS = {
    "decrease", "decline", "fall", "drop", "contraction", "reduction", "shrinkage", "slump", "slide", "dip", "cut",
    "depreciation", "downturn", "loss", "slowdown",
}  # fmt: skip
CHANGE_NOUNS = UP_NOUNS | DOWN_NOUNS | {"change", "fluctuation"}
UP_ADVERBS = {"up", "higher"}
DOWN_ADVERBS = {"down", "lower"}

SHARE_VERBS = {"account", "represent", "comprise", "constitute", "contribute", "occupy", "form"}
SHARE_NOUNS = {"share", "proportion", "portion", "percentage", "part"}
MEASURE_VERBS = {
    "be", "reach", "stand", "total", "amount", "come", "hit", "exceed", "surpass", "top", "average", "remain", "become",
    "record", "register", "report", "post", "arrive", "run", "stay", "hold", "keep", "control", "number", "measure",
    "equal", "approach", "near", "touch", "cross", "pass", "break", "breach", "attain", "see", "estimate", "set", "cost",
    "value", "project", "forecast", "expect", "put", "maintain", "peak", "bottom", "settle", "rank", "close", "place", "account",
}  # fmt: skip
"""Verbs whose subject is what is measured."""
HAVE_VERBS = {"achieve", "record", "register", "report", "post", "complete", "realize", "realise", "have", "see", "make",
              "attain", "deliver", "log", "witness", "maintain", "secure", "book", "generate", "earn"}  # fmt: skip
"""Verbs whose object is what is measured, in "achieve an income of"."""
OF_AMOUNT = {
    "total",
    "amount",
    "sum",
    "maximum",
    "minimum",
    "average",
    "number",
    "tune",
    "value",
    "level",
    "size",
    "worth",
    "scale",
    "volume",
    "figure",
    "high",
    "low",
    "record",
}
"""Nouns that say nothing of what is measured when an amount follows "of"."""
NOMINAL = {
    "invest": "investment", "spend": "spending", "generate": "generation", "produce": "production", "export": "exports",
    "import": "imports", "sell": "sales", "issue": "issuance", "lend": "lending", "borrow": "borrowing",
    "collect": "collection", "consume": "consumption", "earn": "earnings", "save": "savings", "raise": "fundraising",
    "supply": "supply", "deliver": "deliveries", "ship": "shipments", "transport": "transport", "allocate": "allocation",
    "pay": "payment", "purchase": "purchases", "buy": "purchases", "grant": "grants", "fund": "funding", "transfer": "transfers",
    "cut": "cuts", "waive": "waivers", "provide": "provision", "receive": "receipts", "process": "processing",
    "finance": "financing", "subsidize": "subsidies", "store": "storage", "emit": "emissions", "grow": "growth",
    "return": "returns", "distribute": "distribution", "contribute": "contribution", "attract": "inflow", "use": "use",
    "inject": "injection", "arrange": "arrangement", "release": "release", "disburse": "disbursement", "build": "construction",
    "install": "installation", "complete": "completion", "handle": "handling", "carry": "carriage", "budget": "budget",
    "reserve": "reserve", "earmark": "earmarked funds", "set": "provision", "lose": "loss", "owe": "debt", "charge": "charge",
}  # fmt: skip
"""What a verb's amount measures, as a noun: "invested X in Y" is investment in Y."""
LIST_NOUNS = {
    "aspect", "area", "point", "way", "part", "respect", "priority", "side", "category", "step", "question", "topic",
    "thing", "front", "dimension", "direction", "perspective", "reason", "factor", "word", "phrase", "characteristic",
    "feature", "kind", "type", "stage", "example", "principle", "issue", "sense", "regard", "angle", "level", "focus",
    "keyword", "theme", "element", "matter", "sentence", "message", "challenge", "advantage", "goal", "task", "line",
}  # fmt: skip
"""Nouns that a list header counts ("in five aspects")."""
AGENTLESS = {
    "total",
    "combined",
    "cumulative",
    "overall",
    "aggregate",
    "accumulated",
    "average",
    "record",
    "further",
    "additional",
}
PERSON_PRONOUNS = {"we", "our", "us", "i"}
THIRD_PRONOUNS = {
    "it",
    "they",
    "its",
    "their",
    "them",
    "this",
    "these",
    "those",
    "which",
    "that",
    "he",
    "she",
}
PLAN_VERBS = {
    "plan", "aim", "strive", "seek", "intend", "expect", "hope", "propose", "target", "forecast", "project", "anticipate",
    "want", "try", "endeavor", "endeavour", "commit", "pledge", "set", "arrange", "predict", "estimate", "budget", "prepare", "promise",
    "schedule", "envisage", "foresee",
}  # fmt: skip
"""Verbs that put what they govern in the future."""
FORECAST_VERBS = {"expect", "forecast", "project", "anticipate", "predict", "foresee", "envisage", "see"}
TARGET_NOUNS = {"target", "goal", "objective", "aim", "ceiling", "quota"}
FORECAST_NOUNS = {
    "forecast",
    "projection",
    "plan",
    "budget",
    "outlook",
    "expectation",
    "prediction",
    "guidance",
}
STOCK_WORDS = {
    "asset", "liability", "balance", "population", "reserve", "capitalization", "capitalisation", "inventory", "stock",
    "debt", "deposit", "holding", "outstanding", "capacity", "mileage", "membership", "headcount", "equity", "backlog",
}  # fmt: skip
"""Nouns of what is counted at a date, not over a stretch of time."""
GENERIC_COUNTED = {
    "company",
    "enterprise",
    "firm",
    "business",
    "unit",
    "one",
    "institution",
    "entity",
    "corporation",
    "bank",
}
FORECASTERS = {
    "analyst", "economist", "forecaster", "expert", "market", "survey", "poll", "investor", "trader", "observer",
}  # fmt: skip
"""Who expects what others will report."""
PUT_VERBS = {
    "estimate", "put", "set", "keep", "hold", "maintain", "forecast", "project", "value", "budget", "control", "bring",
    "limit", "cap", "leave", "see", "fix", "take",
}  # fmt: skip
"""Verbs that put their object at an amount."""
BOUND_WORDS = {
    "by", "over", "more", "than", "nearly", "almost", "about", "around", "roughly", "approximately", "some", "at", "least",
    "another", "a", "an", "further", "close", "to", "just", "slightly", "as", "much", "well",
}  # fmt: skip
"""Words that may stand between "up" and its amount."""
