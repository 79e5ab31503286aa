"""Lay a department's layer over a copy of the site, check one, or take it off.

    department.py FILE                  check FILE, a department.yml
    department.py FILE --out FOLDER     write the site with that layer into FOLDER
    department.py --remove --out FOLDER write it into FOLDER without any layer

The site itself is never changed. Beside FOLDER stands FOLDER.sha256, the list of what the layer
changed, for verify.py. Exit code 0 when all is well, 1 when FILE is not sound, 2 otherwise.
Needs Python 3.9 or newer, nothing else, and no network.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from checker.author.problems import RuleErrors
from checker.department.apply import LayerError, lay
from checker.department.layer import read_layer


def main(site: Path, arguments: list[str] | None = None) -> int:
    """Do what the command line asks for and return the exit code; `site` is the default."""
    parser = argparse.ArgumentParser(
        prog="department.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the department.yml")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where to write the site")
    parser.add_argument(
        "--site", type=Path, default=site, help="the site; that of the release if left out"
    )
    parser.add_argument("--remove", action="store_true", help="without any layer")
    options = parser.parse_args(arguments)
    if options.remove == (options.file is not None) or (options.remove and options.out is None):
        parser.error("name a department.yml, or --remove and --out FOLDER")
    try:
        layer = None if options.remove else read_layer(options.file)
        if options.out is None:
            print(f"{options.file} is sound. Add --out FOLDER to write the site with it.")
            return 0
        made = lay(options.site, options.out, layer)
        _write_list(options.out, made)
    except RuleErrors as error:
        print(f"{error}\n\nNothing was written.", file=sys.stderr)
        return 1
    except (LayerError, OSError) as error:
        print(f"{error}\nNothing was written.", file=sys.stderr)
        return 2
    pages = sum(name.endswith(".html") for name in made)
    said = f"with the layer of {layer.name['en']} in {pages} pages" if layer else "without a layer"
    print(f"{options.out} is the site {said}.")
    return 0


def _write_list(out: Path, made: dict[str, str]) -> None:
    """Write the list of what the layer made beside OUT; without a layer there is none."""
    listing = out.resolve().with_name(f"{out.resolve().name}.sha256")
    if made:
        lines = "".join(f"{made[name]}  {name}\n" for name in sorted(made))
        listing.write_bytes(lines.encode())
    else:
        listing.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parents[2] / "site"))
