"""The impact of a change in words: Markdown, English then French."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from checker.author.impact.compare import Edition, Example, Felt, Impact, ScenarioMove
from checker.author.impact.union import NOT_OFFERED, Only

# In French a no-break space stands before a colon.
WORDS = {
    "en": {
        "title": "Impact of the change",
        "none": "No situation changes outcome.",
        "some": "{moved} of {all} situations change outcome.",
        "what": "A situation is one way to answer every question that applies under the old or the "
        "new rules; all of them were compared.",
        "moves": "Outcomes",
        "table": "| Before | After | Situations |",
        "smallest": "Smallest example",
        "only": "Questions and choices on one side only",
        "new-question": "Only the new rules ask",
        "old-question": "Only the old rules ask",
        "new-choice": "Only the new rules offer",
        "old-choice": "Only the old rules offer",
        NOT_OFFERED: "Answer not offered",
        "rules": "Rules",
        "felt": "Each with the smallest changed situation in which it has a say.",
        "added": "added",
        "removed": "removed",
        "changed": "changed",
        "moved": "moved",
        "unfelt": "changes no outcome",
        "reworded": "Words, sources, dates, notes or steps",
        "scenarios": "Scenarios",
        "unchanged": "No scenario changes.",
        "typical": "with what is typical where the case is silent",
        "told": "with only what the case says",
        "missing": "no such scenario",
        "colon": ":",
        "or": " or ",
    },
    "fr": {
        "title": "Effets de la modification",
        "none": "Aucune situation ne change de résultat.",
        "some": "{moved} situations sur {all} changent de résultat.",
        "what": "Une situation est une façon de répondre à toutes les questions qui s’appliquent "
        "selon les anciennes ou les nouvelles règles; toutes ont été comparées.",
        "moves": "Résultats",
        "table": "| Avant | Après | Situations |",
        "smallest": "Plus petit exemple",
        "only": "Questions et choix d’un seul côté",
        "new-question": "Question posée par les nouvelles règles seulement",
        "old-question": "Question posée par les anciennes règles seulement",
        "new-choice": "Choix offert par les nouvelles règles seulement",
        "old-choice": "Choix offert par les anciennes règles seulement",
        NOT_OFFERED: "Réponse non offerte",
        "rules": "Règles",
        "felt": "Chacune avec la plus petite situation modifiée où elle joue un rôle.",
        "added": "ajout",
        "removed": "retrait",
        "changed": "modification",
        "moved": "déplacement",
        "unfelt": "ne change aucun résultat",
        "reworded": "Textes, sources, dates, notes ou mesures",
        "scenarios": "Scénarios",
        "unchanged": "Aucun scénario ne change.",
        "typical": "avec ce qui est typique là où le cas ne dit rien",
        "told": "avec seulement ce que dit le cas",
        "missing": "scénario absent",
        "colon": "\u00a0:",
        "or": " ou ",
    },
}


def impact_report(found: Impact, old: Edition, new: Edition) -> str:
    """Return the impact as Markdown, the same for the same two editions."""
    parts = [line for language in WORDS for line in _Report(found, old, new, language).lines()]
    return "\n".join(parts)


def impact_data(found: Impact) -> dict[str, Any]:
    """Return the impact as plain data."""
    return {"moved": found.moved, **asdict(found)}


class _Report:
    def __init__(self, found: Impact, old: Edition, new: Edition, language: str) -> None:
        self.found, self.language, self.words = found, language, WORDS[language]
        self.editions = (new, old)

    def lines(self) -> Iterator[str]:
        words, found = self.words, self.found
        yield f"# {words['title']}\n"
        moved, whole = self._number(found.moved), self._number(found.situations)
        yield words["some"].format(moved=moved, all=whole) if found.moves else words["none"]
        yield words["what"] + "\n"
        if found.only:
            yield f"## {words['only']}\n"
            yield from (self._only(only) for only in found.only)
            yield ""
        if found.moves:
            yield from self._moves()
        if found.rules:
            yield f"## {words['rules']}\n"
            yield f"{words['felt']}\n"
            for felt in found.rules:
                yield from self._rule(felt)
            yield ""
        if found.reworded:
            yield f"## {words['reworded']}\n"
            yield from (f"- `{key}`" for key in found.reworded)
            yield ""
        yield f"## {words['scenarios']}\n"
        yield from (self._scenario(move) for move in found.scenarios)
        if not found.scenarios:
            yield words["unchanged"]
        yield ""

    def _moves(self) -> Iterator[str]:
        yield f"## {self.words['moves']}\n"
        yield self.words["table"]
        yield "|---|---|---:|"
        for move in self.found.moves:
            before, after = self._outcome(move.old), self._outcome(move.new)
            yield f"| {before} | {after} | {self._number(move.count)} |"
        yield ""
        for move in self.found.moves:
            yield from self._example(move.example)
        yield ""

    def _example(self, example: Example) -> Iterator[str]:
        before, after = self._outcome(example.old), self._outcome(example.new)
        head = f"{self.words['smallest']}, {before} → {after}{self.words['colon']}"
        yield f"- {head}"
        for fact, choice in example.answers:
            yield f"    - {self._question(fact)} {self._choice(fact, choice)}"

    def _rule(self, felt: Felt) -> Iterator[str]:
        head = f"`{felt.change.id}` ({self.words[felt.change.how]})"
        if felt.example is None:
            yield f"- {head}{self.words['colon']} {self.words['unfelt']}"
            return
        yield f"- {head}"
        for line in self._example(felt.example):
            yield f"    {line}"

    def _only(self, only: Only) -> str:
        kind = "question" if only.choice is None else "choice"
        text = f"- {self.words[f'{only.book}-{kind}']}{self.words['colon']} "
        text += self._question(only.fact)
        return text if only.choice is None else f"{text} {self._choice(only.fact, only.choice)}"

    def _scenario(self, move: ScenarioMove) -> str:
        before, after = self._outcomes(move.old), self._outcomes(move.new)
        how = self.words["typical" if move.typical else "told"]
        return f"- `{move.id}`{self.words['colon']} {before} → {after} ({how})"

    def _outcomes(self, outcomes: tuple[str, ...] | None) -> str:
        if outcomes is None:
            return self.words["missing"]
        return self.words["or"].join(self._outcome(outcome) for outcome in outcomes)

    def _outcome(self, outcome: str) -> str:
        for edition in self.editions:
            if outcome in edition.engine.outcomes:
                return str(edition.engine.outcomes[outcome]["label"][self.language])
        return self.words[outcome]

    def _question(self, fact: str) -> str:
        edition = next(side for side in self.editions if fact in side.book.questions)
        return str(edition.book.questions[fact].data["text"][self.language])

    def _choice(self, fact: str, choice: str) -> str:
        labels = {
            entry["id"]: entry["label"][self.language]
            for edition in reversed(self.editions)
            if fact in edition.book.questions
            for entry in edition.book.questions[fact].data["choices"]
        }
        return f"**{labels[choice]}**"

    def _number(self, number: int) -> str:
        separator = "," if self.language == "en" else "\u00a0"
        return f"{number:,}".replace(",", separator)
