"""My work: what waits for somebody, their practices, their newest news."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.timezone import localdate, localtime
from wagtail.models import WorkflowState

from practices.models import PracticePage, ReviewDecision
from practices.rules.review_days import PROMISED_DAYS, working_day
from practices.selectors import peer_addresses, waiting
from practices.selectors.cards import PracticeCard, cards
from practices.selectors.news import NewsDay, by_day, day_name, news_of, unread_count

NEWS_SHOWN = 8
QUICK_SHARE = (
    "title",
    "outcome",
    "origin_profession",
    "origin_organisations",
    "started_year",
    "problem",
    "what_we_did",
    "results",
)
WORDS = ("Nothing waits", "One thing waits", "Two things wait", "Three things wait")
MORE_WORDS = ("Four", "Five", "Six", "Seven", "Eight", "Nine")


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One thing that waits: `when` says how urgent it is, `action` is what the button says."""

    when: str
    title: str
    url: str
    text: str
    action: str
    voice: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnDraft:
    """A practice that is not public yet. `state` is draft, with-reviewer or changes-wanted."""

    title: str
    url: str
    hint: str
    state: str
    state_label: str


@dataclass(frozen=True, slots=True)
class OwnPublished:
    """A published practice with its marks and one line of numbers."""

    card: PracticeCard
    numbers: str


@dataclass(frozen=True, slots=True)
class MyWorkView:
    """What the page shows."""

    heading: str
    greeting: str
    waiting: tuple[WaitingLine, ...]
    drafts: tuple[OwnDraft, ...]
    published: tuple[OwnPublished, ...]
    news: tuple[NewsDay, ...]
    unread: int
    has_more_news: bool
    share_url: str

    @property
    def with_reviewer(self) -> int:
        return sum(draft.state == "with-reviewer" for draft in self.drafts)


def my_work_view(user: Any, *, now: Any) -> MyWorkView:
    """This will gather the page for somebody, in a fixed number of statements."""
    today = localdate(now)
    practices = list(
        waiting.own_practices(user)
        .select_related("latest_revision")
        .order_by("-latest_revision_created_at", "-pk")
    )
    states = _states(user)
    lines = tuple(_waiting(user, practices, states, today))
    news = list(news_of(user)[: NEWS_SHOWN + 1])
    return MyWorkView(
        heading=_heading(len(lines)),
        greeting=_greeting(user, now),
        waiting=lines,
        drafts=tuple(_drafts(practices, states, today)),
        published=tuple(_published(user)),
        news=tuple(by_day(news[:NEWS_SHOWN], today=today)),
        unread=unread_count(user),
        has_more_news=len(news) > NEWS_SHOWN,
        share_url=peer_addresses.of_share(),
    )


def _heading(count: int) -> str:
    if count < len(WORDS):
        words = WORDS[count]
    else:
        place = count - len(WORDS)
        number = MORE_WORDS[place] if place < len(MORE_WORDS) else f"{count:,}"
        words = f"{number} things wait"
    return f"{words} for you"


def _greeting(user: Any, now: Any) -> str:
    hour = localtime(now).hour
    part = "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
    name = user.get_short_name()
    return f"Good {part}, {name}." if name else f"Good {part}."


def _states(user: Any) -> dict[int, WorkflowState]:
    """The newest open review of each practice."""
    rows = waiting.workflows_of(
        user, WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES
    )
    found: dict[int, WorkflowState] = {}
    for row in rows:
        found.setdefault(int(row.object_id), row)
    return found


def _waiting(
    user: Any, practices: Iterable[PracticePage], states: dict[int, WorkflowState], today: date
) -> Iterable[WaitingLine]:
    decisions = _newest_decisions(states)
    for practice in practices:
        state = states.get(practice.pk)
        if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            yield _changes_line(practice, decisions.get(practice.pk), today)
    for claim in waiting.reviews_taken(user).select_related("task_state__revision"):
        state = claim.task_state
        title = state.revision.object_str if state.revision else "A practice"
        day = working_day(localdate(state.started_at), today)
        url = peer_addresses.of_review(state.pk)
        yield WaitingLine(
            when=f"Day {day} of {PROMISED_DAYS}",
            title=title,
            url=url,
            text="You took this review. Be fair, be quick, say why.",
            action="Go on",
        )
    for question in waiting.questions_to_answer(user).select_related("practice"):
        yield WaitingLine(
            when=_since(localdate(question.asked_at), today),
            title=question.practice.title,
            url=peer_addresses.of_question(question.pk),
            text="Somebody asks:",
            action="Answer",
            voice=question.text,
        )
    yield from _checks(user, today)


def _checks(user: Any, today: date) -> Iterable[WaitingLine]:
    memberships = waiting.memberships_to_check(user).aggregate(n=Count("pk"))["n"]
    if memberships:
        who = "One person says" if memberships == 1 else f"{memberships} people say"
        yield WaitingLine(
            when="When you can",
            title="Check where people work",
            url=peer_addresses.of_waiting_memberships(),
            text=f"{who} where they work, and wait for you before they take part.",
            action="Check",
        )
    wishes = waiting.organisations_to_decide(user).aggregate(n=Count("pk"), last=Max("asked_at"))
    if wishes["n"]:
        many = "One organisation is" if wishes["n"] == 1 else f"{wishes['n']} organisations are"
        yield WaitingLine(
            when=_since(localdate(wishes["last"]), today),
            title="Add organisations",
            url=peer_addresses.of_waiting_requests(),
            text=f"{many} asked for. Add it, or say why not.",
            action="Decide",
        )


def _newest_decisions(states: dict[int, WorkflowState]) -> dict[int, ReviewDecision]:
    rows = ReviewDecision.objects.filter(practice__in=list(states)).order_by("decided_at", "pk")
    return {row.practice_id: row for row in rows}


def _changes_line(
    practice: PracticePage, decision: ReviewDecision | None, today: date
) -> WaitingLine:
    wanted = decision.changes_wanted if decision else []
    flags = tuple(str(change.get("text", "")) for change in wanted if change.get("text"))
    many = "a change" if len(flags) < 2 else f"{len(flags)} changes"
    return WaitingLine(
        when=_since(localdate(decision.decided_at), today) if decision else "When you can",
        title=_title(practice),
        url=peer_addresses.of_record(practice.pk),
        text=f"Your reviewer asks for {many}. Nobody else can see this.",
        action="Make the changes",
        flags=flags,
    )


def _since(day: date, today: date) -> str:
    if day == today:
        return "Today"
    return f"Since {_lower_day(day, today).removeprefix('on ')}"


def _drafts(
    practices: Iterable[PracticePage], states: dict[int, WorkflowState], today: date
) -> Iterable[OwnDraft]:
    for practice in practices:
        state = states.get(practice.pk)
        if state is None and (practice.live or practice.first_published_at):
            continue
        yield _draft(practice, state, today)


def _draft(practice: PracticePage, state: WorkflowState | None, today: date) -> OwnDraft:
    if state is None:
        code, label, hint = "draft", "Draft", _saved(practice, today)
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        code, label, hint = "changes-wanted", "Changes wanted", "Handed back to you"
    else:
        sent = localdate(state.created_at)
        code, label = "with-reviewer", "With a reviewer"
        hint = f"Sent {_lower_day(sent, today)}. Day {working_day(sent, today)} of {PROMISED_DAYS}"
    return OwnDraft(_title(practice), peer_addresses.of_record(practice.pk), hint, code, label)


def _saved(practice: PracticePage, today: date) -> str:
    content = practice.latest_revision.content if practice.latest_revision else {}
    answered = sum(bool(_answer(content.get(name))) for name in QUICK_SHARE)
    moment = practice.latest_revision_created_at
    if moment is None:
        return f"{answered} of {len(QUICK_SHARE)} answers"
    saved = f"{_lower_day(localdate(moment), today)}, {date_format(localtime(moment), 'H:i')}"
    return f"Last saved {saved}. {answered} of {len(QUICK_SHARE)} answers"


def _answer(value: Any) -> Any:
    return strip_tags(value).strip() if isinstance(value, str) else value


def _lower_day(day: date, today: date) -> str:
    name = day_name(day, today)
    return name.lower() if name in {"Today", "Yesterday"} else f"on {name}"


def _title(practice: PracticePage) -> str:
    """The title as its author wrote it last."""
    return str(practice.draft_title or practice.title)


def _published(user: Any) -> Iterable[OwnPublished]:
    mine = waiting.own_practices(user).order_by().values("pk")
    rows = list(
        PracticePage.objects.discoverable()
        .filter(pk__in=mine)
        .for_cards()
        .annotate(
            endorsed=Count("endorsements", filter=Q(endorsements__withdrawn_at=None), distinct=True)
        )
        .order_by("title")
    )
    for practice, card in zip(rows, cards(rows), strict=True):
        yield OwnPublished(card, _numbers(card.used_in, practice.endorsed))


def _numbers(used_in: int, endorsed: int) -> str:
    if not used_in and not endorsed:
        return "Nobody else uses or endorses it yet."
    uses = f"{used_in} other place uses it" if used_in == 1 else f"{used_in} other places use it"
    vouch = "1 person endorses it" if endorsed == 1 else f"{endorsed} people endorse it"
    return f"{uses} and {vouch}."
