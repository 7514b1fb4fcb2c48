"""Posts: roles and bodies, innermost first, as spans of the text."""

from __future__ import annotations

import pytest

from kg.reading.compose import compose
from kg.reading.names import is_outlet_shaped, is_person_shaped, outlets_in, resolve, without_title
from kg.reading.posts import posts_in
from kg.reading.text import Given

Posts = list[tuple[str, list[str]]]


def posts(text: str) -> Posts:
    """Roles and bodies as text."""
    runs = posts_in(text, 0, len(text))
    return [(text[slice(*run.role)], [text[slice(*body)] for body in run.bodies]) for run in runs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("minister of roads", [("minister of roads", [])]),
        ("vice minister of roads and water", [("vice minister of roads and water", [])]),
        ("Minister for Roads, Ports and Lakes", [("Minister for Roads, Ports and Lakes", [])]),
        ("Secretary of State for Salt Water", [("Secretary of State for Salt Water", [])]),
        ("Prime Minister of Japan", [("Prime Minister", ["Japan"])]),
        ("Secretary of the Lake Committee", [("Secretary", ["Lake Committee"])]),
        ("Governor", [("Governor", [])]),
        ("governor of Salt province", [("governor", ["Salt province"])]),
        ("vice mayor of Lima", [("vice mayor", ["Lima"])]),
        ("head of the Office of Roads", [("head", ["Office of Roads"])]),
        ("head of the Office of Roads (OR)", [("head", ["Office of Roads"])]),
        ("a person in charge of the Roads Bureau", [("person in charge", ["Roads Bureau"])]),
        ("chief economist at the World Reserve", [("chief economist", ["World Reserve"])]),
        ("spokesperson for the Roads Agency", [("spokesperson", ["Roads Agency"])]),
        ("director-general of the Roads Agency", [("director-general", ["Roads Agency"])]),
        (
            "Director, Department of Bridges, Ministry of Roads",
            [("Director", ["Department of Bridges", "Ministry of Roads"])],
        ),
        (
            "head and spokesperson of the Roads Agency",
            [("head", ["Roads Agency"]), ("spokesperson", ["Roads Agency"])],
        ),
        ("head of the RA, director of the Data Office", [("head", ["RA"]), ("director", ["Data Office"])]),
        (
            "deputy head of the RA and director general of the Bureau of Bridges and Tunnels of the RA",
            [("deputy head", ["RA"]), ("director general", ["Bureau of Bridges and Tunnels", "RA"])],
        ),
        (
            "secretary general of the RA and director of its Bureau of Bridges",
            [("secretary general", ["RA"]), ("director", ["Bureau of Bridges", "RA"])],
        ),
        (
            "head of the Press Bureau of the Council Roads Office (CRO) and spokesperson of the CRO",
            [("head", ["Press Bureau", "Council Roads Office"]), ("spokesperson", ["CRO"])],
        ),
        (
            "head of the Roads and Bridges Commission of the High Council (RBC)",
            [("head", ["Roads and Bridges Commission of the High Council"])],
        ),
        (
            "head of the Standing Committee of the People's Council",
            [("head", ["Standing Committee of the People's Council"])],
        ),
        (
            "deputy governor of the People's Bank of Utopia",
            [("deputy governor", ["People's Bank of Utopia"])],
        ),
        ("head of the Roads Agency's Bridge Department", [("head", ["Bridge Department", "Roads Agency"])]),
        ("the RA's secretary general", [("secretary general", ["RA"])]),
        (
            "the RA's deputy head, who is also director of the RA's Bridge Office",
            [("deputy head", ["RA"]), ("director", ["Bridge Office", "RA"])],
        ),
        (
            "head of the drafting team and director of the Data Office",
            [("head of the drafting team", []), ("director", ["Data Office"])],
        ),
        (
            "minister of roads and head of the Bridge Fund",
            [("minister of roads", []), ("head", ["Bridge Fund"])],
        ),
        ("member of the Board of the Utopian Reserve", [("member", ["Board", "Utopian Reserve"])]),
        ("head of the Roads Commission (RC) of the High Council", [("head", ["Roads Commission"])]),
        ("head of the Data Bureau (DB) of the Roads Agency", [("head", ["Data Bureau", "Roads Agency"])]),
        ("capital of Peru", []),
        ("who said that prices rose", []),
    ],
)
def test_posts(text: str, expected: Posts) -> None:
    """The roles and bodies of one announcement."""
    assert posts(text) == expected


def _introduced(words: str) -> list[tuple[str, Posts]]:
    text = f"Bo Wu, head of the Press Office\n\nBo Wu:\n\n{words}\n\nCoast Daily:\n\nWhy?\n\nBo Wu:\n\nSo."
    people = compose("made", text, Given()).header.participants[1:]
    return [
        (p.name, [(post.role, [body.of(text) for body in post.bodies]) for post in p.posts]) for p in people
    ]


def test_people_introduced_in_a_row() -> None:
    """Semicolons part people; what they are there to do is no post."""
    words = (
        "Welcome. We have invited Mr. Abe Kofi, head of the Roads Agency (RA), to brief you. We are joined by"
        " Ms. Li Na, deputy head of the RA and director of its Bridge Office; and Dr. Ada Roy,"
        " chief engineer."
    )

    assert _introduced(words) == [
        ("Abe Kofi", [("head", ["Roads Agency"])]),
        ("Li Na", [("deputy head", ["RA"]), ("director", ["Bridge Office", "RA"])]),
        ("Ada Roy", [("chief engineer", [])]),
    ]


def test_people_introduced_with_commas() -> None:
    """ ", and Ms." opens the next person."""
    words = "With me are Mr. Abe Kofi, head of the Roads Agency, and Ms. Li Na, minister of water."

    assert _introduced(words) == [
        ("Abe Kofi", [("head", ["Roads Agency"])]),
        ("Li Na", [("minister of water", [])]),
    ]


def test_evidence_is_the_sentence() -> None:
    """The sentence that introduces a person, not the whole speech."""
    text = (
        "Bo Wu:\n\nWelcome. Here is Mr. Abe Kofi, head of the Roads Agency. He will speak.\n\n"
        "Abe Kofi:\n\nRoads are long.\n\nBo Wu:\n\nQuestions?\n\nAbe Kofi:\n\nNone."
    )
    (person,) = compose("made", text, Given()).header.participants

    assert person.evidence.of(text) == "Here is Mr. Abe Kofi, head of the Roads Agency."
    assert person.span.of(text) == "Abe Kofi"


def test_announced_in_one_line() -> None:
    """Semicolons part people in a header's line as well."""
    text = (
        "Speakers: Mr. Abe Kofi, minister of roads; Ms. Li Na, head of the Roads Agency\n\nQ: Why?\n\nA: So."
    )
    people = compose("made", text, Given()).header.participants

    assert [p.name for p in people] == ["Abe Kofi", "Li Na"]


def test_announcement_over_two_lines() -> None:
    """A hard line break within an announcement is a space."""
    text = "Talk\n\nAbe Kofi, head of the Bureau of\nBridges of the Roads Agency\n\nQ: Why?\n\nA: So."
    ((post,),) = (p.posts for p in compose("made", text, Given()).header.participants)

    assert [body.of(text) for body in post.bodies] == ["Bureau of\nBridges", "Roads Agency"]


@pytest.mark.parametrize(
    "name", ["Evening Courier", "QRS", "The Ledger", "Coast TV", "harbor.example", "Sea Post"]
)
def test_outlet_shapes(name: str) -> None:
    """Words of the trade, acronyms, articles and addresses mark an outlet."""
    assert is_outlet_shaped(name)


@pytest.mark.parametrize(
    "name", ["Ada Roy", "Sun Li", "Jean de la Mer", "O'Neil", "MS. ROY", "Minister Roy", "Anne-Marie Wu"]
)
def test_person_shapes(name: str) -> None:
    """Names of people, with particles, apostrophes, hyphens, honorifics and titles."""
    assert is_person_shaped(name)
    assert not is_outlet_shaped(name)


@pytest.mark.parametrize(
    ("label", "person"),
    [
        ("Ada Roy", "Ada Roy"),
        ("ADA ROY", "Ada Roy"),
        ("Ms. Roy", "Ada Roy"),
        ("Minister Roy", "Ada Roy"),
        ("Roy", "Ada Roy"),
        ("Mr. Li", None),
        ("Li Bo", "Li Bo"),
        ("Coast Daily", None),
    ],
)
def test_resolve(label: str, person: str | None) -> None:
    """Whole names in any case, or a part that is one person's only."""
    assert resolve(label, ["Ada Roy", "Li Na", "Li Bo"]) == person


@pytest.mark.parametrize(
    ("label", "outlets"),
    [
        ("Coast Daily, Coast Plus", ("Coast Daily", "Coast Plus")),
        ("Coast Daily / Coast Plus", ("Coast Daily", "Coast Plus")),
        ("Science and Sea Daily", ("Science and Sea Daily",)),
        ("Coast Daily reporter", ("Coast Daily",)),
        ("Coast Daily (via video link)", ("Coast Daily",)),
    ],
)
def test_outlets(label: str, outlets: tuple[str, ...]) -> None:
    """Commas and slashes part outlets, "and" does not."""
    assert outlets_in(label) == outlets


def test_title_before_a_name() -> None:
    """Titles and honorifics go, the last word stays."""
    assert [without_title(n) for n in ("Vice Minister Abe Kofi", "Prof. Dr. Li", "Chair")] == [
        "Abe Kofi",
        "Li",
        "Chair",
    ]
