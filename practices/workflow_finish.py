"""What happens when a review ends well: the version that was approved is published.

Wagtail imports this module while models load, so nothing of models is imported at its top.
"""

from typing import Any


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """This will publish the approved revision. The reviewer holds no publish permission: the
    decision is the task's, which has checked it."""
    task_state = workflow_state.current_task_state
    revision = task_state.revision if task_state else None
    revision = revision or workflow_state.content_object.get_latest_revision()
    revision.publish(user=user, skip_permission_checks=True)
