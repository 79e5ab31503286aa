"""The two pictures, drawn from the rules: how wide the room is, and the way to an answer."""

from pathlib import Path

from checker.author.book import Book
from checker.site.reference import outcomes_of, worked_out_by
from checker.site.room import Room
from checker.site.svg import BOX, Drawing, Palette
from checker.site.words import strings

# Below the language's folder; the pages that show them stand beside this folder.
FOLDER = "assets/pictures"
WIDTH = 360
_EDGE = 12
_GAP = 4


def write_pictures(book: Book, rooms: list[Room], palette: Palette, tree: Path, lang: str) -> None:
    """Write TREE/<language>/assets/pictures/{room-<link>,map}.svg of one language."""
    folder = tree / lang / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for room in rooms:
        (folder / f"room-{room.link}.svg").write_text(draw_room(book, room, palette, lang))
    (folder / "map.svg").write_text(draw_map(book, palette, lang))


def picture_height(svg: str) -> int:
    """Return the height that a picture states."""
    return int(svg.split('height="', 1)[1].split('"', 1)[0])


def draw_room(book: Book, room: Room, palette: Palette, lang: str) -> str:
    """Return the picture of a room: a row for each group of acts, a column for each position."""
    words = strings("pictures")["room"]
    values = strings("values")
    to = Drawing(palette, WIDTH)
    step = (WIDTH - 2 * _EDGE + _GAP) / len(room.roles)
    top = _EDGE
    top += to.text(words["position"][lang], (_EDGE, top), WIDTH, size=13, colour="ink-soft") + _GAP
    heads = [
        to.text(
            _capital(values["role"][role][lang]),
            (_EDGE + number * step, top),
            step - _GAP,
            size=13,
            bold=True,
        )
        for number, role in enumerate(room.roles)
    ]
    top += max(heads) + 10
    for group in room.groups:
        top += to.text(_acts(book, group.acts, lang), (_EDGE, top), WIDTH - 2 * _EDGE, size=13) + 6
        for number, role in enumerate(room.roles):
            _cell(to, group.row[role], (_EDGE + number * step, top), step - _GAP)
        top += 36 + 14
    top = _legend(to, book, {o for g in room.groups for p in g.row.values() for o in p}, top, lang)
    top += to.text(
        words["figure"][lang], (_EDGE, top), WIDTH - 2 * _EDGE, size=13, colour="ink-soft"
    )
    to.height = top + _EDGE
    return to.svg(f"{words['caption'][room.link][lang]}. {words['alt'][lang]}")


def draw_map(book: Book, palette: Palette, lang: str) -> str:
    """Return the decision map: the topics in order, and where each can end."""
    words = strings("pictures")["map"]
    to = Drawing(palette, WIDTH)
    line, text = _EDGE + 8, _EDGE + 30
    top = _EDGE
    stations: list[int] = []
    weighing = False
    top += to.text(words["start"][lang], (text, top), WIDTH, size=16, bold=True) + 14
    start = _EDGE + 12
    for topic in book.about["topics"]:
        ends, facts = outcomes_of(book, topic), worked_out_by(book, topic, lang)
        if not (ends or facts):
            continue
        if not weighing and any(entry.item.topic == topic for entry in book.weighings):
            weighing = True
            top += to.text(
                words["weighed"][lang],
                (text, top),
                WIDTH - text,
                size=14,
                colour="accent",
                bold=True,
            )
            top += 8
        stations.append(top + 10)
        top += to.text(
            book.topics[topic]["title"][lang],
            (text, top),
            WIDTH - text - _EDGE,
            size=15,
            bold=bool(ends),
        )
        if facts:
            said = f"{words['works_out'][lang]} {'; '.join(facts)}"
            top += to.text(said, (text, top), WIDTH - text - _EDGE, size=13, colour="ink-soft")
        for outcome in ends:
            top += 4
            top += _end(to, book, outcome, (text, top), lang)
        top += 16
    to.line((line, start), (line, stations[-1]), "line-strong")
    to.dot((line, start), 8, "accent")
    for station in stations:
        to.dot((line, station), 5, "ink")
    to.height = top
    return to.svg(words["alt"][lang])


def _cell(to: Drawing, pair: tuple[str, str], place: tuple[float, float], width: float) -> None:
    x, y = place
    halves = [pair[0]] if pair[0] == pair[1] else list(pair)
    side = width / len(halves)
    for number, outcome in enumerate(halves):
        to.box((x + number * side, y), (side - (len(halves) - 1), 36), f"o-{outcome}-bg")
        to.shape(outcome, (x + number * side + (side - BOX) / 2, y + 10))


def _legend(to: Drawing, book: Book, used: set[str], top: int, lang: str) -> int:
    for outcome in book.outcomes:
        if outcome["id"] in used:
            top += _end(to, book, outcome["id"], (_EDGE, top), lang) + 4
    return top + 6


def _end(to: Drawing, book: Book, outcome: str, place: tuple[float, int], lang: str) -> int:
    label = next(entry["label"][lang] for entry in book.outcomes if entry["id"] == outcome)
    room = WIDTH - place[0] - _EDGE
    to.box((place[0], place[1]), (room, 26), f"o-{outcome}-bg")
    to.shape(outcome, (place[0] + 7, place[1] + 5))
    to.text(label, (place[0] + 32, place[1] + 4), room, size=13, colour=f"o-{outcome}", bold=True)
    return 26


def _acts(book: Book, acts: tuple[str, ...], lang: str) -> str:
    choices = book.questions["act"].data["choices"]
    return " · ".join(choice["label"][lang] for choice in choices if choice["id"] in acts)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
