"""The header's last values: date, place, host, country; what the user gives goes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Header, Participant
from kg.reading.fold import fold
from kg.reading.header import Draft, raw
from kg.reading.hosts import city_in, country_among, host_in, host_of_title
from kg.reading.places import country_of
from kg.reading.states import state_of_money, state_of_office
from kg.reading.text import Given, Text

_FIRST_WORDS = 1500
_Place = tuple[int, int]


def header_of(
    parts: Text, draft: Draft, introduced: Sequence[Participant], spoken: int, given: Given
) -> Header:
    """The header from its draft, the people introduced later and the words spoken first."""
    first = (spoken, min(len(parts.flat), spoken + _FIRST_WORDS))
    header = Header(
        title=raw(parts.view, draft.title),
        time=draft.time,
        chair=draft.chair,
        participants=(*draft.people, *introduced),
        lead=tuple(span for spot in draft.lead if (span := raw(parts.view, spot))),
    )
    header = _dated(header, parts, draft, given)
    header = _placed(header, parts, draft)
    header = _hosted(header, parts, draft, first, given)
    country = given.country or country_of(header.place_name) or _bodies_country(parts, header)
    return replace(header, country=country or _told_country(parts, header))


def _dated(header: Header, parts: Text, draft: Draft, given: Given) -> Header:
    found = draft.found
    if found is None or given.date not in (None, found.day):
        return replace(header, date=given.date)
    return replace(header, date=found.day, date_span=parts.view.span(found.start, found.end))


def _placed(header: Header, parts: Text, draft: Draft) -> Header:
    cities = (city_in(parts.flat, *spot) for spot in draft.lead)
    place = draft.place or next((city for city in cities if city), None)
    if place is None:
        return header
    name = parts.spaced(place)
    cased = name.title() if name.isupper() and len(name) > 3 else name
    return replace(header, place=raw(parts.view, place), place_name=cased)


def _hosted(header: Header, parts: Text, draft: Draft, first: _Place, given: Given) -> Header:
    if given.host:
        at = parts.flat.find(given.host)
        place = (at, at + len(given.host)) if at >= 0 else None
        return replace(header, host=raw(parts.view, place), host_name=given.host)
    found = _host(parts, draft, first)
    return replace(header, host=raw(parts.view, found), host_name=parts.spaced(found)) if found else header


def _host(parts: Text, draft: Draft, first: _Place) -> _Place | None:
    hosts = (host_in(parts.flat, *spot) for spot in [*draft.lead, first])
    found = next((host for host in hosts if host), None)
    return found or (host_of_title(parts.flat, *draft.title) if draft.title else None)


def _bodies_country(parts: Text, header: Header) -> str | None:
    posts = (post for person in header.participants for post in person.posts)
    bodies = [fold(span.of(parts.raw)).text for post in posts for span in post.bodies]
    return country_among([*bodies, *([header.host_name] if header.host_name else [])])


def _told_country(parts: Text, header: Header) -> str | None:
    """The country of the office that speaks: by its name, else by the money of its text."""
    title = fold(header.title.of(parts.raw)).text.replace("\n", " ") if header.title else ""
    head = f"{title}. {header.host_name or ''}. {parts.flat[:_FIRST_WORDS]}"
    return state_of_office(head) or state_of_money(parts.flat, head)
