"""The field `more`: everything of a record that was written and has no field of its own."""

import re
from collections.abc import Iterator
from typing import Any

from search.analysis import STOP_WORDS
from search.practice_relations import Relations
from search.practice_rows import TEXTS, Row, stream_values
from search.tokens import read_words

TITLE_END = re.compile(r"[:,;(\u2013\u2014]")
LEFT_OUT = frozenset({"and", "the", "a", "an"})
SHORTEST_ACRONYM = 3
LONGEST_ACRONYM = 6
# Codes inside blocks: they are choices, not words that somebody wrote.
CODED = frozenset({"kind", "need"})


def more_text(row: Row, relations: Relations) -> str:
    """This will join the rest of a record; parts are set apart so that no phrase runs across."""
    return " . ".join(part for part in _parts(row, relations) if part)


def _parts(row: Row, relations: Relations) -> Iterator[str]:
    key = row["pk"]
    yield from initials(row["title"])
    yield from relations.tags.names(key)
    for coded in (
        relations.services,
        relations.useful_services,
        relations.people,
        relations.settings,
        relations.organisations,
        relations.adopting_organisations,
        relations.adopting_regions,
    ):
        yield from coded.names(key)
    yield row["origin_region__name"] or ""
    yield row["origin_profession__name"] or ""
    for name in TEXTS:
        yield row[name]
    for value in stream_values(row):
        yield from _strings(value)
    yield from relations.studies.get(key, [])


def initials(title: str) -> list[str]:
    """This will give the acronyms that people make of a title: the first letters of its words up
    to a colon, comma or bracket; with all small words, without “and”, and without any."""
    words = [read.word for read in read_words(TITLE_END.split(title, maxsplit=1)[0])]
    found: list[str] = []
    big = [word for word in words if word not in STOP_WORDS]
    for part in (words, [word for word in words if word not in LEFT_OUT], big):
        letters = "".join(word[0] for word in part)
        if SHORTEST_ACRONYM <= len(letters) <= LONGEST_ACRONYM and letters not in found:
            found.append(letters)
    return found


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in CODED:
                yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
