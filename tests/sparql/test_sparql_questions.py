"""The saved questions: what their heads say, what may be filled in, what they must find."""

from __future__ import annotations

import csv
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Dataset

import kg
from kg import asking, graph
from kg.errors import QueryError
from kg.knowledge import ontology_folder
from kg.language import Parser
from kg.sparql.questions import Question, assignments, filled, questions

FOLDER = ontology_folder() / "questions"
QUESTIONS = questions()
HEAD = "# Who is it?\n# answers: Which person?\n"


@pytest.fixture(scope="module")
def own(sample: Path, parser: Parser) -> Dataset:
    """The graph of the sample briefing."""
    return graph.store(kg.build(sample, parser=parser).quads)


@pytest.fixture(scope="module")
def real(transcript: Path, parser: Parser) -> Dataset:
    """The graph of the real transcript."""
    return graph.store(kg.build(transcript, parser=parser).quads)


def missing(data: Dataset, question: Question) -> set[tuple[str, ...]]:
    """The expected rows of a question that its answer lacks; the columns are those that the CSV names."""
    with (FOLDER / f"{question.name}.csv").open(encoding="utf-8", newline="") as file:
        columns, *expected = csv.reader(file)
    names, rows = asking.rows(graph.query(data, question.sparql()))
    places = [names.index(column) for column in columns]
    found = {tuple("" if row[place] is None else str(row[place]) for place in places) for row in rows}
    return set(map(tuple, expected)) - found if expected else found


def test_there_are_enough_questions_and_each_says_what_it_expects() -> None:
    """At least twenty, each with a table of what it must find."""
    assert len(QUESTIONS) >= 20
    assert {path.stem for path in FOLDER.glob("*.csv")} == set(QUESTIONS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_question_finds_what_it_must_in_the_sample(name: str, own: Dataset) -> None:
    """Every expected row is found; an empty table expects no row at all."""
    assert missing(own, QUESTIONS[name]) == set()


@pytest.mark.parametrize("name", QUESTIONS)
def test_question_finds_the_same_in_the_other_wording(name: str, real: Dataset) -> None:
    """What is expected are facts, so that the real transcript gives them too."""
    assert missing(real, QUESTIONS[name]) == set()


@pytest.mark.parametrize("name", QUESTIONS)
def test_question_is_standard_sparql_as_it_stands(name: str) -> None:
    """Without its parameters filled in a question can still be parsed by any tool."""
    answer = pyoxigraph.Store().query(QUESTIONS[name].text, prefixes=graph.prefixes())

    assert isinstance(answer, pyoxigraph.QuerySolutions)


def write(folder: Path, text: str) -> Question:
    """A question of its own."""
    (folder / "mine.rq").write_text(text, encoding="utf-8")
    return questions(folder)["mine"]


def test_head_is_read(tmp_path: Path) -> None:
    """Title, what it answers, and parameters with their kinds stand in the first lines."""
    parameters = '# parameter who = "Ann": a name\n# parameter year = 2023: a year\n'
    question = write(tmp_path, HEAD + parameters + "SELECT * { ?s ?p $who, $year }")

    assert (question.title, question.answers) == ("Who is it?", "Which person?")
    assert [(p.name, p.default, p.meaning) for p in question.parameters] == [
        ("who", "Ann", "a name"),
        ("year", 2023, "a year"),
    ]
    assert question.sparql({"year": "-5"}).endswith('SELECT * { ?s ?p "Ann", -5 }')


def test_a_file_without_a_head_is_an_error(tmp_path: Path) -> None:
    """A question that does not say what it answers is refused with what to add."""
    with pytest.raises(QueryError, match="# answers:"):
        write(tmp_path, "# Who?\nSELECT * { ?s ?p ?o }")


@pytest.mark.parametrize("given", ["2023.5", "x", "1) || (1=1", ""])
def test_a_number_must_be_one(given: str, tmp_path: Path) -> None:
    """Nothing but a whole number goes where one belongs."""
    question = write(tmp_path, HEAD + "# parameter year = 2023: a year\nSELECT * { ?s ?p $year }")

    with pytest.raises(QueryError, match="give a whole number, such as year=2023"):
        question.sparql({"year": given})


@pytest.mark.parametrize("given", ['" } DROP ALL #', "\\", "a\nb", "'", "国家电网", "\\u0022"])
def test_a_text_stays_a_text(given: str) -> None:
    """Whatever is filled in is compared as it is, and cannot break out of its quotation."""
    question = Question(
        name="x",
        title="x",
        answers="x",
        parameters=(QUESTIONS["figures-of"].parameters),
        text="SELECT ?x { BIND ($subject AS ?x) }",
    )
    answer = pyoxigraph.Store().query(question.sparql({"subject": given}))

    assert isinstance(answer, pyoxigraph.QuerySolutions)
    assert [row["x"].value for row in answer] == [given]


def test_strings_and_comments_are_left_alone() -> None:
    """A `$name` in a string, an IRI or a comment is no parameter; nor is a longer name."""
    text = 'SELECT "$a" <urn:$a> # $a\n$a $ab'

    assert filled(text, {"a": "1"}) == 'SELECT "$a" <urn:$a> # $a\n1 $ab'


def test_an_unknown_parameter_is_named() -> None:
    """The error lists what a question has."""
    with pytest.raises(QueryError, match="no such parameter; it has subject"):
        QUESTIONS["figures-of"].sparql({"who": "x"})


@pytest.mark.parametrize("word", ["subject", "=x", "a b=c"])
def test_an_assignment_needs_a_name_and_a_value(word: str) -> None:
    """What is typed after a question's name must be name=value."""
    with pytest.raises(QueryError, match="write a parameter as name=value"):
        assignments([word])
