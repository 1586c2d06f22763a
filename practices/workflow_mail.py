"""Wagtail's own workflow mails are switched off.

They are sent inside the request and link authors to admin pages that they cannot open. The
exchange sends its own.
"""

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

RECEIVERS = [
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
]


def silence_wagtail_mail() -> list[bool]:
    """This will disconnect the four receivers; True for each that was connected.

    It must run after `wagtail.admin` is ready, so `practices` stands after it in INSTALLED_APPS.
    """
    return [signal.disconnect(sender=sender, dispatch_uid=uid) for signal, sender, uid in RECEIVERS]
