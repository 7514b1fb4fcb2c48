"""The tree of errors: each is a KgError, and the docstring draws all of them."""

from __future__ import annotations

import inspect
import re

from kg import errors


def _classes() -> set[type]:
    """The errors that the module defines; a `Notice` is a warning, and none of them."""
    defined = {
        each for _, each in inspect.getmembers(errors, inspect.isclass) if each.__module__ == errors.__name__
    }
    return defined - {errors.Notice}


def test_a_notice_is_a_warning() -> None:
    """It tells of what was done, so `except KgError` leaves it alone."""
    assert issubclass(errors.Notice, Warning)
    assert not issubclass(errors.Notice, errors.KgError)


def test_every_error_is_ours() -> None:
    """One `except KgError` catches all that is raised on purpose."""
    assert len(_classes()) > 5
    assert all(issubclass(each, errors.KgError) for each in _classes())


def test_the_drawn_tree_is_the_tree() -> None:
    """The docstring names every error."""
    drawn = set(re.findall(r"\b\w+Error\b", errors.__doc__ or ""))

    assert drawn == {each.__name__ for each in _classes()}
