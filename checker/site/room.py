"""How wide the room is: each group of acts by each kind of position, from the engine."""

from collections.abc import Iterator
from dataclasses import dataclass

from checker.author.book import Book
from checker.engine import RuleBook
from checker.engine.situation import Situation
from checker.site.problems import Problem, SiteError

# Answers that stand for each kind of position; what they come to is checked, not assumed.
_ROLES = {
    "ordinary": {"level": "staff", "duties": "none"},
    "some": {"level": "staff", "duties": "some"},
    "high": {"level": "executive", "duties": "none"},
    "top": {"level": "executive", "duties": "power"},
}
# The two ends of how much attention the same act draws.
_WAYS = {
    "plain": {"pattern": "once", "timing": "away"},
    "heightened": {"pattern": "sustained", "timing": "campaign"},
}
_PARTISAN = {"who": "employee", "target": "party"}
# Between these two lies the rest of the links.
LINKS = ("none", "own")

# For each kind of position, the outcome of a plain act and of a heightened one.
Row = dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Group:
    """Acts that the rules treat alike: their ids, how visible they are, and the room they have."""

    acts: tuple[str, ...]
    prominence: str
    row: Row


@dataclass(frozen=True)
class Room:
    """Every partisan act by every kind of position, for one link with the person's work."""

    link: str
    groups: tuple[Group, ...]

    @property
    def roles(self) -> list[str]:
        """Return the kinds of position."""
        return list(_ROLES)

    def share(self, outcomes: frozenset[str]) -> tuple[int, int]:
        """Return how many boxes hold one of `outcomes`, and how many boxes there are."""
        boxes = [
            outcome for group in self.groups for pair in group.row.values() for outcome in pair
        ]
        return sum(outcome in outcomes for outcome in boxes), len(boxes)


def room(book: Book, engine: RuleBook, link: str) -> Room:
    """Work out the room for acts for or against a party, with one `link` to the person's work.

    Raises SiteError when our answers no longer stand for the kinds of position of the rules.
    """
    groups: dict[tuple[str, str], tuple[list[str], Row]] = {}
    for act, prominence, row in _acts(book, engine, link):
        groups.setdefault((prominence, str(row)), ([], row))[0].append(act)
    order = book.derived["prominence"].values
    found = [Group(tuple(acts), prominence, row) for (prominence, _), (acts, row) in groups.items()]
    found.sort(key=lambda group: (order.index(group.prominence), _weight(book, group.row)))
    return Room(link, tuple(found))


def _acts(book: Book, engine: RuleBook, link: str) -> Iterator[tuple[str, str, Row]]:
    for choice in book.questions["act"].data["choices"]:
        given = {**book.about["typical"], **_PARTISAN, "act": choice["id"], "link": link}
        if Situation(engine, given).possible("fact:kind") != {"partisan"}:
            continue
        row: Row = {}
        prominence = ""
        for role, position in _ROLES.items():
            plain, heightened = (
                Situation(engine, {**given, **position, **way}) for way in _WAYS.values()
            )
            if plain.possible("fact:role") != {role}:
                text = f"`{role}` needs other answers: the rules make {position} another position"
                raise SiteError([Problem("checker/site/room.py", text)])
            row[role] = (_only(plain), _only(heightened))
            prominence = str(next(iter(plain.possible("fact:prominence"))))
        yield choice["id"], prominence, row


def _only(situation: Situation) -> str:
    """Complete answers have one outcome; more than one means that a question was left open."""
    if len(situation.outcomes) != 1:
        left = ", ".join(question.fact for question in situation.open_questions)
        text = f"the room needs an answer to: {left}; add it to `typical` in rules/book.yml"
        raise SiteError([Problem("checker/site/room.py", text)])
    return situation.outcomes[0]


def _weight(book: Book, row: Row) -> int:
    order = [outcome["id"] for outcome in book.outcomes]
    return sum(order.index(outcome) for pair in row.values() for outcome in pair)
