"""The two pages above the languages: the choice of a language, and the page for wrong addresses."""

from html import escape
from pathlib import Path
from string import Template

_TEMPLATES = Path(__file__).parent / "root"
_ADVICE = {
    "en": "Go back, or open the address you were given and choose a language there.",
    "fr": "Revenez en arrière, ou ouvrez l’adresse qu’on vous a donnée et choisissez-y une langue.",
}
_HOME = {"en": "Open the first page", "fr": "Ouvrir la première page"}


def write_root_pages(site: Path, base: str | None) -> None:
    """Write SITE/index.html and SITE/404.html.

    `base` is the path the site is published under, such as "/" or "/rights/".
    A host shows 404.html at any depth, so without `base` that page can hold no address:
    it gives advice in words.
    """
    sheet = next((site / "en" / "assets" / "css").glob("site.*.css")).name
    (site / "index.html").write_text(_fill("index.html", sheet=sheet), "utf-8")
    (site / "404.html").write_text(_fill("404.html", **_missing_page(sheet, base)), "utf-8")


def _missing_page(sheet: str, base: str | None) -> dict[str, str]:
    if base is None:
        return {"style": "", **_ADVICE}
    root = escape(base if base.endswith("/") else f"{base}/")
    links = {lang: f'<a href="{root}{lang}/index.html">{text}</a>' for lang, text in _HOME.items()}
    return {"style": f'\n    <link rel="stylesheet" href="{root}en/assets/css/{sheet}">', **links}


def _fill(name: str, **values: str) -> str:
    return Template((_TEMPLATES / name).read_text("utf-8")).substitute(values)
