"""Several processes as one: they start together and none outlives the others."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from types import FrameType

PATIENCE_SECONDS = 10.0
POLL_SECONDS = 0.1
PR_SET_PDEATHSIG = 1
STOP_SIGNALS = (signal.SIGTERM, signal.SIGHUP)

Process = subprocess.Popen[bytes]


def supervise(
    commands: Mapping[str, Sequence[str]],
    *,
    cwd: Path,
    on_tick: Callable[[], None] = lambda: None,
) -> int:
    """Run the named `commands` until one ends or this process is told to stop, then stop them all.

    `on_tick` is called about ten times a second. Returns 0 after Ctrl-C, SIGTERM or SIGHUP;
    otherwise the code of the process that ended first, or 1 when that is 0 or a signal ended it,
    because nobody asked it to stop.
    """
    children: dict[str, Process] = {}
    # One that is ignored stays so: nohup means it.
    heeded = [n for n in STOP_SIGNALS if signal.getsignal(n) is not signal.SIG_IGN]
    before = {number: signal.signal(number, _interrupt) for number in heeded}
    try:
        for name, command in commands.items():
            children[name] = start_child(command, cwd=cwd)
        while True:
            for name, child in children.items():
                code = child.poll()
                if code is not None:
                    print(f"\nThe {name} process ended (code {code}): stopping.", file=sys.stderr)
                    return code if code > 0 else 1
            on_tick()
            time.sleep(POLL_SECONDS)
    except KeyboardInterrupt:
        return 0
    finally:
        # An impatient second Ctrl-C must not leave anything behind.
        interrupt = signal.signal(signal.SIGINT, signal.SIG_IGN)
        stop_children(children.values())
        for number, handler in (*before.items(), (signal.SIGINT, interrupt)):
            signal.signal(number, handler)


def start_child(
    command: Sequence[str],
    *,
    cwd: Path,
    last_signal: int = signal.SIGTERM,
    user: str | None = None,
    output: int | None = None,
    env: Mapping[str, str] | None = None,
    follow: bool = True,
) -> Process:
    """Start `command` in a process group of its own, as `user` when one is named.

    On Linux the kernel sends it `last_signal` should this process die without a word (kill -9),
    unless it shall not `follow` us.
    `output` is a file descriptor for what it prints; by default it prints where we print. `env` is
    its environment, by default ours.
    """
    return subprocess.Popen(
        list(command),
        cwd=cwd,
        user=user,
        group=user and _group_of(user),
        extra_groups=[] if user else None,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=None if output is None else subprocess.STDOUT,
        env=env,
        start_new_session=True,
        preexec_fn=_follow_parent(last_signal) if follow else None,
    )


def stop_children(children: Collection[Process], *, patience: float = PATIENCE_SECONDS) -> None:
    """End the process groups of `children`: politely, and after `patience` seconds by force."""
    for child in children:
        _signal_group(child, signal.SIGTERM)
    until = time.monotonic() + patience
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=max(0.0, until - time.monotonic()))
    for child in children:
        # Also when the child has ended: something it started may not have.
        _signal_group(child, signal.SIGKILL)
        child.wait()


def _signal_group(child: Process, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, number)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _group_of(user: str) -> int:
    import pwd

    return pwd.getpwnam(user).pw_gid


def _follow_parent(number: int) -> Callable[[], None] | None:
    """Return what a child does before it starts, so that it dies with its parent (Linux only)."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl  # Looked up here: a forked child must not load libraries.
    return lambda: prctl(PR_SET_PDEATHSIG, number)
