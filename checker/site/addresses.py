"""Every outside address on the site stands in the source register or in a contact."""

from pathlib import Path
from urllib.parse import urlsplit

from checker.site.markup import read_markup
from checker.site.problems import Problem
from checker.site.sources import Register


def check_addresses(site: Path, register: Register) -> list[Problem]:
    """Return each link of a finished site that leads out of it without being registered."""
    known = set(register.addresses())
    return [
        Problem(
            file.relative_to(site),
            f"links to {address}, which is in neither rules/sources.yml nor rules/contacts.yml; "
            "add it there with how surely it was read, or take the link out",
            line,
        )
        for file in sorted(site.rglob("*.html"))
        for address, line in read_markup(file).links
        if _leads_out(address) and address not in known
    ]


def _leads_out(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc)
