"""Pictures on a page: each is a figure, with a table below it that says the same."""

from markupsafe import Markup

from checker.author.book import Book
from checker.site.pictures import FOLDER, WIDTH, draw_map, draw_room, picture_height
from checker.site.reference import outcomes_of, worked_out_by
from checker.site.room import Group, Room
from checker.site.svg import Palette
from checker.site.wording import Address, Wording, topic_page
from checker.site.words import strings

_FREE = frozenset({"your_right", "with_care"})


def room_figures(
    book: Book, rooms: list[Room], palette: Palette, lang: str, address: Address
) -> Markup:
    """Return each room as a heading, a sentence that counts, the picture and the table."""
    words = strings("pictures")["room"]
    marks = Wording(book, lang, address)
    parts = []
    for room in rooms:
        free, boxes = room.share(_FREE)
        said = words["intro"][lang].format(free=free, all=boxes, rest=boxes - free)
        height = picture_height(draw_room(book, room, palette, lang))
        figure = _figure(f"room-{room.link}", words["alt"][lang], height)
        parts += [
            Markup("### {}\n\n{}").format(words["caption"][room.link][lang], said),
            figure,
            _room_table(book, room, marks, lang),
        ]
    return Markup("\n\n").join(parts)


def map_figure(book: Book, palette: Palette, lang: str, address: Address) -> Markup:
    """Return the decision map and its table."""
    words = strings("pictures")["map"]
    marks = Wording(book, lang, address)
    height = picture_height(draw_map(book, palette, lang))
    rows = []
    for topic in book.about["topics"]:
        said: list[str | Markup] = [marks.outcome(outcome) for outcome in outcomes_of(book, topic)]
        facts = worked_out_by(book, topic, lang)
        said += [f"{words['works_out'][lang]} {'; '.join(facts)}"] if facts else []
        rows.append(
            Markup('<tr><th scope="row"><a href="{}">{}</a></th><td>{}</td></tr>').format(
                address(topic_page(topic)),
                book.topics[topic]["title"][lang],
                Markup(" ").join(said or [words["beside"][lang]]),
            )
        )
    table = _table(
        "topics", words["caption"][lang], [words["topic"][lang], words["ends"][lang]], rows
    )
    return Markup("{}\n\n{}").format(_figure("map", words["alt"][lang], height), table)


def _figure(name: str, alt: str, height: int) -> Markup:
    return Markup(
        '<figure class="picture">\n<img src="{}/{}.svg" alt="{}" width="{}" height="{}">\n</figure>'
    ).format(FOLDER, name, alt, WIDTH, height)


def _room_table(book: Book, room: Room, marks: Wording, lang: str) -> Markup:
    words = strings("pictures")["room"]
    heads = [words["acts"][lang], *(_capital(marks.value("role", role)) for role in room.roles)]
    rows = [
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            _listed(book, group, lang),
            Markup("").join(_cell(group.row[role], marks, lang) for role in room.roles),
        )
        for group in room.groups
    ]
    return _table("weigh", words["caption"][room.link][lang], heads, rows)


def _cell(pair: tuple[str, str], marks: Wording, lang: str) -> Markup:
    words = strings("pictures")["room"]
    if pair[0] == pair[1]:
        return Markup("<td>{}</td>").format(marks.outcome(pair[0]))
    halves = [
        Markup("{} {}").format(words[way][lang], marks.outcome(outcome))
        for way, outcome in zip(("plain", "heightened"), pair, strict=True)
    ]
    return Markup("<td>{}</td>").format(Markup("<br>").join(halves))


def _listed(book: Book, group: Group, lang: str) -> str:
    choices = book.questions["act"].data["choices"]
    return "; ".join(choice["label"][lang] for choice in choices if choice["id"] in group.acts)


def _table(name: str, caption: str, heads: list[str], rows: list[Markup]) -> Markup:
    columns = Markup("").join(Markup('<th scope="col">{}</th>').format(head) for head in heads)
    return Markup(
        '<table class="{}">\n<caption>{}</caption>\n<thead><tr>{}</tr></thead>\n'
        "<tbody>\n{}\n</tbody>\n</table>"
    ).format(name, caption, columns, Markup("\n").join(rows))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
