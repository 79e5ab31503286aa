"""Weighing tables as real tables: the first axis splits, then rows, columns, and boxes."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from checker.author.book import Book, Weighing
from checker.site.wording import Wording
from checker.site.words import strings

Cells = Mapping[str, Any]


def tables(weighing: Weighing, book: Book, words: Wording, lang: str) -> Markup:
    """Return one table for each value of the first axis of `weighing`, which has three or four."""
    first, rows, columns, *more = weighing.axes
    titles = {axis: book.derived[axis].data["title"][lang] for axis in weighing.axes}
    say = strings("reference")["topic"]
    found = []
    for value in book.derived[first].values:
        caption = Markup("<strong>{}</strong> <span>{}</span>").format(
            f"{titles[first]}{say['colon'][lang]} {words.value(first, value)}.",
            say["by"][lang].format(
                rows=titles[rows], columns=titles[columns][:1].lower() + titles[columns][1:]
            ),
        )
        grid = _Grid(weighing, book, words, more[0] if more else None)
        found.append(
            Markup('<table class="weigh">\n<caption>{}</caption>\n{}\n</table>').format(
                caption, grid.rows(value, titles[rows])
            )
        )
    return Markup("\n\n").join(found)


class _Grid:
    def __init__(self, weighing: Weighing, book: Book, words: Wording, inner: str | None) -> None:
        self._weighing = weighing
        self._book = book
        self._words = words
        self._inner = inner

    def rows(self, value: str, corner: str) -> Markup:
        _, rows, columns, *_ = self._weighing.axes
        heads = Markup("").join(
            Markup('<th scope="col">{}</th>').format(_capital(self._words.value(columns, column)))
            for column in self._book.derived[columns].values
        )
        lines = Markup("\n").join(
            Markup('<tr><th scope="row">{}</th>{}</tr>').format(
                _capital(self._words.value(rows, row)), self._row(value, row, columns)
            )
            for row in self._book.derived[rows].values
        )
        return Markup(
            '<thead><tr><th scope="col">{}</th>{}</tr></thead>\n<tbody>\n{}\n</tbody>'
        ).format(corner, heads, lines)

    def _row(self, value: str, row: str, columns: str) -> Markup:
        return Markup("").join(
            Markup("<td>{}</td>").format(self._cell(self._at(value, row, column)))
            for column in self._book.derived[columns].values
        )

    def _at(self, *values: str) -> str | Cells:
        """A line of the table may stop early: the same answer then holds for all below it."""
        cell: Any = self._weighing.cells
        for value in values:
            if isinstance(cell, str):
                break
            cell = cell[value]
        found: str | Cells = cell
        return found

    def _cell(self, cell: str | Cells) -> Markup:
        if isinstance(cell, str):
            return self._words.outcome(cell)
        return Markup("<br>").join(
            Markup("{} {}").format(
                _capital(self._words.value(str(self._inner), value)), self._words.outcome(outcome)
            )
            for value, outcome in cell.items()
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
