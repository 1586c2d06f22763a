"""A collection about something else: how people mend and keep things. It shares nothing with the
seed, so a boost that was tuned to the seed does worse on it than the plain formula.

Every record is one way to deal with one trouble of one thing; others of the same thing or the same
trouble stand beside it, and some only mention it. What answers a query follows from how the records
were made, not from looking at results.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

THINGS: Mapping[str, tuple[str, str]] = {
    "bicycle": ("chain", "spokes"),
    "beehive": ("frames", "honeycomb"),
    "accordion": ("bellows", "reeds"),
    "greenhouse": ("panes", "seedlings"),
    "longbow": ("string", "limbs"),
    "pocket watch": ("mainspring", "dial"),
    "rowing boat": ("hull", "oars"),
    "bread oven": ("bricks", "crust"),
    "typewriter": ("ribbon", "keys"),
    "aquarium": ("pump", "gravel"),
    "orchard": ("blossom", "grafts"),
    "loom": ("warp", "shuttle"),
    "telescope": ("mirror", "tripod"),
    "cider press": ("pulp", "barrel"),
    "thatched roof": ("reed", "ridge"),
    "piano": ("hammers", "felt"),
    "kite": ("spars", "bridle"),
    "pottery kiln": ("glaze", "shelves"),
    "sheepdog": ("whistle", "pen"),
    "sundial": ("gnomon", "plate"),
}
TROUBLES: Mapping[str, tuple[str, str]] = {
    "rust": ("goes brown and rough where water stands", "corroded"),
    "cracking": ("splits along the grain when the weather turns", "fissures"),
    "squeaking": ("makes a shrill sound with every movement", "screech"),
    "mould": ("grows a grey fur in damp weeks", "mildew"),
    "sagging": ("hangs lower every year under its own weight", "drooping"),
}
REMEDIES: Mapping[str, str] = {
    "beeswax polish": "rubbed in with a warm cloth, left overnight and buffed",
    "weekly brushing": "a soft brush along every edge, each Saturday before breakfast",
    "cedar wedges": "thin slips tapped in until nothing gives",
    "winter storage": "wrapped in wool and hung from a beam until March",
}
PLACES = ("barn", "cellar", "attic", "shed", "porch", "loft", "yard", "pantry")
TOLD = (
    "We kept notes for two seasons and compared them.",
    "Neighbours tried it as well and wrote to us.",
    "It costs little beyond patience.",
    "Nobody had written it down before.",
)
ALMANACS = 60
SYLLABLES = ("bra", "dun", "fel", "gor", "hin", "kel", "mor", "nup", "quil", "rosk", "tam", "wex")


@dataclass(frozen=True)
class Query:
    """Words that somebody types, and the grades of the records that answer, by external id."""

    kind: str
    text: str
    grades: Mapping[str, int]


@dataclass
class Collection:
    """Records as the import reads them, and judged queries."""

    records: list[dict[str, Any]] = field(default_factory=list)
    queries: list[Query] = field(default_factory=list)


def other_collection() -> Collection:
    """This will make the collection; it is the same every time."""
    chance = random.Random(1851)  # noqa: S311
    made = Collection()
    for thing, parts in THINGS.items():
        for trouble in chance.sample(sorted(TROUBLES), 3):
            _add_family(made, chance, thing, parts, trouble)
    for number in range(ALMANACS):
        made.records.append(_almanac(chance, number))
    return made


def _aside(chance: random.Random, thing: str) -> str:
    """Something else that is mentioned again and again, as a chatty writer does."""
    trouble = chance.choice(sorted(TROUBLES))
    return f"Once it was {trouble} of a {thing}. " + f"That {thing} had {trouble} too. " * 2


def _almanac(chance: random.Random, number: int) -> dict[str, Any]:
    """A record with the words of problems in its title that answers none of them."""
    words = [word for sign, _ in TROUBLES.values() for word in sign.split() if len(word) > 4]
    one, two = chance.sample(words, 2)
    things = chance.sample(sorted(THINGS), 3)
    return {
        "external_id": f"almanac-{number}",
        "title": f"Almanac of {one} and {two} days, volume {number}",
        "outcome": f"People who own a {things[0]} or a {things[1]} know the day of the month.",
        "problem": f"Nobody who had a {things[2]} knew which week it was.",
        "what_we_did": f"We printed it with a drawing of a {things[0]}. {chance.choice(TOLD)}",
        "results": f"It hangs in every {chance.choice(PLACES)}.",
        "services": ["housing"],
        "tags": ["almanac"],
    }


def _add_family(
    made: Collection, chance: random.Random, thing: str, parts: tuple[str, str], trouble: str
) -> None:
    """Four ways to deal with one trouble of one thing, and what people ask about them."""
    sign, formal = TROUBLES[trouble]
    family = []
    for remedy, how in REMEDIES.items():
        part, other = chance.sample(parts, 2)
        rare = "".join(chance.sample(SYLLABLES, 3))
        elsewhere = chance.choice(sorted(set(THINGS) - {thing}))
        record = {
            "external_id": f"other-{len(made.records)}",
            "title": f"{remedy.capitalize()} against {trouble} of a {thing}",
            "outcome": f"The {part} of the {thing} lasted longer than before.",
            "problem": f"The {part} of our {thing} {sign}. By spring the {formal} {other} had to "
            f"be replaced, and the {chance.choice(PLACES)} was full of spare pieces.",
            "what_we_did": f"We tried {remedy}: {how}. {chance.choice(TOLD)} The method came from "
            f"a maker in {rare.capitalize()}, who used it on a {elsewhere}.",
            "results": f"After {chance.randrange(3, 40)} weeks the {other} looked as new. "
            f"{chance.choice(TOLD)} {_aside(chance, elsewhere)}",
            "services": ["housing"],
            "tags": [f"{thing} care"],
        }
        made.records.append(record)
        family.append((record, rare, remedy, part))
    everybody = {record["external_id"]: 2 for record, *_ in family}
    record, rare, remedy, part = chance.choice(family)
    only = {record["external_id"]: 3}
    words = sign.split()
    made.queries += [
        Query("title words", f"{remedy} {trouble} {thing}", only),
        Query("problem", f"{trouble} {thing}", everybody),
        Query("sentence", f"what helps when a {thing} {' '.join(words[-4:])}", everybody),
        Query("rare word", f"{rare} {remedy}", only),
        Query("formal word", f"{formal} {part}", everybody),
        Query("long", " ".join(_long(record)), everybody | only),
    ]


def _long(record: Mapping[str, Any]) -> Iterator[str]:
    """The middle of what stands in the record, as somebody would paste it."""
    yield "I read somewhere:"
    yield from str(record["problem"]).split()[2:22]
    yield from str(record["what_we_did"]).split()[2:14]
