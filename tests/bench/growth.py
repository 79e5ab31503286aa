"""How the engine's cost grows with the number of rules: the small rules of the tests, multiplied.

A book grows by areas of life: each adds three questions, asked there alone, and for each of its
kinds of activity a derived rule, an adjustment, a step, a contact and a note.
The weighing table stays one, and no question gets many more choices.
"""

from __future__ import annotations

import gc
import json
import random
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from checker.author.compile import checked_book, compile_book
from checker.author.reading import facts, random_answers
from checker.engine import RuleBook, assess, load_rulebook
from tests.bench.figures import Figure
from tests.conftest import SMALL
from tests.release.made import open_folder

RUNS = 15
TIMES = (1, 4, 16)
_KINDS = range(10)
_FACTS = ("deed", "friend", "loud")
_EACH = 60
# Loads of a book with one question; of larger ones fewer, so that all take about as long.
_LOADS = 300

# What measuring the same twice can differ by.
_LINEAR = 1.05

Data = dict[str, Any]


@dataclass(frozen=True)
class Grown:
    """A synthetic book, compiled, with answers to the questions that apply."""

    text: str
    book: RuleBook
    answers: list[dict[str, str]]


def growth() -> list[Figure]:
    """Return what loading and an assessment cost, as the number of rules grows.

    Loading is told as a multiple of reading the same JSON: both cost more for each rule once the
    book is larger than what a processor keeps close by, and that is not the engine's doing.
    """
    grown = {times: grow(times) for times in TIMES}
    costs = {
        "loading, for what reading its JSON costs": ("times", _load),
        "an assessment, for each rule": ("µs", _evaluate),
    }
    taken: dict[tuple[str, int], list[float]] = {}
    for _ in range(RUNS):
        for what, (_, cost) in costs.items():
            for times, each in grown.items():
                taken.setdefault((what, times), []).append(cost(each))
    least, *others = TIMES
    counts = {times: len(each.book.rules) for times, each in grown.items()}
    return [
        Figure(
            "The engine as the rules grow, in Python",
            f"{what}, with {counts[times]} rules",
            unit,
            taken[what, times],
            f"with {counts[least]} rules",
            taken[what, least],
            at_most=_LINEAR,
        )
        for what, (unit, _) in costs.items()
        for times in others
    ]


def _load(grown: Grown) -> float:
    # In turn, so that what else the machine does slows both.
    read = load = 0.0
    for _ in range(_LOADS // len(grown.book.questions) + 1):
        read += _microseconds(lambda: json.loads(grown.text), 1)
        load += _microseconds(lambda: load_rulebook(grown.text), 1)
    return load / read


def _evaluate(grown: Grown) -> float:
    answers = iter(grown.answers)
    taken = _microseconds(lambda: assess(grown.book, next(answers)), len(grown.answers))
    return taken / len(grown.book.rules)


def _microseconds(act: Callable[[], object], count: int) -> float:
    """Processor time, which does not mind what else the machine does.

    The collector waits, as it does for `timeit`: it would look at the other books too.
    """
    gc.disable()
    begun = time.process_time()
    for _ in range(count):
        act()
    taken = time.process_time() - begun
    gc.enable()
    return taken * 1e6 / count


def grow(times: int) -> Grown:
    """Compile a book of TIMES areas, with answers for situations in all of them."""
    rules = open_folder() / "rules"
    shutil.copytree(SMALL, rules)
    areas = range(times)
    _rewrite(rules / "book.yml", partial(_book, areas=areas))
    _rewrite(rules / "questions" / "all.yml", partial(_questions, areas=areas))
    for topic in ("facts", "deciding", "weighing"):
        _rewrite(rules / "topics" / f"{topic}.yml", partial(_topic, areas=areas))
    written = checked_book(rules)
    text = json.dumps(compile_book(written), ensure_ascii=False, separators=(",", ":"))
    source = random.Random(times)
    answers = []
    for turn in range(_EACH):
        area = turn % times
        chosen = random_answers(written, source)
        chosen |= {"area": f"area-{area}", f"deed-{area}": source.choice(_shouts())}
        values = facts(written, chosen)
        answers.append({fact: choice for fact, choice in chosen.items() if fact in values})
    return Grown(text, load_rulebook(text), answers)


def _rewrite(file: Path, change: Callable[[Data], None]) -> None:
    data = yaml.safe_load(file.read_text("utf-8"))
    change(data)
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def _book(data: Data, areas: range) -> None:
    about = data["book"]
    about["questions"] = ["area", *(f"{fact}-{area}" for area in areas for fact in _FACTS)]
    about["typical"] = {f"loud-{area}": "quiet" for area in areas}


def _questions(data: Data, areas: range) -> None:
    deed = data["questions"][0]
    first = {**deed, "id": "area", "choices": [_choice(f"area-{area}") for area in areas]}
    first["choices"].append(_choice("nowhere"))
    asked = [_in_area(question, area) for area in areas for question in data["questions"]]
    for area, question in zip(areas, asked[:: len(_FACTS)], strict=True):
        question["ask_when"] = {"area": f"area-{area}"}
        question["choices"] = [_choice(name) for name in ("vote", *_shouts(), "leave")]
    data["questions"] = [first, *asked]


def _topic(data: Data, areas: range) -> None:
    for key in ("decide", "steps", "contacts", "notes", "adjust"):
        if key in data:
            data[key] = _multiplied(data[key], areas)
    for derived in data.get("derive", []):
        *rules, last = derived["rules"]
        derived["rules"] = [*_multiplied(rules, areas), last]
    for weighing in data.get("weigh", []):
        weighing["when"] = {"any": [{f"deed-{area}": _shouts()} for area in areas]}


def _multiplied(items: list[Data], areas: range) -> list[Data]:
    """Each rule once for each kind of each area; one about a deed of its own once for each area."""
    made = []
    for area in areas:
        for item in items:
            about = _in_area(item, area)
            if "deed" in item["when"]:
                made.append({**about, "id": f"{item['id']}-{area}"})
                continue
            for kind in _KINDS:
                when = {f"deed-{area}": f"shout-{kind}", **about["when"]}
                name = {"id": f"{item['id']}-{area}-{kind}"} if "id" in item else {}
                made.append({**about, **name, "when": when})
    return made


def _in_area(data: Any, area: int) -> Any:
    """Return a copy in which the questions are those of one area."""
    if isinstance(data, list):
        return [_in_area(each, area) for each in data]
    if not isinstance(data, dict):
        return data
    copy = {
        f"{key}-{area}" if key in _FACTS else key: _in_area(value, area)
        for key, value in data.items()
    }
    if "choices" in data:
        copy["id"] = f"{data['id']}-{area}"
    if data.get("deed") == "shout":
        copy[f"deed-{area}"] = _shouts()
    return copy


def _shouts() -> list[str]:
    return [f"shout-{kind}" for kind in _KINDS]


def _choice(name: str) -> Data:
    return {"id": name, "label": {"en": name, "fr": name}}
