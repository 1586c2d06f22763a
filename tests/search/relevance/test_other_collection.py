"""On a collection about something else, brought in as anybody would bring it in, search ranks at
least as well as plain BM25."""

import json
from collections import defaultdict
from statistics import mean

import pytest

from practices.models import PracticePage
from practices.services.practice_imports import import_practices
from practices.services.practice_imports_records import check, read_file
from search.engines.registry import engine
from search.finding import find
from search.rebuild import rebuild
from search.request import SearchRequest
from search.speller import forget_speller
from tests.factories import UserFactory
from tests.search.relevance.metrics import ndcg
from tests.search.relevance.other_collection import Collection, other_collection
from tests.search.relevance.plain_bm25 import PlainBM25

SEARCHED = ("title", "outcome", "problem", "what_we_did", "results")


@pytest.fixture
def collection(reference_data, index_folder, tmp_path):
    """This will give the collection, imported and published beside the whole thesaurus, and the
    external id of each practice."""
    made = other_collection()
    file = tmp_path / "other.jsonl"
    file.write_text("\n".join(map(json.dumps, made.records)), encoding="utf-8")
    checked = check(read_file(file))
    assert not checked.reading.problems.count
    import_practices(checked, publisher=UserFactory(groups=["Curators"]))
    rebuild(engine())
    forget_speller()
    return made, dict(PracticePage.objects.values_list("pk", "external_id"))


def plain(made: Collection) -> PlainBM25:
    return PlainBM25(
        {
            one["external_id"]: " ".join([*(one[name] for name in SEARCHED), *one["tags"]])
            for one in made.records
        }
    )


def numbered(found: list[str], grades: dict[str, int]) -> float:
    """Measures by external ids as the measure wants them: as numbers."""
    number = {key: place for place, key in enumerate(sorted({*found, *grades}))}
    return ndcg([number[key] for key in found], {number[key]: grades[key] for key in grades})


def test_search_ranks_at_least_as_well_as_the_plain_formula(collection):
    made, ids = collection
    assert len(ids) == len(made.records) == 300
    baseline = plain(made)
    ours, theirs = defaultdict(list), defaultdict(list)
    for query in made.queries:
        hits = find(SearchRequest(text=query.text, page_size=10)).hits
        ours[query.kind].append(numbered([ids[hit.id] for hit in hits], query.grades))
        theirs[query.kind].append(numbered(baseline.find(query.text), query.grades))
    print(f"\nAnother collection\n{'kind':14}{'queries':>8}{'ours':>8}{'BM25':>8}")  # noqa: T201
    for kind, values in ours.items():
        print(f"{kind:14}{len(values):8}{mean(values):8.3f}{mean(theirs[kind]):8.3f}")  # noqa: T201
    behind = {kind for kind in ours if mean(ours[kind]) < mean(theirs[kind]) - 0.005}
    assert not behind, f"Plain BM25 ranks better: {behind}"
    every = [one for values in ours.values() for one in values]
    assert mean(every) >= mean([one for values in theirs.values() for one in values])
    assert 0.5 < mean(every) < 1.0, "Too easy or too hard to tell anything."


def test_the_plain_formula_ranks():
    texts = {"a": "rust on a chain", "b": "a chain", "c": "rust rust rust", "d": "wool"}
    found = PlainBM25(texts)
    assert found.find("rusty chain rust")[0] in {"a", "c"}
    assert found.find("chains") == ["b", "a"]
    assert found.find("glaze") == []
