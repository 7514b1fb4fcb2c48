"""Expressions of time, found in the words before parsing and resolved against a date."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """An expression of time; offsets count the block's matched text."""

    start: int
    end: int
