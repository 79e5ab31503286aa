"""The pages of worked examples: a list by theme, and one page of cards for each theme."""

from markupsafe import Markup

from checker.site.band import Band
from checker.site.problems import Problem, SiteError
from checker.site.scenarios import Scenarios
from checker.site.wording import Address
from checker.site.words import strings


def theme_page(theme: str) -> str:
    """Return the id of the page made for a theme."""
    return f"examples-{theme}"


def card_address(address: Address, theme: str, scenario: str) -> str:
    """Return the address of a scenario's card."""
    return f"{address(theme_page(theme))}#scenario-{scenario}"


def theme_addresses(scenarios: Scenarios, address: Address) -> dict[str, str]:
    """Return the address of the page of each theme, by theme."""
    return {theme: address(theme_page(theme)) for theme in known_themes(scenarios)}


def known_themes(scenarios: Scenarios) -> list[str]:
    """Return the themes in reading order; raises SiteError when a theme lacks words or a file."""
    named = list(strings("reference")["themes"])
    odd = sorted(set(named) ^ set(scenarios.themes))
    if odd:
        text = "themes and files of rules/scenarios must agree; add or remove: " + ", ".join(odd)
        raise SiteError([Problem("checker/site/strings/reference.yml", text)])
    return named


def example_answers(scenarios: Scenarios) -> dict[str, dict[str, str]]:
    """Return the answers of every scenario, assumptions included, by its id."""
    return {
        entry["id"]: scenarios.settled(entry["id"]).found["answers"]
        for theme in known_themes(scenarios)
        for entry in scenarios.of(theme)
    }


def theme_cards(scenarios: Scenarios, lang: str, address: Address, theme: str) -> Markup:
    """Return every card of a theme."""
    checker = address("check")
    cards = [scenarios.card(entry["id"], lang, checker, level=2) for entry in scenarios.of(theme)]
    return Markup("\n\n").join(cards)


def examples_list(scenarios: Scenarios, band: Band, lang: str, address: Address) -> Markup:
    """Return every scenario by theme with the answer it gets, as Markdown with tables."""
    themes = strings("reference")["themes"]
    words = strings("reference")["examples"]
    parts = []
    for theme in known_themes(scenarios):
        rows = [
            Markup('<tr><th scope="row"><a href="{}">{}</a></th><td>{}</td></tr>').format(
                card_address(address, theme, entry["id"]),
                entry["title"][lang],
                band.marks(scenarios.settled(entry["id"]).found["possible"], lang),
            )
            for entry in scenarios.of(theme)
        ]
        title = themes[theme]["title"][lang]
        parts.append(
            Markup(
                '## {}\n\n{}\n\n<table class="topics">\n<caption class="aside">{}</caption>\n'
                '<thead><tr><th scope="col">{}</th><th scope="col">{}</th></tr></thead>\n'
                "<tbody>\n{}\n</tbody>\n</table>"
            ).format(
                title,
                themes[theme]["about"][lang],
                title,
                words["case"][lang],
                words["answer"][lang],
                Markup("\n").join(rows),
            )
        )
    return Markup("\n\n").join(parts)
