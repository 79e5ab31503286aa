"""Two ways to make a device slower: the thread of a page alone, or all that runs for the page.

The first is what Lighthouse and the tools of browsers mean by a processor 4 times slower. It leaves
the workers as they are, and the interpreter runs in one; so in the second the processes that run
pages are stopped and continued many times a second, as `cpulimit` does.

Chromium's `content/renderer/renderer_main.cc` gives the page's own thread the priority of the
display, on Linux only behind a switch; here headless Chromium was seen to leave it at 0, below its
compositor at -8. The second way sets what a phone would have, where the system lets us.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

# Seconds in which a slowed process runs once; short, so that a pause is no block by itself.
_RUNS = 0.002
# What Chromium gives the threads of the display on Android: `base/threading/
# platform_thread_android.cc`.
_DISPLAY = -4
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


Slow = Callable[["Page", float], AbstractContextManager[None]]


@contextmanager
def slow_page(page: Page, times: float) -> Iterator[None]:
    """Make the thread of PAGE run TIMES slower, and nothing else."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})
    yield
    session.detach()


@contextmanager
def slow_device(_: Page, times: float) -> Iterator[None]:
    """Make the pages of all browsers that this process started run TIMES slower."""
    rests, slow = _RUNS * (times - 1), renderers()
    for process in slow:
        # Only its first thread, which runs the page; a worker has a priority of its own.
        with suppress(PermissionError):
            os.setpriority(os.PRIO_PROCESS, process, _DISPLAY)
    command = [sys.executable, "-c", _PULSE, str(_RUNS), str(rests), *map(str, slow)]
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
