"""The comparison with the authorities as Markdown, in English and then in French."""

from collections.abc import Iterator
from typing import Any

from checker.author.fidelity.compare import LANGUAGES
from checker.author.fidelity.words import HOW, LISTS, MEASURES, STRENGTHS, VERDICTS, VOICES

TABLES = (
    ("voice", "by_voice", VOICES),
    ("verdict", "by_verdict", VERDICTS),
    ("strength", "by_strength", STRENGTHS),
)


def fidelity_report(found: dict[str, Any]) -> str:
    """Return what `fidelity` found as Markdown."""
    return "\n\n".join(part for language in LANGUAGES for part in _parts(found, language))


def _parts(found: dict[str, Any], language: str) -> Iterator[str]:
    yield f"# {HOW['title'][language]}"
    yield HOW["method"][language]
    for heading, key, names in TABLES:
        rows = [(names[name][language], counts) for name, counts in found[key].items()]
        rows.append((f"**{HOW['total'][language]}**", found["total"]))
        yield _table(HOW[heading][language], rows, language)
    for key, title in LISTS.items():
        yield f"## {title[language]} ({len(found[key])})"
        listed = [_entry(entry, language) for entry in found[key]]
        yield "\n".join(listed) or HOW["none"][language]


def _table(heading: str, rows: list[tuple[str, dict[str, int]]], language: str) -> str:
    head = [heading, *(title[language] for title in MEASURES.values())]
    lines = [head, ["---", *["---:"] * len(MEASURES)]]
    for name, counts in rows:
        shares = [_share(counts, key, language) for key in MEASURES]
        lines.append([name, *shares])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _share(counts: dict[str, int], key: str, language: str) -> str:
    if key == "cases":
        return str(counts[key])
    share = round(100 * counts[key] / counts["cases"])
    return HOW["share"][language].format(count=counts[key], share=share)


def _entry(entry: dict[str, Any], language: str) -> str:
    strength = STRENGTHS[entry["strength"]][language]
    explanation = entry["explanation"] or HOW["unexplained"]
    said = f"{entry['answers'][language]} {explanation[language]}".strip()
    return f"- `{entry['id']}` **{entry['title'][language]}** ({strength})  \n  {said}"
