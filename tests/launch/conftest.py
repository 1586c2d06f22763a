"""Tests of what stops on a signal."""

import signal

import pytest


@pytest.fixture(autouse=True)
def heed_signals() -> None:
    """Started in the background or by nohup, we ignore Ctrl-C or the end of a terminal, and so
    would all that we start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
