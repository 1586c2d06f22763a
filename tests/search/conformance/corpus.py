"""Documents that every engine is asked the same questions about."""

from typing import Any

from search.axes import Axis
from search.documents import PracticeDocument, key_of
from search.engines.base import Write

TEXTS = ("title", "outcome", "concepts", "problem", "what_we_did", "results", "more")


def document(number: int, title: str = "", **given: Any) -> PracticeDocument:
    """This will make a document; whatever is not given is empty or ordinary."""
    texts = {name: given.get(name, "") for name in TEXTS} | {"title": title}
    codes = {axis.value: tuple(given.get(axis.value, ())) for axis in Axis}
    codes["overlay"] = tuple(given.get("overlay", ()))
    codes["concept_hints"] = tuple(given.get("hints", ()))
    weight = given.get("weight", 1.0)
    newest = f"{given.get('published', number):012d}|{number:012d}"
    adopted = given.get("adoptions", 0)
    level = given.get("level", 0)
    return PracticeDocument(
        key=key_of(number),
        version=given.get("version", 1),
        texts=texts,
        codes=codes,
        proven=2**weight - 2,
        sorts={
            "sort_browse": f"{int(weight * 10_000):06d}|{newest}",
            "sort_newest": newest,
            "sort_adopted": f"{adopted:08d}|{newest}",
            "sort_evidence": f"{level}|{newest}",
            "sort_title": f"{title.lower()}|{number:012d}",
        },
        card={
            "id": number,
            "title": title,
            "services": list(codes["service"]),
            "concepts": list(codes["concept"]),
        },
    )


def puts(*documents: PracticeDocument) -> list[Write]:
    """This will make the writes that put documents in."""
    return [Write(one.key, one.version, one) for one in documents]


SMALL = [
    document(
        1,
        "Violence on the ward",
        outcome="Fewer assaults on nurses.",
        problem="Nurses were hit & hurt. <b>Café</b> staff, said Zoë — violence every week.",
        concepts="Violence against staff",
        concept=["violence-against-staff"],
        service=["nursing"],
        tag=["night-shift"],
        setting=["hospital-ward"],
        evidence=["3"],
        level=3,
        adoptions=2,
        weight=1.2,
    ),
    document(
        2,
        "Contracts for good behaviour",
        outcome="Neighbours slept again.",
        problem="A tenancy breach every month, and a ward of the city that nobody walked in.",
        concepts="Disruptive behaviour",
        concept=["disruptive-behaviour"],
        service=["housing", "police"],
        tag=["night-shift", "noise"],
        evidence=["2"],
        level=2,
        adoptions=9,
    ),
    document(
        3,
        "Street triage",
        problem="Police and nurses go out together.",
        service=["police"],
        concept=["joint-response"],
        tag=["noise"],
        evidence=["3"],
        level=3,
        adoptions=4,
        weight=1.6,
    ),
    document(
        4,
        "Breakfast clubs",
        problem="Children came to school hungry.",
        what_we_did="The breach in the fence was mended; tenancy of the hall was free.",
        service=["schools"],
        evidence=["0"],
    ),
    document(
        5,
        "Naloxone kits",
        problem="No access to a kit at night.",
        service=["police", "nursing"],
        overlay=["found-not-to-work"],
        direction=["worse"],
        evidence=["5"],
        level=5,
    ),
]


def small_corpus() -> list[PracticeDocument]:
    """This will give a corpus with one clear answer to each question of the suite."""
    return list(SMALL)
