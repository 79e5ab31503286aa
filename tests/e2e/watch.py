"""Records what a page must never do: ask a stranger, break its policy, complain in the console."""

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Route

from tests.e2e.server import PREFIX

# Chromium answers these by itself; nothing leaves the machine.
_LOCAL_SCHEMES = ("data:", "blob:", "about:")


@dataclass
class Watch:
    """What was seen in one browser context."""

    context: BrowserContext
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def violations(self) -> list[str]:
        """Errors in which the browser names the content security policy."""
        return [error for error in self.errors if "Content Security Policy" in error]

    def assert_clean(self) -> None:
        """Fail when anything was recorded."""
        assert self.foreign == []
        assert self.errors == []


def watch(context: BrowserContext, site_url: str) -> Watch:
    """Start recording; requests outside the site's host are aborted."""
    seen = Watch(context)
    host = site_url.split(PREFIX, maxsplit=1)[0]

    def decide(route: Route) -> None:
        url = route.request.url
        if url.startswith((host, *_LOCAL_SCHEMES)):
            route.continue_()
        else:
            seen.foreign.append(url)
            route.abort()

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            seen.errors.append(f"{message.text} ({message.location.get('url', '')})")

    context.route("**/*", decide)
    context.on("console", note)
    context.on("weberror", lambda error: seen.errors.append(str(error.error)))
    return seen
