"""Makes the processes that run pages several times slower, their workers included.

A browser's own slow-down reaches a page's main thread only, and the interpreter runs in a worker.
Here the processes are stopped and continued many times a second, as `cpulimit` does.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Seconds in which a slowed process runs once; short, so that a pause is no block by itself.
_RUNS = 0.002
_PULSE = """
import os, signal, sys, time
runs, rests, *processes = map(float, sys.argv[1:])
def tell(sign):
    for process in processes:
        try:
            os.kill(int(process), sign)
        except ProcessLookupError:
            pass
def end(*_):
    tell(signal.SIGCONT)
    sys.exit()
signal.signal(signal.SIGTERM, end)
print(flush=True)
while True:
    tell(signal.SIGSTOP)
    time.sleep(rests)
    tell(signal.SIGCONT)
    time.sleep(runs)
"""


@contextmanager
def slowed(times: float) -> Iterator[None]:
    """Make the pages of all browsers that this process started run TIMES slower."""
    rests = _RUNS * (times - 1)
    command = [sys.executable, "-c", _PULSE, str(_RUNS), str(rests), *map(str, renderers())]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as pulse:
        assert pulse.stdout is not None
        pulse.stdout.readline()
        try:
            yield
        finally:
            pulse.send_signal(signal.SIGTERM)


def renderers() -> list[int]:
    """Return the processes below this one that run pages; Linux only."""
    parents = {int(folder.name): _parent(folder) for folder in Path("/proc").glob("[0-9]*")}
    return [
        process
        for process in parents
        if _is_below(process, os.getpid(), parents) and _runs_pages(process)
    ]


def _is_below(process: int, top: int, parents: dict[int, int]) -> bool:
    while process in parents and process != top:
        process = parents[process]
    return process == top


def _parent(folder: Path) -> int:
    try:
        return int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0


def _runs_pages(process: int) -> bool:
    try:
        return b"--type=renderer" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False
