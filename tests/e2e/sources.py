"""The modules as they are written: a site carries them joined, and a test may want one of them."""

from playwright.sync_api import Route

from tests.conftest import ROOT

MODULES = ROOT / "overrides" / "assets" / "js"


def module_source(route: Route) -> None:
    """Answer a request for …/source/PATH with the module at PATH."""
    path = MODULES / route.request.url.split("/source/")[1]
    route.fulfill(body=path.read_text("utf-8"), content_type="text/javascript; charset=utf-8")
