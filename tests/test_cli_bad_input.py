"""Bad input through the real command: one clear line, an exit code, and nothing lost."""

from __future__ import annotations

import errno
import fcntl
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from pypdf import PdfWriter

from kg import asking, reading
from kg.output import NEW, READY
from tests.support import Run

OLD = "# the graph of an earlier build\n"
SPEECH = "Good morning. Last year the output of ore came to 5 million tons. Thank you."


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that already holds a graph."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "graph.ttl").write_text(OLD, encoding="utf-8")
    return folder


def unharmed(out: Path) -> bool:
    """True if the earlier build is there as it was, and nothing half-made beside it."""
    files = [path.name for path in out.iterdir()]
    return files == ["graph.ttl"] and (out / "graph.ttl").read_text(encoding="utf-8") == OLD


def locked_pdf(path: Path) -> None:
    """A PDF that asks for a password."""
    writer = PdfWriter()
    writer.add_blank_page(width=72, height=72)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)


def blank_pdf(path: Path) -> None:
    """A PDF that shows a page without text, as a scan does."""
    writer = PdfWriter()
    writer.add_blank_page(width=72, height=72)
    writer.write(path)


def oversized(path: Path) -> None:
    """A file larger than the limit, that takes no room on the disk."""
    with path.open("wb") as file:
        file.truncate(reading.sources.__globals__["MAX_BYTES"] + 1)


def holding(content: bytes) -> Callable[[Path], None]:
    """What makes a file with this content."""

    def make(path: Path) -> None:
        path.write_bytes(content)

    return make


BAD: list[tuple[str, Callable[[Path], None], str]] = [
    ("missing.txt", lambda _path: None, "no such file"),
    ("empty.txt", holding(b""), "is empty"),
    ("blank.txt", holding(b" \r\n\t\n"), "is empty|holds no text"),
    ("invisible.txt", holding("\ufeff\u200b\u200b".encode()), "no text"),
    ("binary.txt", holding(bytes(range(256)) * 40), ""),
    ("picture.txt", holding(b"\x89PNG\r\n\x1a\n" + bytes(300)), ""),
    ("latin.txt", holding("Der Umsatz stieg um 5 Prozent auf größere Höhe.".encode("latin-1")), "UTF-8"),
    ("locked.pdf", locked_pdf, "password"),
    ("scan.pdf", blank_pdf, "text"),
    ("torn.pdf", holding(b"%PDF-1.7\nthis is not a PDF"), ""),
    ("torn.docx", holding(b"PK\x03\x04torn"), ""),
    ("old.docx", holding(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "password"),
    ("huge.txt", oversized, "larger than"),
    ("page.html", holding(b"<html><head><title>Menu</title></head><body></body></html>"), ""),
]


@pytest.mark.parametrize(("name", "make", "why"), BAD, ids=[name for name, *_ in BAD])
def test_a_bad_file_is_one_line(
    name: str, make: Callable[[Path], None], why: str, out: Path, tmp_path: Path, run: Run
) -> None:
    """The line names the file and says why; the earlier graph stays."""
    make(tmp_path / name)
    done = run("build", tmp_path / name, "-o", out)

    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert name in done.err
    assert any(word in done.err for word in why.split("|"))
    assert "fault of the program" not in done.err
    assert unharmed(out)


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "", "~nobody/none.txt"])
def test_what_is_no_path_is_one_line(name: str, out: Path, run: Run) -> None:
    """A name that no file can have is said like that of a file that is not there."""
    done = run("build", name, "-o", out)

    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "fault of the program" not in done.err
    assert unharmed(out)


def test_a_second_build_into_a_folder_is_refused_at_once(out: Path, tmp_path: Path, run: Run) -> None:
    """While one build is at work, another into the same folder is one line; the graph stays."""
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8")
    number = os.open(out, os.O_RDONLY)
    fcntl.flock(number, fcntl.LOCK_EX)
    done = run("build", tmp_path / "speech.txt", "-o", out)
    os.close(number)

    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "another kg is writing into this folder" in done.err
    assert unharmed(out)


@pytest.mark.parametrize("command", [["query", "things", "-g", "{}/graph.ttl"], ["check", "{}/graph.ttl"]])
def test_whoever_opens_the_folder_finishes_a_killed_build(command: list[str], out: Path, run: Run) -> None:
    """New files that were whole when the build was killed are moved into place before anything is read."""
    (out / READY / NEW).mkdir(parents=True)
    (out / READY / NEW / "graph.ttl").write_text("# the new graph\n", encoding="utf-8")
    run(*(each.format(out) for each in command))

    assert [path.name for path in out.iterdir()] == ["graph.ttl"]
    assert (out / "graph.ttl").read_text(encoding="utf-8") == "# the new graph\n"


def test_a_folder_without_transcripts_is_one_line(out: Path, tmp_path: Path, run: Run) -> None:
    """A folder that holds nothing to read says what it should hold."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"\xff\xd8")
    done = run("build", tmp_path / "photos", "-o", out)

    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "no file to read in this folder" in done.err
    assert unharmed(out)


@pytest.fixture
def site() -> Iterator[str]:
    """A web server that has an empty page at /empty and nothing elsewhere."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/empty"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if found:
                self.wfile.write(b"<html><body><script>draw()</script></body></html>")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_unreachable_address_is_one_line(out: Path, run: Run) -> None:
    """An address where nobody answers is named."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/briefing"
        done = run("build", address, "-o", out)

    assert (done.code, done.err.count("\n"), address in done.err) == (1, 1, True)
    assert unharmed(out)


@pytest.mark.parametrize("page", ["/empty", "/gone"])
def test_a_page_without_a_transcript_is_one_line(page: str, site: str, out: Path, run: Run) -> None:
    """A page without text, and one that is not there, are each named with their address."""
    done = run("build", site + page, "-o", out)

    assert (done.code, done.err.count("\n"), site + page in done.err) == (1, 1, True)
    assert unharmed(out)


def test_a_broken_ontology_says_the_line(out: Path, tmp_path: Path, run: Run) -> None:
    """Of a user's own Turtle the line that breaks is named."""
    mine = tmp_path / "mine.ttl"
    mine.write_text("PREFIX bk: <https://w3id.org/briefing-kg/ontology#>\n\nbk:likes a .\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(SPEECH, encoding="utf-8")
    done = run("build", tmp_path / "a.txt", "--ontology", mine, "-o", out)

    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "mine.ttl, line 3" in done.err
    assert unharmed(out)


def test_a_missing_ontology_is_one_line(out: Path, tmp_path: Path, run: Run) -> None:
    """A file of terms that is not there is named."""
    (tmp_path / "a.txt").write_text(SPEECH, encoding="utf-8")
    done = run("build", tmp_path / "a.txt", "--ontology", tmp_path / "gone.ttl", "-o", out)

    assert (done.code, done.err.count("\n"), "gone.ttl" in done.err) == (1, 1, True)


@pytest.mark.parametrize("option", [("--country", "China"), ("--base", "no iri")])
def test_an_option_that_makes_no_sense_is_one_line(
    option: tuple[str, str], out: Path, tmp_path: Path, run: Run
) -> None:
    """A country that is no code and a base that is no IRI are said."""
    (tmp_path / "a.txt").write_text(SPEECH, encoding="utf-8")
    done = run("build", tmp_path / "a.txt", *option, "-o", out)

    assert (done.code in {1, 2}, done.err.count("\n"), option[1] in done.err) == (True, 1, True)
    assert unharmed(out)


def test_one_bad_file_of_several_is_named_and_the_others_built(tmp_path: Path, run: Run) -> None:
    """The good file is in the graph; the exit code tells that not all is well."""
    (tmp_path / "good.txt").write_text(SPEECH, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    done = run("build", tmp_path / "bad.txt", tmp_path / "good.txt", "-o", tmp_path / "out", "--quiet")
    answer = asking.answer(tmp_path / "out" / "graph.ttl", "SELECT ?s { ?t dcterms:source ?s }")

    assert done.code == 1
    assert "bad.txt" in done.err
    assert asking.rows(answer)[1] == [["good.txt"]]


def test_a_file_in_place_of_the_folder_is_one_line(tmp_path: Path, run: Run) -> None:
    """An output folder that cannot be is said, and the file in its place stays."""
    (tmp_path / "a.txt").write_text(SPEECH, encoding="utf-8")
    (tmp_path / "out").write_text(OLD, encoding="utf-8")
    done = run("build", tmp_path / "a.txt", "-o", tmp_path / "out")

    assert (done.code, done.err.splitlines()[-1].startswith(f"kg: {tmp_path / 'out'}: ")) == (1, True)
    assert (tmp_path / "out").read_text(encoding="utf-8") == OLD


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_disk_that_refuses_changes_nothing(
    number: int, out: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full, read-only or failing disk: one line, and the earlier graph stays."""
    (tmp_path / "a.txt").write_text(SPEECH, encoding="utf-8")

    def refuse(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    done = run("build", tmp_path / "a.txt", "-o", out)

    assert done.code == 1
    assert os.strerror(number) in done.err.splitlines()[-1]
    assert unharmed(out)


KILL = """
import os, signal, sys
from kg import graph
from kg.cli import main

write = graph.write

def write_and_die(quads, path, *rest):
    write(quads, path, *rest)
    os.kill(os.getpid(), signal.SIGKILL)

graph.write = write_and_die
main(["build", *sys.argv[1:]])
"""


def test_a_killed_build_leaves_the_old_graph_whole(out: Path, tmp_path: Path, run: Run) -> None:
    """A build that dies between two files changes nothing, and the next one clears up after it."""
    (tmp_path / "a.txt").write_text(SPEECH, encoding="utf-8")
    command = [sys.executable, "-c", KILL, str(tmp_path / "a.txt"), "-o", str(out)]
    killed = subprocess.run(command, capture_output=True, check=False)

    assert killed.returncode == -9
    assert (out / "graph.ttl").read_text(encoding="utf-8") == OLD

    run("build", tmp_path / "a.txt", "-o", out)

    files = ["graph.html", "graph.ttl", "report.json", "store", "store.seal.json"]
    assert sorted(path.name for path in out.iterdir()) == files


@pytest.mark.parametrize(
    ("option", "code", "message"), [("-o", 2, "name is empty"), ("--base", 1, "base IRI ''")]
)
def test_an_empty_option_is_one_line(
    option: str, code: int, message: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unset variable of a shell is neither the working folder nor a base that may be passed over."""
    (tmp_path / "a.txt").write_text("Output reached 5 tons.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = run("build", "a.txt", option, "")

    assert (done.code, done.err.count("\n"), message in done.err) == (code, 1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
