"""The words for reading a draft post: checked against the rest of the book, and compiled."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checker.author.book import Book, Place
from checker.author.document import KeyPath
from checker.author.problems import Problem
from checker.engine.lexicon import Lexicon, parts_of, tokens

LANGS = ("en", "fr")
_SHORTEST_STEM = 3
_SIGNS = frozenset(" -’'.")
_EXCEPT = "except"
_WORDS = "words"


def draft_problems(book: Book) -> Iterator[Problem]:
    """Yield every fault in the files of words that the form alone does not show."""
    if not book.draft:
        return
    yield from _one_head(book)
    yield from _known_answers(book)
    yield from _groups(book)
    yield from _names(book)
    faults = [fault for group in _all_groups(book) for fault in _plain(group)]
    yield from faults
    if not faults:
        yield from _listed_once(book)
        yield from _contradictions(book)


def draft_sources(book: Book) -> set[str]:
    """Return the ids of the sources that names rest on."""
    return {source for group in _all_groups(book) for source in _sources(group.data)}


def compiled_draft(book: Book) -> dict[str, Any]:
    """Return the words as the engine reads them; nothing when the book has none."""
    if not book.draft:
        return {}
    head = next(_heads(book)).data
    return {
        "checked": head["checked"],
        "always": head["always"],
        "together": head["together"],
        "unseen": head["unseen"],
        "groups": [_group(book, group.data) for group in _all_groups(book)],
    }


def _group(book: Book, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": data["id"],
        "kind": data["kind"],
        "text": data["text"],
        "words": [word for _, word in _words(data, _WORDS)],
        "except": [word for _, word in _words(data, _EXCEPT)],
        "suggests": data.get("suggests", []),
        "sources": [
            {"id": key, "section": None, "certainty": book.sources[key]["certainty"]}
            for key in _sources(data)
        ],
    }


@dataclass(frozen=True)
class _Entry:
    """A group, or the head of the files, with its place."""

    data: dict[str, Any]
    place: Place


def _heads(book: Book) -> Iterator[_Entry]:
    for document in book.draft:
        if "reader" in document.data:
            yield _Entry(document.data["reader"], Place(document, ("reader",)))


def _all_groups(book: Book) -> Iterator[_Entry]:
    for document in book.draft:
        for position, group in enumerate(document.data.get("groups", [])):
            yield _Entry(group, Place(document, ("groups", position)))


def _words(data: dict[str, Any], key: str) -> Iterator[tuple[KeyPath, str]]:
    """Yield the words of a group under `key`, with their place in it; names count as words."""
    for lang in LANGS:
        for position, word in enumerate(data.get(key, {}).get(lang, [])):
            yield (key, lang, position), word
    if key == _WORDS:
        for entry, name in enumerate(data.get("names", [])):
            for position, word in enumerate(name["words"]):
                yield ("names", entry, "words", position), word


def _sources(data: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys(one for name in data.get("names", []) for one in name["sources"]))


def _one_head(book: Book) -> Iterator[Problem]:
    heads = list(_heads(book))
    if not heads:
        place = Place(book.draft[0], ())
        remedy = "Add draft-words/reader.yml with it."
        yield place.problem("one file of draft-words with the key `reader`", "none", remedy)
    for head in heads[1:]:
        yield head.place.problem("the key `reader` once", "a second one", "Remove one of them.")


def _known_answers(book: Book) -> Iterator[Problem]:
    for entry in [*_heads(book), *_all_groups(book)]:
        for key in ("always", "together", "suggests"):
            for position, suggestion in enumerate(entry.data.get(key, [])):
                yield from _known_answer(book, entry.place, suggestion, (key, position))


def _known_answer(
    book: Book, place: Place, suggestion: dict[str, Any], at: KeyPath
) -> Iterator[Problem]:
    question = book.questions.get(suggestion["fact"])
    if question is None:
        expected = f"a question: {', '.join(book.questions)}"
        yield place.problem(expected, suggestion["fact"], "Correct the id.", *at, "fact")
        return
    choices = [choice["id"] for choice in question.data["choices"]]
    for choice in (suggestion["choice"], *suggestion.get("choices", [])):
        if choice not in choices:
            expected = f"one of the choices of {suggestion['fact']}: {', '.join(choices)}"
            yield place.problem(expected, choice, "Correct the choice.", *at, "choice")


def _groups(book: Book) -> Iterator[Problem]:
    seen: set[str] = set()
    for group in _all_groups(book):
        if group.data["id"] in seen:
            remedy = "Give one of them another id."
            yield group.place.problem("a group id used once", group.data["id"], remedy, "id")
        seen.add(group.data["id"])
        if not any(_words(group.data, _WORDS)):
            yield group.place.problem("`words` or `names`", "neither", "Add one of them.")


def _names(book: Book) -> Iterator[Problem]:
    for group in _all_groups(book):
        for position, name in enumerate(group.data.get("names", [])):
            at = ("names", position)
            for index, source in enumerate(name["sources"]):
                if source not in book.sources:
                    remedy = "Add the source, or correct the id."
                    expected = "a source in sources.yml"
                    yield group.place.problem(expected, source, remedy, *at, "sources", index)
            if "from" in name and "to" in name and name["from"] > name["to"]:
                expected = "`to` on or after `from`"
                yield group.place.problem(expected, name["to"], "Correct one of them.", *at, "to")
            if name["as_of"] > str(book.about["checked"]):
                expected = f"a day up to that of the book, {book.about['checked']}"
                remedy = "Correct it, or bring the book’s day forward."
                yield group.place.problem(expected, name["as_of"], remedy, *at, "as_of")


def _plain(group: _Entry) -> Iterator[Problem]:
    """Yield each word that is a pattern: at most a * may stand at the end of a part."""
    for key in (_WORDS, _EXCEPT):
        for at, word in _words(group.data, key):
            expected = "plain words, with * for an ending at most"
            if not parts_of(word) or not all(_plain_part(part) for part in word.split()):
                remedy = "Write the words out; list two spellings as two words."
                yield group.place.problem(expected, word, remedy, *at)
            elif any(open_end and len(part) < _SHORTEST_STEM for part, open_end in parts_of(word)):
                expected = f"at least {_SHORTEST_STEM} letters before a *"
                yield group.place.problem(expected, word, "Write the word out.", *at)


def _plain_part(part: str) -> bool:
    bare = part.removesuffix("*")
    symbols = all(unicodedata.category(sign)[0] in "SM" for sign in bare) and "*" not in part
    return symbols or all(sign.isalnum() or sign in _SIGNS for sign in bare)


def _listed_once(book: Book) -> Iterator[Problem]:
    """Yield each word that stands twice; the two languages of one list may share a word."""
    homes: dict[object, list[tuple[str, KeyPath]]] = defaultdict(list)
    for group in _all_groups(book):
        for key in (_WORDS, _EXCEPT):
            for at, word in _words(group.data, key):
                home = (group.data["id"], at[:-1])
                for other in homes[parts_of(word)]:
                    if not _twins(home, other):
                        remedy = f"Take it out here or in {other[0]}."
                        yield group.place.problem("each word once", word, remedy, *at)
                homes[parts_of(word)].append(home)


def _twins(one: tuple[str, KeyPath], other: tuple[str, KeyPath]) -> bool:
    """Say whether two lists are the English and the French of one list of a group."""
    (group, (key, *rest)), (other_group, (other_key, *other_rest)) = one, other
    return (group, key) == (other_group, other_key) and {*rest, *other_rest} == set(LANGS)


def _contradictions(book: Book) -> Iterator[Problem]:
    """Yield each word that another group's word with * finds too, to suggest something else."""
    groups = {group.data["id"]: group for group in _all_groups(book)}
    lexicon = Lexicon(
        (word, key) for key, group in groups.items() for _, word in _words(group.data, _WORDS)
    )
    for group in groups.values():
        for at, word in _words(group.data, _WORDS):
            parts = list(tokens(word))
            for span in lexicon.spans(parts):
                whole = (span.start, span.end) == (parts[0].start, parts[-1].end)
                if whole and _contradict(group.data, groups[span.label].data):
                    remedy = f"Narrow the word with * in {span.label}, or take this one out."
                    expected = f"a word that {span.label} does not find too, for another answer"
                    yield group.place.problem(expected, word, remedy, *at)


def _contradict(one: dict[str, Any], other: dict[str, Any]) -> bool:
    mine, theirs = _answers(one), _answers(other)
    return any(mine[fact] != theirs[fact] for fact in mine.keys() & theirs.keys())


def _answers(data: dict[str, Any]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for suggestion in data.get("suggests", []):
        found.setdefault(suggestion["fact"], set()).add(suggestion["choice"])
    return found
