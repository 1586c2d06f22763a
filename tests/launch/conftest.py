"""Tests of what stops on a signal."""

import signal

import pytest


@pytest.fixture(autouse=True)
def heed_interrupts() -> None:
    """Started in the background, a shell has us ignore Ctrl-C, and so would all that we start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
