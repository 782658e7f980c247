"""Work done aside: in a process of its own, forked while this one has a single thread.

The first briefing is made like that. It is done by the time that Textual is
imported, it takes nothing from the keys, and the learned weights (some 15 MiB)
are gone with the process that needed them.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
from collections.abc import Callable
from typing import Generic, TypeVar, cast

Result = TypeVar("Result")


class Aside(Generic[Result]):
    """What a process of its own makes of ``work``, which needs neither terminal nor threads."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self.asked = False
        """The result has been asked for."""
        self._answer, answer = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            _work(work, answer)
        os.close(answer)

    def result(self) -> Result:
        """Waits for the result, once; raises what the work has raised.

        Raises ChildProcessError where the process ended without a word, as when it is stopped.
        """
        self.asked = True
        with os.fdopen(self._answer, "rb") as pipe:
            answer = pipe.read()
        if self._status() != 0:
            raise ChildProcessError("stopped")
        result = pickle.loads(answer)
        if isinstance(result, Exception):
            raise result
        return cast(Result, result)

    def stop(self) -> None:
        """End the process, whether it is done or not."""
        with contextlib.suppress(ProcessLookupError):
            if self._pid:
                os.kill(self._pid, signal.SIGKILL)
        self._status()

    def _status(self) -> int | None:
        """How the process ended; None where that is known already."""
        pid, self._pid = self._pid, 0
        with contextlib.suppress(ChildProcessError):
            return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) if pid else None
        return None


def _work(work: Callable[[], object], answer: int) -> None:
    """In the child: all of the result or nothing, and not a word to the terminal."""
    try:
        os.nice(10)  # where processors are few, the screen and its keys come first
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nowhere, descriptor)
        data = pickle.dumps(_tried(work), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(answer, "wb") as pipe:
            pipe.write(data)
        os._exit(0)
    finally:
        os._exit(1)


def _tried(work: Callable[[], object]) -> object:
    """What the work makes, or the exception that it raises."""
    try:
        return work()
    except Exception as error:
        return error
