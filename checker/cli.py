"""The authors' command line: ask, check, prove, compare and compile the rules."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from checker.author.changelog import changelog, fingerprint
from checker.author.compile import checked_book, compile_book, dated_book, write_rulebook
from checker.author.coverage import coverage
from checker.author.effort import effort, effort_report
from checker.author.fidelity.compare import fidelity, unexplained
from checker.author.fidelity.report import fidelity_report
from checker.author.impact.compare import edition, impact
from checker.author.impact.report import impact_data, impact_report
from checker.author.impact.revisions import RevisionError, rules_at
from checker.author.in_force import TooEarlyError, as_of
from checker.author.law.compare import compare, taken
from checker.author.law.fingerprints import read_accepted, write_accepted
from checker.author.law.report import law_report
from checker.author.mutation.score import mutation_report, score
from checker.author.overreach import overreach
from checker.author.problems import RuleErrors
from checker.author.promises import broken, load_promises
from checker.author.proofs import PROPERTIES, Space, prove
from checker.author.questions import questions
from checker.author.reading import disagreements
from checker.author.scenarios import judge, load
from checker.author.typography import typography
from checker.engine import AnswerError, RuleBook, assess, load_rulebook

RULES = Path(__file__).resolve().parent.parent / "rules"
BAD_INPUT = 2
# Situations on which `check` holds the compiled rules against a plain reading of them.
SAMPLE = 2000


class InputError(Exception):
    """What was handed to the command cannot be used."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 2 when the input or the rules are at fault."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except (RuleErrors, InputError, AnswerError, TooEarlyError, RevisionError) as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m checker", description="Ask, check and compile the rules."
    )
    parser.add_argument(
        "--rules", type=Path, default=RULES, help="the folder of rules (default: %(default)s)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    listing = commands.add_parser("questions", help="list every question with its choices")
    listing.add_argument("--json", action="store_true", help="print JSON, in both languages")
    listing.set_defaults(run=_questions)

    asking = commands.add_parser(
        "assess", help="assess the answers in a JSON file, or - for standard input"
    )
    asking.add_argument("file", help='JSON in the form {"answers": {"act": "post", …}}')
    asking.add_argument("--json", action="store_true", help="print the whole assessment as JSON")
    asking.add_argument("--as-of", metavar="YYYY-MM-DD", help="use the rules in force on that day")
    asking.set_defaults(run=_assess)

    checking = commands.add_parser("check", help="check form, references, languages and scenarios")
    checking.set_defaults(run=_check)

    proving = commands.add_parser("prove", help="prove the eleven properties for every situation")
    proving.set_defaults(run=_prove)

    marking = commands.add_parser("fingerprint", help="print the fingerprint of all outcomes")
    marking.set_defaults(run=_fingerprint)

    differing = commands.add_parser("impact", help="which situations a change of the rules moves")
    differing.add_argument("old", metavar="OLD", help="a folder of rules, or a git revision")
    differing.add_argument("new", metavar="NEW", help="a folder of rules, or a git revision")
    differing.add_argument("--json", action="store_true", help="print the impact as JSON")
    differing.set_defaults(run=_impact)

    mutating = commands.add_parser("mutate", help="plant faults in the rules; would check notice?")
    mutating.add_argument("--sample", type=int, metavar="N", help="try a fixed sample of N faults")
    mutating.set_defaults(run=_mutate)

    compiling = commands.add_parser("compile", help="write the compiled rule book")
    compiling.add_argument("target", type=Path, nargs="?", default=Path("build/rulebook.json"))
    compiling.set_defaults(run=_compile)

    law = commands.add_parser("law", help="hold the cited law against the published XML")
    law.add_argument("--xml", type=Path, required=True, help="folder with NAME.en.xml, NAME.fr.xml")
    law.add_argument("--accept", action="store_true", help="take the law as it reads now")
    law.set_defaults(run=_law)

    comparing = commands.add_parser("fidelity", help="compare our answers with the authorities'")
    comparing.add_argument("--json", action="store_true", help="print the figures as JSON")
    comparing.set_defaults(run=_fidelity)

    walking = commands.add_parser("effort", help="how much the worked scenarios are asked")
    walking.set_defaults(run=_effort)
    return parser


def _questions(options: argparse.Namespace) -> None:
    listed = questions(checked_book(options.rules))
    if options.json:
        _print_json({"questions": listed})
        return
    for question in listed:
        print(f"{question['id']}: {question['text']['en']} / {question['text']['fr']}")
        for choice in question["choices"]:
            print(f"    {choice['id']}: {choice['label']['en']} / {choice['label']['fr']}")


def _assess(options: argparse.Namespace) -> None:
    answers = _answers(options.file)
    result = assess(_engine(options.rules, options.as_of), answers)
    if options.json:
        _print_json(result)
        return
    for language in ("en", "fr"):
        labels = [result["outcomes"][outcome]["label"][language] for outcome in result["possible"]]
        print(" / ".join(labels))
        for reason in result["reasons"]:
            print(f"  - {reason['text'][language]}")


def _check(options: argparse.Namespace) -> None:
    book = checked_book(options.rules)
    problems = list(typography(options.rules))
    engine = load_rulebook(json.dumps(compile_book(book)))
    scenarios = load(options.rules, engine, book.about["typical"])
    problems += judge(scenarios, book.sources)
    problems += disagreements(book, engine, SAMPLE)
    problems += broken(load_promises(options.rules, engine, book.sources), engine)
    problems += changelog(options.rules, engine)
    cases = {scenario.id for scenario in scenarios}
    problems += coverage(book, options.rules, cases, options.rules.parent / "docs" / "en")
    problems += overreach(book)
    if problems:
        raise RuleErrors(problems)
    weighed = sum(len(weighing.item.data["because"]) for weighing in book.weighings)
    counts = f"{len(book.questions)} questions, {len(list(book.rules())) + weighed} rules"
    print(f"{counts}, {len(scenarios)} scenarios: no fault found.")


def _prove(options: argparse.Namespace) -> None:
    book = checked_book(options.rules)
    broken = [fault.in_words(book) for fault in prove(Space(book))]
    if broken:
        raise InputError("\n".join(broken))
    print(f"{len(PROPERTIES)} properties hold for every situation.")


def _fingerprint(options: argparse.Namespace) -> None:
    print(fingerprint(_engine(options.rules, None)))


def _impact(options: argparse.Namespace) -> None:
    with rules_at(options.old, options.rules) as old, rules_at(options.new, options.rules) as new:
        before, after = edition(old), edition(new)
    found = impact(before, after)
    if options.json:
        _print_json(impact_data(found))
    else:
        print(impact_report(found, before, after))


def _mutate(options: argparse.Namespace) -> None:
    book = checked_book(options.rules)
    engine = load_rulebook(json.dumps(compile_book(book)))
    promises = load_promises(options.rules, engine, book.sources)
    faults = list(broken(promises, engine))
    if faults:
        raise RuleErrors(faults)
    scenarios = load(options.rules, engine, book.about["typical"])
    print(*mutation_report(score(book, promises, scenarios, options.sample)), sep="\n")


def _compile(options: argparse.Namespace) -> None:
    write_rulebook(options.rules, options.target)
    print(f"{options.target}: {options.target.stat().st_size:,} bytes")


def _law(options: argparse.Namespace) -> None:
    book = checked_book(options.rules)
    accepted = read_accepted(options.rules)
    found = compare(book, options.rules, options.xml, accepted)
    if options.accept and not found.faults:
        accepted = taken(found.laws, accepted)
        found.drift.clear()
        print(f"{write_accepted(options.rules, accepted)}: accepted as the law reads now.\n")
    print(law_report(found, book, accepted))
    if found.faults or found.drift:
        raise RuleErrors([*found.faults, *found.drift])


def _fidelity(options: argparse.Namespace) -> None:
    book = checked_book(options.rules)
    engine = load_rulebook(json.dumps(compile_book(book)))
    scenarios = load(options.rules, engine, book.about["typical"])
    found = fidelity(scenarios)
    if options.json:
        _print_json(found)
    else:
        print(fidelity_report(found))
    if problems := list(unexplained(scenarios)):
        raise RuleErrors(problems)


def _effort(options: argparse.Namespace) -> None:
    book = checked_book(options.rules)
    engine = load_rulebook(json.dumps(compile_book(book)))
    scenarios = load(options.rules, engine, book.about["typical"])
    print(effort_report(effort(scenario) for scenario in scenarios))


def _engine(rules: Path, day: str | None) -> RuleBook:
    book = checked_book(rules) if day is None else as_of(dated_book(rules), _day(day))
    return load_rulebook(json.dumps(compile_book(book)))


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        message = f"--as-of: expected a day as YYYY-MM-DD; found {text!r}. Write it in that form."
        raise InputError(message) from None


def _answers(file: str) -> dict[str, str]:
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
        data = json.loads(text)
    except OSError as error:
        message = (
            f"{file}: expected a readable JSON file; found none ({error.strerror}). Check the path."
        )
        raise InputError(message) from None
    except UnicodeDecodeError:
        message = f"{file}: expected UTF-8 text; found other bytes. Save it as UTF-8."
        raise InputError(message) from None
    except json.JSONDecodeError as error:
        found = f"a fault at column {error.colno} ({error.msg})"
        message = f"{file}:{error.lineno}: expected JSON; found {found}. Correct it."
        raise InputError(message) from None
    except (ValueError, RecursionError):
        expected, found = "JSON of a few lines", "a number too long, or lists too deep, to read"
        message = f"{file}: expected {expected}; found {found}. Take it out."
        raise InputError(message) from None
    answers = data.get("answers") if isinstance(data, dict) else None
    if not isinstance(answers, dict):
        expected = '{"answers": {question: choice}}'
        found = repr(text.strip()[:60])
        message = f'{file}: expected {expected}; found {found}. Put the answers under "answers".'
        raise InputError(message)
    return answers


def _print_json(data: Any) -> None:
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2)
    print()
