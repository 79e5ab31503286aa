"""The table of faults: what is planted, and what a person must see then.

Each row is walked by test_faults.py, and FAULTS.md lists them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tests.e2e import planting as plant
from tests.e2e.planting import Plant
from tests.e2e.server import Fault

# Seconds by the page's own clocks, after which it gives up: a start without progress, an answer,
# and a script.
START, ANSWER, SCRIPT = 60, 20, 8


class Then(Enum):
    """What the person sees."""

    RIGHT = "the right answer"
    MESSAGE = "a message, *Try again* and another way; tried again, the right answer"
    REFUSED = "a message, *Try again* and another way; tried again, the same"
    LINE = "a line, *Try again* and another way; tried again, the right answer"
    NO_SCRIPT = (
        "that scripts are needed, *Try again* and another way; tried again, the right answer"
    )


@dataclass(frozen=True)
class Row:
    """One fault.

    `plant` acts before the page is opened, `midway` after the first answer.  `says` is the message
    among `failure.codes` of the page's words.
    """

    fault: str
    then: Then
    plant: Plant = plant.nothing
    says: str = ""
    midway: Plant | None = None
    within: int = 0
    chromium_only: bool = False


MODULES = ("interpreter’s loader", "interpreter’s script", "worker’s script")
DATA = ("WebAssembly", "standard library", "engine", "rule book")
# The worker's script is asked for twice at a time, and either copy may be the bad one.
SENT_ONCE = ("interpreter’s loader", "interpreter’s script", *DATA)


def of_file(part: str) -> list[Row]:
    """Return what can happen to a file that the engine is started from."""
    it, of = f"The {part}", f"of the {part}"

    def row(fault: str, planted: Fault, says: str = "", within: int = 0) -> Row:
        then = Then.MESSAGE if says else Then.RIGHT
        return Row(fault, then, plant.file(part, planted), says, within=within)

    return [
        row(f"{it} is missing", Fault(status=404), "http"),
        row(f"{it} is cut short", Fault(truncate=90), "mismatch"),
        row(f"{it} has one bit changed", Fault(alter=True), "mismatch"),
        row(f"In place {of} comes a page with the status 200", Fault(page=True), "mismatch"),
        row(
            f"{it} comes under a wrong type",
            Fault(content_type="text/plain"),
            "module" if part in MODULES else "",
        ),
        row(f"The network goes in the middle {of}", Fault(break_off=True), "network"),
        row(f"Half {of} comes, then nothing", Fault(half=True), "stalled", START),
        Row(f"The second half {of} comes 50 seconds late", Then.RIGHT, plant.slowly(part, 50)),
    ]


def bad_once(part: str) -> Row:
    """Return one bad copy on the way, which is fetched again."""
    altered = Fault(alter=True, once=True)
    return Row(f"The {part} has one bit changed, once", Then.RIGHT, plant.file(part, altered))


def of_script(part: str) -> list[Row]:
    """Return what can happen to a script that the page cannot do without."""
    faults = {
        f"The {part} is missing": Fault(status=404),
        f"The {part} is cut short": Fault(truncate=90),
        f"The {part} has one bit changed": Fault(alter=True),
        f"The {part} comes under a wrong type": Fault(content_type="text/plain"),
        f"In place of the {part} comes a page with the status 200": Fault(page=True),
        f"The network goes in the middle of the {part}": Fault(break_off=True),
    }
    late = Fault(half=True)
    return [
        *(Row(fault, Then.LINE, plant.file(part, how)) for fault, how in faults.items()),
        Row(f"Half of the {part} comes, then nothing", Then.LINE, plant.file(part, late), within=8),
    ]


def of_trimming(part: str) -> list[Row]:
    """Return what can happen to a file that the checker can do without."""
    faults = {
        f"The {part} is missing": Fault(status=404),
        f"The {part} is cut short": Fault(truncate=90),
        f"In place of the {part} comes a page with the status 200": Fault(page=True),
    }
    stalled = Row(
        f"Half of the {part} comes, then nothing",
        Then.RIGHT,
        plant.file(part, Fault(half=True)),
        within=SCRIPT,
    )
    return [
        *(Row(fault, Then.RIGHT, plant.file(part, how)) for fault, how in faults.items()),
        stalled,
    ]


def in_browser(fault: str, code: str, says: str) -> Row:
    """Return a fault of the browser that a script in the page or its worker stands in for."""
    return Row(fault, Then.MESSAGE, plant.script(code), says)


def of_policy(fault: str, policy: str, then: Then = Then.REFUSED, says: str = "") -> Row:
    """Return a policy that a host sends and that is stricter than ours."""
    return Row(f"A host’s policy {fault}: `{policy}`", then, plant.header(policy), says)


def of_worker(fault: str, code: str, says: str, within: int = 0) -> Row:
    """Return what happens to the worker while it waits for the second answer."""
    return Row(fault, Then.MESSAGE, says=says, midway=plant.ask_worker(code), within=within)


PAGE = [
    Row(
        "The page ends after the first question", Then.LINE, plant.cut_at("</form>"), within=SCRIPT
    ),
    Row("The page ends within its data", Then.LINE, plant.cut_at('"assess-data">{'), within=SCRIPT),
    Row(
        "The page’s data cannot be read",
        Then.LINE,
        plant.rewritten('"assess-data">{', '"assess-data">'),
        within=SCRIPT,
    ),
    Row(
        "The page and its worker are of two versions",
        Then.REFUSED,
        plant.rewritten('"protocol": ?[0-9]+', '"protocol":1'),
        "version",
    ),
    Row(
        "What a department adds cannot be read",
        Then.RIGHT,
        plant.rewritten(
            "</form>", '</form><script type="application/json" id="department-data">{</script>'
        ),
    ),
    Row(
        "The script of all pages is missing",
        Then.RIGHT,
        plant.file("script of all pages", Fault(status=404)),
    ),
    Row(
        "In place of the script of all pages comes a page with the status 200",
        Then.RIGHT,
        plant.file("script of all pages", Fault(page=True)),
    ),
    Row(
        "The search’s script is missing",
        Then.RIGHT,
        plant.file("search’s script", Fault(status=404)),
    ),
    Row(
        "The offline block’s script is missing",
        Then.RIGHT,
        plant.file("offline block’s script", Fault(status=404)),
    ),
    Row("Scripts are off", Then.NO_SCRIPT, plant.header("script-src 'none'")),
]

BROWSER = [
    in_browser("There are no workers", plant.NO_WORKERS, "unsupported"),
    in_browser("There is no WebAssembly", plant.NO_WEBASSEMBLY, "unsupported"),
    in_browser("Workers cannot be modules", plant.NO_MODULE_WORKERS, "unsupported"),
    in_browser("The browser is older than modules in workers", plant.OLD_WORKERS, "unsupported"),
    in_browser("Workers made from a blob are refused", plant.NO_BLOB_WORKERS, "unsupported"),
    Row(
        "Workers made from a blob are refused, and the host sends its policy with the worker",
        Then.RIGHT,
        plant.both(plant.script(plant.NO_BLOB_WORKERS), plant.worker_policy),
    ),
    Row(
        "No memory is left for WebAssembly", Then.MESSAGE, plant.in_worker(plant.NO_MEMORY), "wasm"
    ),
]

WORKER = [
    of_worker("The worker is killed between two answers", plant.KILLED, "stuck", ANSWER),
    of_worker("The worker hangs", plant.ENDLESS, "stuck", ANSWER),
    of_worker("The worker no longer answers", plant.SILENT, "stuck", ANSWER),
    Row(
        "The worker runs out of memory at an answer",
        Then.RIGHT,
        midway=plant.ask_worker(plant.FULL),
    ),
    Row(
        "Every worker runs out of memory at the second answer",
        Then.MESSAGE,
        plant.in_worker(plant.ALWAYS_FULL),
        "internal",
        midway=plant.nothing,
    ),
    Row("The worker fails between two answers", Then.RIGHT, midway=plant.ask_worker(plant.FAILING)),
    Row(
        "The worker is killed while it loads",
        Then.MESSAGE,
        plant.killed_while_loading(0),
        "stalled",
        within=START,
    ),
    Row(
        "The second worker is killed while it compiles",
        Then.MESSAGE,
        plant.killed_while_loading(1),
        "stalled",
        within=START,
    ),
    Row("There can be only one worker", Then.RIGHT, plant.script(plant.ONE_WORKER)),
    Row("The second worker cannot compile", Then.RIGHT, plant.in_worker(plant.CANNOT_COMPILE)),
    Row(
        "The second worker cannot hand over what it compiled",
        Then.RIGHT,
        plant.in_worker(plant.CANNOT_HAND_OVER),
    ),
]

POLICY = [
    of_policy("allows workers from files only", "worker-src 'self'", says="unsupported"),
    of_policy("allows no WebAssembly", "script-src 'self'; worker-src blob:", says="wasm"),
    of_policy("allows no connections", "connect-src 'none'", says="network"),
    of_policy("asks for trusted types", "require-trusted-types-for 'script'", says="unsupported"),
    of_policy("puts the page in a sandbox", "sandbox allow-scripts", Then.LINE),
    of_policy("allows no styles", "style-src 'none'; font-src 'none'", Then.RIGHT),
    Row(
        "A host isolates the page: `Cross-Origin-Embedder-Policy: require-corp`",
        Then.RIGHT,
        plant.header("require-corp", "Cross-Origin-Embedder-Policy"),
    ),
]

STORAGE = [
    Row("The tab’s storage is refused", Then.RIGHT, plant.script(plant.NO_STORAGE)),
    Row("The tab’s storage is full", Then.RIGHT, plant.script(plant.FULL_STORAGE)),
    Row("The tab’s storage is damaged", Then.RIGHT, plant.script(plant.SPOILT_STORAGE)),
    Row(
        "Keeping the site is refused",
        Then.RIGHT,
        plant.script(plant.REFUSED_SERVICE_WORKERS),
        midway=plant.cannot_be_kept("refused"),
    ),
    Row(
        "There is no room to keep the site",
        Then.RIGHT,
        midway=plant.both(plant.without_room, plant.cannot_be_kept("storage")),
        chromium_only=True,
    ),
    Row(
        "The browser has no means to keep a site",
        Then.RIGHT,
        plant.script(plant.NO_SERVICE_WORKERS),
        midway=plant.not_offered,
    ),
    Row("The browser’s stores are refused", Then.RIGHT, plant.script(plant.REFUSED_CACHES)),
]

KEPT = [
    Row(
        "The site is kept, and removed in another tab",
        Then.RIGHT,
        plant.kept,
        midway=plant.removed_elsewhere,
    ),
    Row(
        "The site is kept, then removed in another tab, and the network goes",
        Then.RIGHT,
        plant.kept,
        midway=plant.both(plant.removed_elsewhere, plant.unplugged),
    ),
    Row(
        "The site is kept, and the browser drops it without a word",
        Then.RIGHT,
        plant.both(plant.kept, plant.evicted),
    ),
    Row(
        "The site is kept, the browser drops it without a word, and the network goes",
        Then.RIGHT,
        plant.both(plant.kept, plant.evicted_later),
    ),
    Row(
        "The site is kept, and its service worker is silent",
        Then.RIGHT,
        plant.both(plant.kept, plant.clocked, plant.script(plant.SILENT_SERVICE_WORKER)),
        midway=plant.silent,
    ),
]

TIME = [
    Row("The clock is in the year 1980", Then.RIGHT, plant.at(1980)),
    Row("The clock is in the year 2099", Then.RIGHT, plant.at(2099)),
    Row("The clock jumps back ten years", Then.RIGHT, plant.clocked, midway=plant.turned_back),
    Row(
        "The tab is frozen for ten minutes between two answers",
        Then.RIGHT,
        plant.clocked,
        midway=plant.frozen,
        chromium_only=True,
    ),
    Row(
        "The tab is frozen for ten minutes while it loads",
        Then.MESSAGE,
        plant.frozen_while_loading,
        "stalled",
        within=START,
        chromium_only=True,
    ),
    Row("Another tab goes through another assessment", Then.RIGHT, midway=plant.another_tab),
    Row("The network goes between two answers", Then.RIGHT, midway=plant.unplugged),
]

FAULTS = [
    *(row for part in (*MODULES, *DATA) for row in of_file(part)),
    *(bad_once(part) for part in SENT_ONCE),
    *of_script("page’s script"),
    *(
        row
        for part in ("checker’s style", "style of all pages", "typeface")
        for row in of_trimming(part)
    ),
    *PAGE,
    *BROWSER,
    *WORKER,
    *POLICY,
    *STORAGE,
    *KEPT,
    *TIME,
]
