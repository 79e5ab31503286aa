"""The questions as plain data, for people and programs that encode situations."""

from typing import Any

from checker.author.book import Book


def questions(book: Book) -> list[dict[str, Any]]:
    """Return every question in asking order with its texts, choices and when it is asked."""
    listed = []
    for fact in book.asking_order:
        item = book.questions[fact]
        keys = ("id", "text", "help", "why", "ask_when", "can_change", "ordered", "choices")
        listed.append(
            {
                "section": book.sections[item.topic]["title"],
                **{key: item.data[key] for key in keys if key in item.data},
            }
        )
    return listed
