"""Run as a process of its own: reads the program in once and forks a child for whatever the test
asks, so that nobody waits for a start again. It reads lines of JSON, each a list of tasks that run
side by side (a name and its arguments), and answers each with what they gave, or how they failed.
"""

import contextlib
import io
import json
import multiprocessing
import sys
import traceback
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import django

FORK = multiprocessing.get_context("fork")


def main() -> None:
    """Answer until nobody asks any more."""
    django.setup()
    tasks = read_in()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(together(tasks, json.loads(line))) + "\n")
        sys.stdout.flush()


def read_in() -> dict[str, Callable[..., object]]:
    """This will import what the children need, and give the tasks by name."""
    from django.db import connections
    from django.urls import get_resolver

    from search import rebuild, sweep, worker
    from search.engines.registry import engine
    from tests.practices.admin import forms
    from tests.search.killing import admin_editor, editor, nursery

    assert all((rebuild, sweep, worker, engine, forms))
    assert get_resolver().url_patterns  # The admin's addresses lead to hundreds of modules.
    connections.close_all()
    return {
        "edit": editor.main,
        "edit_in_admin": admin_editor.main,
        "kill": nursery.main,
        "manage": manage,
        "drain": drain,
    }


def together(tasks: dict[str, Callable[..., object]], asked: list[list[object]]) -> dict[str, list]:
    """This will run the tasks, each in a child of its own, until all are done. A task called
    `kill` goes on while the others work."""
    from tests.search.killing import nursery

    nursery.WORK_IS_OVER.clear()
    with ProcessPoolExecutor(len(asked), mp_context=FORK) as children:
        running = [children.submit(alone, tasks[str(name)], given) for name, *given in asked]
        names = [name for name, *_ in asked]
        wrong: list[str] = []
        for name, child in sorted(
            zip(names, running, strict=True), key=lambda one: one[0] == "kill"
        ):
            if name == "kill":
                nursery.WORK_IS_OVER.set()
            if child.exception() is not None:
                wrong.append(f"{name}: " + "".join(traceback.format_exception(child.exception())))
    return {"wrong": wrong, "gave": [] if wrong else [child.result() for child in running]}


def alone(task: Callable[..., object], given: list[object]) -> object:
    """A child's work. What it prints is for whoever looks for a fault."""
    with contextlib.redirect_stdout(sys.stderr):
        return task(*given)


def manage(*command: str) -> str:
    """This will run a command and give what it printed."""
    from django.core.management import call_command

    said = io.StringIO()
    call_command(*command, stdout=said)
    return said.getvalue()


def drain() -> int:
    """This will write what is due, without any comparison that would mend a loss, and give how
    often documents changed."""
    from django.db.models import Sum

    from search.engines.registry import engine
    from search.models import SearchDirty, SearchDocument
    from search.rebuild import reconcile
    from search.worker import drain_all

    # Leases of the dead run out after a minute; nobody waits for that in a test.
    SearchDirty.objects.update(leased_until=None, not_before=None)
    reconcile(engine())
    drain_all()
    return SearchDocument.objects.aggregate(all=Sum("version"))["all"] or 0


if __name__ == "__main__":
    main()
