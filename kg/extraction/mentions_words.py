"""Head nouns of things without a proper name, and the acts that make or run such things."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extraction.naming_lists import listed

_HEADS: Mapping[str, str] = {
    "Initiative": (
        "campaign action initiative program programme strategy scheme mechanism drive alliance fund system"
    ),
    "Plan": "plan blueprint roadmap",
    "Document": (
        "law regulation guideline report catalog catalogue list method agreement treaty memorandum "
        "declaration bill decree ordinance statute directive communique protocol paper statement notice "
        "circular"
    ),
    "Event": (
        "conference meeting forum summit exhibition expo festival ceremony symposium seminar "
        "event reception gala banquet roundtable webinar roadshow evaluation workshop tour fair "
        "competition congress election referendum exercise"
    ),
    "Project": "project",
    "Facility": (
        "center centre laboratory lab plant station base park cluster factory hub incubator "
        "reservoir airport port bridge railway line tunnel"
    ),
    "Product": "platform satellite spacecraft rocket aircraft reactor turbine vaccine app",
    "Award": "award prize medal",
}
KIND_OF_NOUN: Mapping[str, str] = {word: kind for kind, heads in _HEADS.items() for word in heads.split()}

ACTS = listed(
    """
    launch hold host convene organize organise issue release publish promulgate formulate draft
    devise introduce unveil announce implement execute establish set build create found form start
    initiate begin undertake sign adopt enact approve pass revise amend upgrade award inaugurate
    operate run sponsor attend conduct carry develop complete open construct roll select commission
    ratify submit deliver
    """
)
ACTS_WITH = listed(
    """
    engage honor honour invest join participate take work
    """
)
"""Verbs that reach what they act on through a preposition ("take part in")."""
ACT_NOUNS = listed(
    """
    construction establishment implementation launch formulation building completion release
    revision opening rollout creation introduction execution adoption signing rearrangement upgrade
    planning
    """
)

STRONG = listed(
    """
    campaign initiative programme program summit expo festival forum referendum alliance
    """
)
"""Heads that name one thing wherever "the" and a telling word stand before them."""
SINGLE = frozenset({"platform", "system", "mechanism", "method"})
"""Heads that name one thing in the singular only, or with a telling noun."""
WORKS = listed(
    """
    plant station base factory reservoir airport port bridge railway line tunnel hub
    """
)
"""Works that are counted, not named, in the plural: "two metro lines"."""
RULING = listed(
    """
    outline set require stipulate specify define lay provide prescribe mandate
    """
)
"""What plans and laws do."""

COMPANY_HEADS = listed(
    """
    company enterprise soe firm bank business institution operator manufacturer producer supplier
    insurer exporter developer retailer refinery brokerage carrier utility conglomerate startup
    brand automaker carmaker chipmaker drugmaker steelmaker shipbuilder lender miner airline grower
    importer wholesaler distributor vendor contractor
    """
)

VAGUE = listed(
    """
    other various relevant related such several certain many more most further following same own
    corresponding respective different next last previous current recent first second third
    additional numerous some few any all each every both this that these those latest so-called
    particular specific overall existing said above subsequent
    """
)
"""Words that a name does not begin with."""
PLAIN = listed(
    """
    new major important key big great large small good special main significant whole full joint
    strong sound wide effective efficient better high low long short early late possible necessary
    successful general common concrete detailed comprehensive unified coordinated similar similarly
    strategic active positive pivotal crucial vital standard basic long-term short-term medium-term
    ongoing future past annual little single individual thematic national local regional
    international domestic global batch number series range variety set group total
    """
)
"""Words that alone do not tell one thing from its like."""
