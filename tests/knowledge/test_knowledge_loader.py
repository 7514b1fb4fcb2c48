"""Loading: what the files say comes out as values; what is broken is named by file and line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import kg.knowledge.places as places
from kg.errors import KnowledgeError
from kg.knowledge import load, ontology_files, ontology_folder, registry_files, registry_folder
from kg.model import Knowledge, Relation, Span

PREFIXES = """\
@prefix bk: <https://w3id.org/briefing-kg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix qudt: <http://qudt.org/schema/qudt/> .
@prefix ex: <https://example.org/terms#> .
"""
FIRST_LINE = PREFIXES.count("\n") + 1
Teach = Callable[[str], Knowledge]


@pytest.fixture
def teach(tmp_path: Path) -> Teach:
    """Load the knowledge with a further Turtle file of these lines."""

    def loaded(turtle: str) -> Knowledge:
        path = tmp_path / "mine.ttl"
        path.write_text(PREFIXES + turtle, encoding="utf-8")
        return load(extra=[path])

    return loaded


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    """A copy of the ontology that may be spoilt."""
    return Path(shutil.copytree(ontology_folder(), tmp_path / "ontology"))


def relation(knowledge: Knowledge, name: str) -> Relation:
    """The relation of this name."""
    return next(r for r in knowledge.relations if r.name == name)


def test_superclasses_reach_the_top(knowledge: Knowledge) -> None:
    """A central SOE is a company, an organisation and an agent, in that order."""
    assert knowledge.superclasses["CentralSOE"] == ("Company", "Organization", "Agent")


def test_a_class_without_another_above_it_is_known(knowledge: Knowledge) -> None:
    """What has standard classes above it only is in the table with nothing."""
    assert knowledge.superclasses["Place"] == ()


def test_a_second_load_is_equal(knowledge: Knowledge) -> None:
    """The same files give the same values and the same version."""
    assert load() == knowledge


def test_the_version_follows_the_files(ontology: Path, knowledge: Knowledge) -> None:
    """A copy elsewhere has the same version; one more comment makes another."""
    assert load(ontology).version == knowledge.version
    with (ontology / "units.ttl").open("a", encoding="utf-8") as file:
        file.write("# seen\n")
    assert load(ontology).version != knowledge.version


def test_a_lesson_is_read_with_its_ends(teach: Teach) -> None:
    """The marks go, the spans point at the words."""
    knowledge = teach(
        'bk:painted a owl:ObjectProperty ; rdfs:label "painted" ; bk:subjectClass bk:Company ;\n'
        '    bk:lesson "[s:Alpha Corp] painted [o:the Beta Bridge] red." .'
    )
    (lesson,) = relation(knowledge, "painted").lessons
    assert lesson.text == "Alpha Corp painted the Beta Bridge red."
    assert (lesson.subject, lesson.object) == (Span(0, 10), Span(19, 34))


def test_the_object_may_come_first(teach: Teach) -> None:
    """The marks say which end is which, not their order."""
    knowledge = teach(
        'bk:painted a owl:ObjectProperty ; rdfs:label "painted" ;\n'
        '    bk:lesson "[o:Beta Bridge] was painted by [s:Alpha Corp]." .'
    )
    (lesson,) = relation(knowledge, "painted").lessons
    assert lesson.subject.of(lesson.text) == "Alpha Corp"
    assert lesson.object.of(lesson.text) == "Beta Bridge"


def test_a_domain_takes_in_what_is_below_it(teach: Teach) -> None:
    """A relation of companies may have a central SOE as its subject; no range means any."""
    knowledge = teach(
        'bk:painted a owl:ObjectProperty ; rdfs:label "painted" ; rdfs:domain bk:Company ;\n'
        '    bk:counterLesson "[s:Alpha Corp] saw [o:Beta Bridge]." .'
    )
    found = relation(knowledge, "painted")
    assert found.domain == {"Company", "CentralSOE"}
    assert found.range == frozenset()
    assert len(found.counter_lessons) == 1


def test_several_classes_make_a_union(teach: Teach) -> None:
    """bk:subjectClass and bk:objectClass go before domain and range, and add up."""
    knowledge = teach(
        'bk:painted a owl:ObjectProperty , owl:SymmetricProperty ; rdfs:label "painted" ;\n'
        "    rdfs:domain bk:Agent ; bk:subjectClass bk:Person , bk:Place ; bk:objectClass bk:Plan ."
    )
    found = relation(knowledge, "painted")
    assert found.domain == {"Person", "Place"}
    assert found.range == {"Plan"}
    assert found.symmetric


def test_a_class_may_be_barred(teach: Teach) -> None:
    """bk:notSubjectClass takes a class, and those below it, out of the domain; bk:notObjectClass likewise."""
    knowledge = teach(
        'bk:painted a owl:ObjectProperty ; rdfs:label "painted" ;\n'
        "    rdfs:domain bk:Agent ; bk:notSubjectClass bk:Company ;\n"
        "    bk:objectClass bk:Plan , bk:Place ; bk:notObjectClass bk:Place ."
    )
    found = relation(knowledge, "painted")
    assert "Person" in found.domain
    assert not {"Company", "CentralSOE"} & found.domain
    assert found.range == {"Plan"}


def test_a_term_of_another_vocabulary_keeps_its_iri(teach: Teach) -> None:
    """A relation outside of our namespace is named by its whole IRI."""
    knowledge = teach(
        'ex:painted a owl:ObjectProperty ; rdfs:label "painted" ;\n    bk:lesson "[s:Al] painted [o:Bo]." .'
    )
    assert relation(knowledge, "https://example.org/terms#painted").label == "painted"


def test_one_may_add_a_class(teach: Teach) -> None:
    """A class of an added file stands below the one that it names."""
    knowledge = teach("bk:Harbour a owl:Class ; rdfs:subClassOf bk:Facility .")
    assert knowledge.superclasses["Harbour"] == ("Facility",)


def test_every_relation_of_the_contract_is_taught(knowledge: Knowledge) -> None:
    """Each taught relation has lessons, a domain and a range."""
    assert len(knowledge.relations) >= 25
    assert all(r.lessons and r.domain and r.range for r in knowledge.relations)


def test_a_relation_may_be_taught_more(teach: Teach, knowledge: Knowledge) -> None:
    """A further lesson in another file joins those that the relation has."""
    more = relation(teach('bk:launched bk:lesson "[s:Alpha Corp] kicked off [o:Plan Beta]." .'), "launched")
    assert len(more.lessons) == len(relation(knowledge, "launched").lessons) + 1


def test_a_fault_in_one_of_two_files_is_found_there(ontology: Path, tmp_path: Path) -> None:
    """Of a relation that two files teach, the message names the file with the broken lesson."""
    path = tmp_path / "mine.ttl"
    path.write_text(PREFIXES + "bk:held bk:lesson '[s:A] held [o:B].' .", encoding="utf-8")
    with (ontology / "relations.ttl").open("a", encoding="utf-8") as file:
        file.write('bk:held bk:lesson "Nobody is marked here." .')
    with pytest.raises(KnowledgeError, match=r"relations\.ttl, line \d+: .* 'Nobody is marked here"):
        load(ontology, extra=[path])


@pytest.mark.parametrize(
    ("turtle", "line", "words"),
    [
        ("\nbk:painted a owl:ObjectProperty ;;\n  bk:lesson nonsense .", 2, "not Turtle"),
        ("\n\nbk:x a owl:ObjectProperty ; rdfs:label 'x' ; bk:lesson '[s:A] saw B.' .", 2, "must mark one"),
        ("bk:x a owl:ObjectProperty ; rdfs:label 'x' ;\nbk:lesson '[s:A] saw [s:B].' .", 1, "must mark one"),
        (
            "bk:x a owl:ObjectProperty ; rdfs:label 'x' ;\nbk:lesson '[s:A] [q:saw] [o:B].' .",
            1,
            "must mark one",
        ),
        ("bk:x a owl:ObjectProperty ; rdfs:label 'x' ;\nbk:lesson '[s:A] saw [o: ].' .", 1, "must mark one"),
        (
            "\nbk:x a owl:ObjectProperty ; rdfs:label 'x' ; bk:subjectClass bk:Compnay .",
            1,
            "no class 'Compnay'",
        ),
        (
            "\nbk:x a owl:ObjectProperty ; rdfs:label 'x' ; rdfs:domain ex:C ; bk:objectClass bk:Plan .",
            1,
            "C",
        ),
        ("bk:x a owl:ObjectProperty ; bk:lesson '[s:A] saw [o:B].' .", 0, "no label"),
        ("bk:x rdfs:label 'x' ; bk:lesson '[s:A] saw [o:B].' .", 0, "no owl:ObjectProperty"),
        (
            "bk:x a owl:ObjectProperty ; rdfs:label 'x' ; rdfs:domain bk:A , bk:B ; bk:objectClass bk:Plan .",
            0,
            "2 values of domain",
        ),
        ("\nbk:U a qudt:Unit ; rdfs:label 'u' ; bk:unitKind 'mass' ; bk:form 'Big 2' .", 1, "lower-case"),
        ("\nbk:U a qudt:Unit ; rdfs:label 'u' ; bk:unitKind 'mass' ; bk:form 'big 0' .", 1, "above 0"),
        ("\nbk:U a qudt:Unit ; rdfs:label 'u' ; bk:unitKind 'mass' ; bk:form 'big' .", 1, "above 0"),
        ("\nbk:U a qudt:Unit ; rdfs:label 'u' ; bk:form 'big 1' .", 1, "no unitKind"),
        (
            "\nbk:ZU a qudt:Unit ; rdfs:label 'u' ; bk:unitKind 'mass' ;\n bk:form \"tonnes 2\" .",
            2,
            "belongs to",
        ),
    ],
    ids=lambda value: None if isinstance(value, str) and "\n" in value else str(value)[:24],
)
def test_broken_turtle_is_named_by_file_and_line(turtle: str, line: int, words: str, teach: Teach) -> None:
    """The message says which file, which line, and what is wrong."""
    with pytest.raises(KnowledgeError) as raised:
        teach(turtle)
    message = str(raised.value)
    assert f"mine.ttl, line {FIRST_LINE + line}: " in message
    assert words in message
    assert "\n" not in message


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A missing extra file is an error, not nothing."""
    with pytest.raises(KnowledgeError, match=r"none\.ttl: cannot be read"):
        load(extra=[tmp_path / "none.ttl"])


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    """The line of the first wrong byte is told."""
    path = tmp_path / "mine.ttl"
    path.write_bytes(b"# one\n# two \xff\n")
    with pytest.raises(KnowledgeError, match=r"mine\.ttl, line 2: not UTF-8"):
        load(extra=[path])


@pytest.mark.parametrize("which", ["ontology", "registry"])
def test_an_empty_folder_is_an_error(which: str, tmp_path: Path) -> None:
    """A folder without files is no knowledge."""
    ontology, registry = (tmp_path, None) if which == "ontology" else (None, tmp_path)
    with pytest.raises(KnowledgeError, match="no \\*"):
        load(ontology, registry)


def test_an_installed_package_finds_its_own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a repository around it, the package looks inside itself."""
    inside = tmp_path / "site" / "kg"
    shutil.copytree(ontology_folder(), inside / "_ontology")
    shutil.copytree(registry_folder(), inside / "_data" / "registry")
    monkeypatch.setattr(places, "PACKAGE", inside)
    assert ontology_files()[0].parent == inside / "_ontology"
    assert registry_files()[0].parent == inside / "_data" / "registry"
