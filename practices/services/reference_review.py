"""Peer review as a Wagtail workflow, and the numbers of the standing rules."""

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from practices.models import PeerReviewTask, PracticeIndexPage, StandingThresholds
from practices.services.reference_files import ReferenceDataError
from practices.services.reference_ledger import Ledger, Outcome, Tally
from practices.services.reference_terms import Step

NAME = "Peer review"
_MADE = {"made": True}


@transaction.atomic
def load_workflow(step: Step) -> Tally:
    """This will make the peer review workflow once, with its one task, for everything below the
    practice index. Whatever an editor makes of it afterwards stays."""
    step()
    tally, ledger = Tally("workflow"), Ledger("workflow")
    existing = Workflow.objects.filter(name=NAME).first()
    outcome = ledger.outcome(NAME, _MADE, _MADE if existing else None)
    tally.add(outcome, NAME)
    if outcome == Outcome.CREATED:
        log(_make_workflow(), "wagtail.create")
    ledger.save()
    return tally


def _make_workflow() -> Workflow:
    index = PracticeIndexPage.objects.order_by("pk").first()
    if index is None:
        raise ReferenceDataError("", NAME, "there is no practice index page: run migrate first")
    task, _ = PeerReviewTask.objects.get_or_create(name=NAME)
    workflow = Workflow.objects.create(name=NAME)
    # A workflow without a task would publish at once whatever is handed in.
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=0)
    WorkflowPage.objects.get_or_create(page=index, defaults={"workflow": workflow})
    return workflow


@transaction.atomic
def load_thresholds(step: Step) -> Tally:
    """This will make the row of standing thresholds when there is none."""
    step()
    tally = Tally("standing thresholds")
    if StandingThresholds.objects.exists():
        tally.add(Outcome.SAME)
        return tally
    log(StandingThresholds.objects.create(), "wagtail.create")
    tally.add(Outcome.CREATED)
    return tally
