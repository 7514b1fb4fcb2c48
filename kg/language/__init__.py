"""Turns to analysed sentences: names and numbers joined, then parsed.

The only part of the package, with `kg.extraction`, that touches the parser.
"""

from kg.language.parser import Parser, analyse, load_parser
from kg.language.sentences import Sentence

__all__ = ["Parser", "Sentence", "analyse", "load_parser"]
