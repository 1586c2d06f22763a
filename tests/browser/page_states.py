"""Every kind of page in every state that matters, as rows to make and addresses to open.

`KINDS` maps a kind of page to a function that makes its rows and returns addresses by state.
"""

from collections.abc import Callable

from home.models import CaseStudyPage, FeaturedCaseStudy, FeaturedPractice, HomePage
from home.services.reference_pages import load_pages, read_pages
from practices.models import Concept, PracticePage, PracticeStanding
from tests.factories import (
    AdoptionFactory,
    CaseStudyPageFactory,
    CollectionPageFactory,
    ConceptFactory,
    EndorsementFactory,
    EvidenceItemFactory,
    MembershipFactory,
    OrganisationFactory,
    PracticeCreditFactory,
    PracticePageFactory,
    ProfileFactory,
    SafetyNoticeFactory,
    ServiceFactory,
)
from tests.factories.practices import LONGEST_TITLE, refresh

Addresses = dict[str, str]

LOST = "lost"
"""The one state whose address leads nowhere."""

ONE_WORD = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellsch"
"""A title of 80 characters without a place to break it."""


def concept_in_full() -> Concept:
    """This will make a concept with words of three services and one without."""
    concept = ConceptFactory(
        labels={
            "police": ["assault on an emergency worker", "affray"],
            "nursing": ["agitation"],
            "housing": ["antisocial behaviour towards staff", ONE_WORD],
        }
    )
    ServiceFactory(code="fire")
    other, wider = ConceptFactory(), ConceptFactory()
    concept.not_same_as.add(other)
    concept.related.add(wider)
    concept.save()
    return concept


def practice_in_full(**traits: object) -> PracticePage:
    """This will make a practice with every section, studies, peers and places of use."""
    practice: PracticePage = PracticePageFactory(published=True, with_full_record=True, **traits)
    for design in ("before-after", "comparison"):
        EvidenceItemFactory(practice=practice, design=design, confirmed=True)
    EvidenceItemFactory(practice=practice, design="survey")
    for endorsement in EndorsementFactory.create_batch(3, practice=practice, counting=True):
        ProfileFactory(user=endorsement.endorser)
    EndorsementFactory(practice=practice, statement="Too short to count.")
    EndorsementFactory(practice=practice, withdrawn=True)
    for status in ("planned", "in_progress", "stopped"):
        AdoptionFactory(practice=practice, **{status: True})
    PracticeCreditFactory(practice=practice, user=ProfileFactory().user)
    refresh(practice)
    return practice


def long_story() -> CaseStudyPage:
    """This will make a story with titles and words that are hard to fit."""
    first, second = (
        PracticePageFactory(published=True, title=title) for title in (LONGEST_TITLE, ONE_WORD)
    )
    rows = [
        {"label": ONE_WORD, "a": ONE_WORD, "b": "Short"},
        {"label": "Other", "a": "A", "b": "B"},
    ]
    story: CaseStudyPage = CaseStudyPageFactory(
        published=True,
        title=ONE_WORD,
        practice=first,
        body=[
            ("text", {"heading": LONGEST_TITLE, "paragraphs": [ONE_WORD], "note": ONE_WORD}),
            ("figures", {"items": [{"value": "1,234,567,890", "label": ONE_WORD}] * 4, "note": ""}),
            (
                "comparison",
                {"heading": "Two", "columns": [ONE_WORD[:60], "B"], "rows": rows, "note": ""},
            ),
            ("live_practice", {"practice": second, "note": ONE_WORD}),
            (
                "live_practices",
                {"heading": "Two cards", "practices": [first, second], "note": ""},
            ),
            ("quotation", {"text": ONE_WORD, "who": ONE_WORD, "source": ""}),
            ("steps", {"heading": "Steps", "items": [ONE_WORD, "Then rest."]}),
        ],
    )
    return story


def front_page() -> Addresses:
    """The front page with all its parts."""
    concept = concept_in_full()
    practices = [practice_in_full(concepts=[concept])]
    practices += PracticePageFactory.create_batch(
        2, published=True, concepts=[concept], origin_services=[ServiceFactory(code="police")]
    )
    PracticeStanding.objects.filter(practice=practices[0]).update(level="proven")
    home = HomePage.objects.get()
    home.names_concept = concept
    for place in range(2):
        story = CaseStudyPageFactory(published=True)
        home.featured_case_studies.add(
            FeaturedCaseStudy(case_study=story, reason="It moved.", sort_order=place)
        )
    warned = SafetyNoticeFactory().practice
    refresh(warned)
    for place, practice in enumerate([practices[1], warned]):
        home.featured_practices.add(
            FeaturedPractice(practice=practice, reason="Worth a look.", sort_order=place)
        )
    home.save_revision().publish()
    CollectionPageFactory(published=True)
    return {"full": "/"}


def empty_site() -> Addresses:
    """What readers see before anything is published."""
    return {
        "front page": "/",
        "practices": "/practices/",
        "case studies": "/case-studies/",
        "collections": "/collections/",
    }


def practices() -> Addresses:
    """The page of a practice."""
    noticed = SafetyNoticeFactory(practice=practice_in_full()).practice
    refresh(noticed)
    pages = {
        "full": practice_in_full(),
        "empty": PracticePageFactory(published=True, empty=True),
        "withdrawn": PracticePageFactory(withdrawn=True, with_full_record=True),
        "safety notice": noticed,
        "80 characters": practice_in_full(long_title=True),
        "one long word": practice_in_full(
            title=ONE_WORD, outcome=ONE_WORD, problem=ONE_WORD, steps=[ONE_WORD], tags=[ONE_WORD]
        ),
    }
    addresses = {state: page.get_absolute_url() for state, page in pages.items()}
    why = {f"why, {state}": f"{addresses[state]}why/" for state in ("full", "empty", "withdrawn")}
    return addresses | why


def practice_list() -> Addresses:
    """The list of practices, over more than one page."""
    PracticePageFactory(withdrawn=True, title=LONGEST_TITLE)
    PracticePageFactory(published=True, title=ONE_WORD, with_full_record=True)
    PracticePageFactory(published=True, origin_services=[ServiceFactory(code="police")])
    PracticePageFactory.create_batch(20, published=True)
    return {
        "first page": "/practices/",
        "narrowed": "/practices/?service=police",
        "second page": "/practices/?page=2",
    }


def concepts() -> Addresses:
    """The page of a concept."""
    full = concept_in_full()
    for code in ("police", "nursing", "housing", "police"):
        PracticePageFactory(
            published=True, concepts=[full], origin_services=[ServiceFactory(code=code)]
        )
    return {"full": full.get_absolute_url(), "empty": ConceptFactory().get_absolute_url()}


def organisations() -> Addresses:
    """The page of an organisation."""
    parent = OrganisationFactory(name=f"The {ONE_WORD} Trust", slug="long-name")
    full = OrganisationFactory(parent=parent, about="A hospital by the sea.")
    created = PracticePageFactory(published=True, origin_organisations=[full], title=ONE_WORD)
    AdoptionFactory(practice=created, organisation=parent, sustained=True)
    AdoptionFactory(organisation=full, sustained=True, outcome=ONE_WORD)
    AdoptionFactory(organisation=full, stopped=True, outcome="Nobody had the hours.")
    ProfileFactory(user=MembershipFactory(organisation=full, verified=True).user)
    return {
        "full": full.get_absolute_url(),
        "long name": parent.get_absolute_url(),
        "empty": OrganisationFactory().get_absolute_url(),
    }


def people() -> Addresses:
    """The page of a person."""
    full, empty = ProfileFactory(user__full_name=f"Jo {ONE_WORD}"), ProfileFactory()
    MembershipFactory(user=full.user, verified=True)
    practice = PracticePageFactory(published=True, owner=full.user, long_title=True)
    AdoptionFactory(practice=practice, sustained=True)
    AdoptionFactory(recorded_by=full.user, stopped=True, outcome="Nobody had the hours.")
    endorsed = EndorsementFactory(endorser=full.user, counting=True).practice
    refresh(endorsed)
    full.interests.add(ConceptFactory())
    return {"full": full.get_absolute_url(), "empty": empty.get_absolute_url()}


def stories() -> Addresses:
    """Case studies and their list."""
    bars = [
        {"label": "Before", "value": "40", "unit": ""},
        {"label": "After", "value": "22", "unit": ""},
    ]
    picture = {"question": "How many?", "unit": "Assaults", "bars": bars, "source": "One ward."}
    with_bars = CaseStudyPageFactory(published=True, lead_picture=[("bars", picture)])
    return {
        "dots": CaseStudyPageFactory(published=True).get_absolute_url(),
        "bars": with_bars.get_absolute_url(),
        "long words": long_story().get_absolute_url(),
        "list": "/case-studies/",
    }


def collections() -> Addresses:
    """Collections and their list."""
    stops = [
        PracticePageFactory(published=True, title=LONGEST_TITLE),
        PracticePageFactory(published=True, title=ONE_WORD),
    ]
    path = CollectionPageFactory(published=True, practices=stops)
    return {"path": path.get_absolute_url(), "list": "/collections/"}


def plain_pages() -> Addresses:
    """Pages that hardly change, and the page of an address that leads nowhere."""
    load_pages(read_pages())
    return {
        "how standing works": "/standing/",
        "about": "/about/",
        "accessibility": "/accessibility/",
        "privacy": "/privacy/",
        "terms": "/terms/",
        "sign in": "/accounts/login/",
        LOST: "/never/was/",
    }


KINDS: dict[str, Callable[[], Addresses]] = {
    "front page": front_page,
    "empty site": empty_site,
    "practice": practices,
    "practice list": practice_list,
    "concept": concepts,
    "organisation": organisations,
    "person": people,
    "case study": stories,
    "collection": collections,
    "plain pages": plain_pages,
}
