"""Where everything stands in a checkout."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Layout:
    """Folders of a checkout, all derived from its root."""

    root: Path

    @property
    def docs(self) -> Path:
        """Authored pages, docs/en and docs/fr."""
        return self.root / "docs"

    @property
    def rules(self) -> Path:
        """Rules, sources, contacts and worked examples."""
        return self.root / "rules"

    @property
    def tree(self) -> Path:
        """Generated Markdown, the input of MkDocs."""
        return self.root / "build" / "docs"

    @property
    def rulebook(self) -> Path:
        """Compiled rules."""
        return self.root / "build" / "rulebook.json"

    @property
    def runtime(self) -> Path:
        """Packaged Pyodide and engine."""
        return self.root / "build" / "runtime"

    @property
    def cache(self) -> Path:
        """What may be kept between builds."""
        return self.root / ".cache" / "bundle"

    @property
    def memory(self) -> Path:
        """What builds worked out and need not work out again."""
        return self.root / ".cache" / "site"

    @property
    def theme(self) -> Path:
        """Our templates, style sheets, scripts, fonts and pictures."""
        return self.root / "overrides"

    @property
    def palette(self) -> Path:
        """The style sheet with the colours, which the pictures take up."""
        return self.root / "overrides" / "assets" / "css" / "tokens.css"

    @property
    def worker(self) -> Path:
        """The script that keeps a copy of the site offline; it belongs at the top of the site."""
        return self.root / "overrides" / "assets" / "js" / "offline" / "sw.js"
