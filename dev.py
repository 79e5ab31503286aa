#!/usr/bin/env python3
"""Set up, build, serve and test the project: the one entry point, with nothing to install first.

The script needs Python and Node.js, and uses Python's standard library only.
What it installs stays in this folder (.venv, node_modules, .cache), checked against the locks.
"""

from __future__ import annotations

import sys

# Before the other imports and in syntax that older Pythons read, so that they get this sentence.
if sys.version_info < (3, 11):
    sys.exit(
        "dev.py needs Python 3.11 or newer and this is {}.{}; "
        "install a newer Python and run it as `python3.11 dev.py`.".format(*sys.version_info)
    )

import argparse
import functools
import hashlib
import http.server
import importlib.util
import os
import platform
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Command = Sequence[str | Path]

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
CACHE = ROOT / ".cache"
TOOLS = CACHE / "pyodide-tools"
UPKEEP = CACHE / "upkeep"
MODULES = ROOT / "node_modules"
SERVERS = CACHE / "servers"
SERVER_PACKAGES = (
    *("nginx", "libnginx-mod-http-brotli-static", "caddy"),
    *("apache2-bin", "libapr1", "libaprutil1"),
    # What the benchmark sends its crowd with.
    *("wrk", "libluajit-5.1-2"),
)
# What the tests in other engines run, and Debian's package that has it.
ENGINES = {
    "firefox-esr": "firefox-esr",
    "WebKitWebDriver": "webkit2gtk-driver",
    "xvfb-run": "xvfb",
    "xauth": "xauth",
}
SITE = ROOT / "site"
LOG = CACHE / "last-failure.log"
# What a process that stays has read once and for all.
CODE = ("checker", "rules/schema.json")
WATCHED = ("docs", "rules", "overrides", "checker", "mkdocs.yml", "mkdocs.fr.yml")

# Seconds between two looks at the watched files.
PAUSE = 0.3

WINDOWS = os.name == "nt"
INTERPRETER = "Scripts/python.exe" if WINDOWS else "bin/python"
VENV_PYTHON = VENV / INTERPRETER
OLDEST_NODE = 18
OLDEST_JAVA = 11
LAST_PORT = 65535
# The lock of the benchmark's peers stands beside them.
PEERS = "tests/bench/peers"
# A fixed date for copies without history, so that their builds are equal too.
FALLBACK_DATE = "1767225600"

NO_JAVA = (
    "Without Java the HTML checker cannot run: its tests are skipped, and all others run. "
    f"Install a Java runtime of version {OLDEST_JAVA} or newer (on Debian or Ubuntu: "
    "apt-get install default-jre-headless), or set JAVA to the path of one."
)
NOT_BUILT = "The site was not built; the message above says where and why."
NETWORK = (
    "NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|ProxyError|SSLError|"
    "Failed to establish a new connection|Connection refused|Temporary failure|"
    "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET|"
    "Temporary failure resolving|Could not resolve|getaddrinfo"
)
FULL = "No space left|ENOSPC"
FORBIDDEN = "Permission denied|Read-only file system|EACCES|EPERM|EROFS"


class Failure(Exception):  # noqa: N818  (it is a sentence for a person, not a Python error)
    """A problem that the person running the script can act on: one sentence with the remedy."""


# --- Running programs -------------------------------------------------------------------------


def say(text: str) -> None:
    """Print one line at once, so that it stands before what other programs print."""
    print(text, flush=True)


@contextmanager
def timed(label: str) -> Iterator[None]:
    """Announce a step, and say how long it took when it is done."""
    say(f"{label} …")
    started = time.monotonic()
    yield
    say(f"{label}: done in {time.monotonic() - started:.1f} s")


def environment(**extra: str) -> dict[str, str]:
    """Return the environment for the project's own programs."""
    return {**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", **extra}


def show(command: Command, **extra: str) -> int:
    """Run `command` with its output on screen and return its exit code."""
    return subprocess.run(command, cwd=ROOT, env=environment(**extra), check=False).returncode


def quiet(
    command: Command, cwd: Path = ROOT, keep: Sequence[int] = ()
) -> subprocess.CompletedProcess[str]:
    """Run `command` and keep its output, both streams together; it has the open files `keep`."""
    return subprocess.run(
        command,
        cwd=cwd,
        env=environment(),
        text=True,
        encoding="utf-8",
        errors="replace",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        pass_fds=keep,
        check=False,
    )


def install(command: Command) -> subprocess.CompletedProcess[str]:
    """Run an installer; it holds the lock too, so that killing this script frees nothing early."""
    return quiet(command, keep=HELD)


def explain(what: str, output: str) -> NoReturn:
    """Raise the Failure that fits the output of an installer, and keep that output in a log."""
    CACHE.mkdir(exist_ok=True)
    LOG.write_text(output, encoding="utf-8")
    where = LOG.relative_to(ROOT)
    if re.search("EINTEGRITY|DO NOT MATCH THE HASHES", output):
        raise Failure(
            f"A download for {what} does not have the hash in the lock file, so it was refused; "
            "restore the lock from version control, and if it is right do not use this download "
            f"(details in {where})."
        )
    if re.search("EUSAGE|Hashes are required|all requirements must have their versions", output):
        raise Failure(
            f"The lock file for {what} does not match what the project asks for; "
            f"run `python3 dev.py lock` (details in {where})."
        )
    if re.search(NETWORK, output):
        raise Failure(
            f"{what} could not be downloaded because the network or the package registry does "
            f"not answer; check the connection and run the command again (details in {where})."
        )
    if re.search(FULL, output):
        raise Failure(f"The disk is full, so {what} could not be installed; make room and retry.")
    if re.search(FORBIDDEN, output):
        raise Failure(
            f"{what} could not be installed because a file or folder may not be written; make "
            f"this folder yours to write, or work in a copy of it (details in {where})."
        )
    raise Failure(f"{what} could not be installed; the reason is in {where}.")


# --- One run at a time ------------------------------------------------------------------------


# The open lock, for programs that go on in the folder when this script is killed. Windows has no
# such inheritance.
HELD: list[int] = []


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other run of this script is changing the folder, then keep others out.

    The system drops the lock when the last process that holds it ends, however it ends, so no
    stale lock can remain.
    """
    CACHE.mkdir(exist_ok=True)
    running = CACHE / "dev.running"
    with (CACHE / "dev.lock").open("a+b") as file:
        told = False
        while not _try_lock(file.fileno()):
            if not told:
                who = running.read_text(encoding="utf-8") if running.is_file() else "just begun"
                say(
                    f"Another dev.py is at work in this folder ({who}); waiting for it and for "
                    "what it started. Ctrl+C stops waiting; if it hangs, end that process …"
                )
                told = True
            time.sleep(0.2)
        command = " ".join(["dev.py", *sys.argv[1:]])
        running.write_text(f"{command}, process {os.getpid()}, since {time.strftime('%H:%M')}")
        HELD[:] = [] if WINDOWS else [file.fileno()]
        try:
            yield
        finally:
            HELD.clear()


def _try_lock(descriptor: int) -> bool:
    """Take the lock and return True, or return False when somebody else holds it."""
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


# --- Set-up -----------------------------------------------------------------------------------


def set_up() -> None:
    """Install whatever is missing or out of date; nothing to do takes well under a second."""
    check_node()
    # npm and pip mostly wait for different things, and neither uses more than one processor.
    with ThreadPoolExecutor(max_workers=1) as beside:
        modules = beside.submit(
            keep_installed, "browser runtime and checks", MODULES, node_key, install_node
        )
        keep_installed("Python packages", VENV, python_key, install_python)
        # With the environment's own pip.
        keep_installed("compiler for the browser", TOOLS, tools_key, install_tools)
        modules.result()


def keep_installed(
    name: str, folder: Path, key: Callable[[], str], fill: Callable[[], None]
) -> None:
    """Fill `folder` with `fill`, unless it was filled under the same `key` before."""
    stamp = folder / ".stamp"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == key():
        return
    with timed(f"Setting up: {name} (once)"):
        # Without its stamp a folder may be half made, and a changed lock asks for a clean one.
        discard(folder)
        try:
            fill()
        except BaseException:
            with suppress(OSError):
                discard(folder)
            raise
        fresh = stamp.with_suffix(".new")
        fresh.write_text(key(), encoding="utf-8")
        fresh.replace(stamp)


def discard(place: Path) -> bool:
    """Remove what stands at `place` and say whether anything did.

    A stamp goes first: a removal that is interrupted must not leave what looks installed.
    """
    if place.is_dir():
        (place / ".stamp").unlink(missing_ok=True)
        shutil.rmtree(place)
        return True
    found = place.exists()
    place.unlink(missing_ok=True)
    return found


def file_key(*names: str) -> str:
    """Return a hash of the named files of the project."""
    total = hashlib.sha256()
    for name in names:
        try:
            total.update((ROOT / name).read_bytes())
        except FileNotFoundError:
            raise Failure(f"{name} is missing; restore it from version control.") from None
    return total.hexdigest()


def python_key() -> str:
    """Return what the virtual environment depends on."""
    return environment_key(VENV, "requirements.txt")


def environment_key(folder: Path, lock: str) -> str:
    """Return what an environment depends on: lock, interpreter, and where it stands.

    Environments hold absolute paths: in a moved folder the key differs and a new one is made.
    """
    works = "works" if (folder / INTERPRETER).exists() else "its interpreter is gone"
    return "\n".join([file_key(lock), sys.version, str(ROOT), works])


def node_key() -> str:
    """Return what node_modules depends on: lock and machine, for one package is native."""
    return file_key("package.json", "package-lock.json") + sys.platform + platform.machine()


def tools_key() -> str:
    """Return what the compiler for the browser depends on: its lock."""
    return file_key("requirements-pyodide.txt")


def install_python() -> None:
    """Make .venv from the hash-checked lock."""
    install_environment(VENV, "Python packages", "requirements.txt")


def install_environment(folder: Path, what: str, lock: str) -> None:
    """Make a virtual environment in `folder` from a hash-checked lock."""
    # Run from inside .venv, the interpreter that made it must make the next one.
    python = str(getattr(sys, "_base_executable", sys.executable))
    has_pip = importlib.util.find_spec("ensurepip") is not None
    made = quiet([python, "-m", "venv", folder, *([] if has_pip else ["--without-pip"])])
    if made.returncode != 0:
        if re.search(f"{FORBIDDEN}|{FULL}", made.stdout):
            explain(what, made.stdout)
        raise Failure(
            "Python could not make a virtual environment; install its venv module "
            "(on Debian or Ubuntu: apt-get install python3-venv) and run the command again."
        )
    # Some systems split pip's seed from Python; there, the system's own pip fills the environment.
    inside: Command = [folder / INTERPRETER, "-m", "pip"]
    outside: Command = [python, "-m", "pip", "--python", folder / INTERPRETER]
    pip = inside if has_pip else outside
    if quiet([*pip, "--version"]).returncode != 0:
        raise Failure(
            "Python has neither ensurepip nor pip; install them "
            "(on Debian or Ubuntu: apt-get install python3-venv) and run the command again."
        )
    pip_install(pip, what, "-r", lock)


def upkeep(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a module of the tools for upkeep, which are installed when first asked for."""
    lock, what = "requirements-upkeep.txt", "tools for upkeep"
    keep_installed(
        what,
        UPKEEP,
        lambda: environment_key(UPKEEP, lock),
        lambda: install_environment(UPKEEP, what, lock),
    )
    return quiet([UPKEEP / INTERPRETER, "-m", *command])


def pip_install(pip: Command, what: str, *arguments: str | Path) -> None:
    """Install with `pip`, refusing anything whose hash is not in the lock."""
    guarded = ["install", "--require-hashes", "--only-binary=:all:", "--no-input", "--retries=2"]
    done = install([*pip, *guarded, *arguments])
    if done.returncode != 0:
        explain(what, done.stdout)


def install_tools() -> None:
    """Unpack pyodide-build and its needs, which run inside Pyodide and not in .venv."""
    # The Python that runs them is Pyodide's, so the demand for a newer host is beside the point.
    pip: Command = [VENV_PYTHON, "-m", "pip"]
    if quiet([*pip, "--version"]).returncode != 0:
        pip = [sys.executable, "-m", "pip"]
    options = ("--no-deps", "--ignore-requires-python", "--no-compile", "--target", TOOLS)
    pip_install(pip, "compiler for the browser", *options, "-r", "requirements-pyodide.txt")


def install_node() -> None:
    """Fill node_modules from the lock; npm refuses a wrong hash, and no package runs a script."""
    options = (
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--fetch-retries=1",
        "--fetch-retry-mintimeout=1000",
    )
    done = install([program("npm"), "ci", *options])
    if done.returncode != 0:
        explain("browser runtime and checks", done.stdout)


def program(name: str) -> str:
    """Return the path of an installed program."""
    found = shutil.which(name)
    if found is None:
        raise Failure(
            f"{name} was not found; install Node.js {OLDEST_NODE} or newer, which brings node and "
            "npm, and open a new terminal."
        )
    return found


def check_node() -> None:
    """Raise Failure when Node.js is absent or too old."""
    program("npm")
    version = quiet([program("node"), "--version"]).stdout.strip()
    number = re.match(r"v(\d+)", version)
    if number is None or int(number[1]) < OLDEST_NODE:
        raise Failure(
            f"Node.js {OLDEST_NODE} or newer is needed and this is {version or 'unknown'}; "
            "install a newer Node.js and run the command again."
        )


# --- Build and serve --------------------------------------------------------------------------


def build(department: Path | None = None) -> None:
    """Build the whole site into site/, with the layer of a department.yml if one is given."""
    with timed("Building the site"):
        if show(build_command(department), SOURCE_DATE_EPOCH=commit_date()) != 0:
            raise Failure(NOT_BUILT)


def build_command(department: Path | None) -> list[str | Path]:
    """Return what builds the site, with the layer of a department.yml if one is given."""
    command: list[str | Path] = [VENV_PYTHON, "-m", "checker.site"]
    return [*command, "--department", department] if department else command


@functools.cache
def commit_date() -> str:
    """Return the last commit's date in seconds, so that one commit always builds the same bytes."""
    git = shutil.which("git")
    done = quiet([git, "log", "-1", "--format=%ct"]) if git else None
    found = done.stdout.strip() if done and done.returncode == 0 else ""
    return found if found.isdigit() else FALLBACK_DATE


def one_file() -> None:
    """Make the whole checker in one HTML file per language, from the built site."""
    with timed("Making the one-file checkers"):
        if show([VENV_PYTHON, "-m", "checker.onefile"]) != 0:
            raise Failure("The one-file checkers were not made; the message above says why.")


def release() -> None:
    """Make the archive that a department can host, from the built site and one-file checkers."""
    with timed("Making the release"):
        if show([VENV_PYTHON, "-m", "checker.release"], SOURCE_DATE_EPOCH=commit_date()) != 0:
            raise Failure("The release was not made; the message above says why.")


class SiteHandler(http.server.SimpleHTTPRequestHandler):
    """Serve site/ with the types that browsers insist on for modules and WebAssembly."""

    extensions_map = {  # noqa: RUF012  (the base class declares it as an instance attribute)
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".whl": "application/zip",
        ".woff2": "font/woff2",
    }

    def end_headers(self) -> None:
        """Forbid caching: a rebuilt page must show at the next reload."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing of requests that succeed; errors are still printed."""


class SiteServer(http.server.ThreadingHTTPServer):
    """A server for this machine only."""

    daemon_threads = True
    # On Windows, reusing an address would let two servers share a port.
    allow_reuse_address = not WINDOWS

    def handle_error(self, request: object, client_address: object) -> None:
        """Let a browser hang up: leaving a page half loaded is not an error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def open_server(port: int) -> SiteServer:
    """Return a server that holds `port` on 127.0.0.1; 0 takes any free one."""
    handler = functools.partial(SiteHandler, directory=str(SITE))
    try:
        return SiteServer(("127.0.0.1", port), handler)
    except OSError:
        raise Failure(
            f"Port {port} cannot be used, most likely because another program has it; "
            f"choose another one: python3 dev.py serve --port {port + 1}"
        ) from None


def snapshot(department: Path | None = None) -> dict[Path, int]:
    """Return when each watched file last changed; a logo stands beside its department.yml."""
    places = [ROOT / name for name in WATCHED]
    files = [p for place in places for p in [place, *place.rglob("*")]]
    files += department.parent.iterdir() if department else []
    seen: dict[Path, int] = {}
    for path in files:
        try:
            if path.is_file() and path.suffix != ".pyc":
                seen[path] = path.stat().st_mtime_ns
        except OSError:
            continue  # Removed between listing and looking: the next round sees it gone.
    return seen


class Builder:
    """A process that stays between two builds and remembers what did not change.

    It runs the code it began with, so it is to be stopped when that changes.
    """

    def __init__(self, department: Path | None) -> None:
        self.department = department
        self.process: subprocess.Popen[str] | None = None

    def build(self) -> None:
        """Build the site again."""
        if self.process is not None and self.process.poll() is not None:
            self.stop()
        if self.process is None:
            self.process = subprocess.Popen(
                [*build_command(self.department), "--again"],
                cwd=ROOT,
                env=environment(SOURCE_DATE_EPOCH=commit_date()),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        asked, told = self.process.stdin, self.process.stdout
        assert asked is not None and told is not None  # noqa: S101, PT018  (both are pipes)
        with timed("Building the site"):
            asked.write("\n")
            asked.flush()
            if told.readline().strip() != "0":
                raise Failure(NOT_BUILT)

    def stop(self) -> None:
        """End the process; the next build begins another."""
        if self.process is not None:
            self.process.communicate()
            self.process = None


def is_code(path: Path) -> bool:
    """Say whether a process that stays read this file once and for all."""
    return any(path.is_relative_to(ROOT / name) for name in CODE)


def rebuild_on_change(department: Path | None) -> NoReturn:
    """Rebuild whenever a watched file changes; a failed build leaves the last page served."""
    before = snapshot(department)
    builder = Builder(department)
    while True:
        time.sleep(PAUSE)
        now = snapshot(department)
        if now == before:
            continue
        changed = {path for path, _ in now.items() ^ before.items()}
        before = now
        try:
            with alone():
                if any(map(is_code, changed)):
                    builder.stop()
                builder.build()
        except Failure as failure:
            say(f"{failure} Still serving the last build.")


def command_serve(options: argparse.Namespace) -> int:
    """Build the site and serve it on this machine until Ctrl+C."""
    with open_server(options.port) as server:
        with alone():
            set_up()
            build(options.department)
        address = f"http://127.0.0.1:{server.server_port}"
        say(f"\nEnglish   {address}/en/\nFrançais  {address}/fr/\n")
        say("The site is rebuilt when a file changes. Press Ctrl+C to stop.")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            rebuild_on_change(options.department)
        except KeyboardInterrupt:
            say("Stopped.")
            return 0


def command_build(options: argparse.Namespace) -> int:
    """Build the site into site/."""
    with alone():
        set_up()
        build(options.department)
    return 0


def command_onefile(_: argparse.Namespace) -> int:
    """Build the site, then the whole checker in one HTML file per language."""
    with alone():
        set_up()
        build()
        one_file()
    return 0


def command_release(_: argparse.Namespace) -> int:
    """Build everything, then the archive that a department can host, into build/release/."""
    with alone():
        set_up()
        build()
        one_file()
        release()
    return 0


# --- Checks and tests -------------------------------------------------------------------------


def lint(*, fix: bool = False) -> None:
    """Run every static check, then raise Failure naming those that complain."""
    python = str(VENV_PYTHON)
    tsc = [program("node"), str(MODULES / "typescript" / "bin" / "tsc"), "--noEmit", "-p"]
    ruff = [python, "-m", "ruff"]
    python_files = ("dev.py", "checker", "tests")
    format_ = [*ruff, "format", *python_files]
    check = [*ruff, "check", *python_files]
    dates = [python, "-m", "checker.site.dates"]
    if fix:
        # A correction may leave a line for the formatter, and the formatter may settle a complaint.
        for command in (format_, [*check, "--fix"], format_, dates):
            quiet(command)
    checks: dict[str, Command] = {
        "dates of pages": [*dates, "--check"],
        "ruff format": [*format_, "--check"],
        "ruff check": check,
        "mypy": [python, "-m", "mypy"],
        "tsc (packaging)": [*tsc, "checker/bundle"],
    }
    if any((ROOT / "overrides").rglob("*.js")):
        checks["tsc (pages)"] = [*tsc, "."]
    failed = []
    # Side by side, and told in their order.
    with ThreadPoolExecutor(max_workers=2) as at_once:
        for name, done in zip(checks, at_once.map(quiet, checks.values()), strict=True):
            say(f"{name}: {'good' if done.returncode == 0 else 'found problems'}")
            if done.returncode != 0:
                say(done.stdout)
                failed.append(name)
    if failed:
        raise Failure(
            f"{', '.join(failed)} found problems, listed above; correct them "
            "(`python3 dev.py lint --fix` corrects what can be corrected without thought)."
        )


def command_lint(options: argparse.Namespace) -> int:
    """Check types and style, in Python and in JavaScript."""
    with alone():
        set_up()
        lint(fix=options.fix)
    return 0


def command_test(options: argparse.Namespace) -> int:
    """Check, build, and run every test; further words go to pytest."""
    with alone():
        set_up()
        # The checks keep one processor busy, and the rest has work for the other; what has to be
        # fetched mostly waits.
        with ThreadPoolExecutor(max_workers=2) as beside:
            checks, fetched = beside.submit(lint), beside.submit(fetch_others)
            build()
            one_file()
            # Also so that the processes of the tests find the compressed copies ready.
            release()
            checks.result()
            fetched.result()
        browser, java = find_browser(), find_java()
        say(f"Testing with {browser} and {java or 'no Java'}")
        if java is None:
            say(NO_JAVA)
        # One worker for each processor; "-n 0" after the command runs them in this process.
        # A worker that has nothing left takes over from the others, for tests differ in length.
        spread = ("-n", "auto", "--dist", "worksteal", "--durations=10")
        command = [VENV_PYTHON, "-m", "pytest", *spread, *options.pytest]
        tools = {"CHROMIUM": str(browser), "JAVA": str(java or "")}
        return show(command, **tools, SOURCE_DATE_EPOCH=commit_date())


def command_bench(options: argparse.Namespace) -> int:
    """Measure ours beside others in one run, and write BENCHMARKS.md."""
    with alone():
        set_up()
        build()
        one_file()
        release()
        fetch_servers()
        browser = find_browser()
        command = [VENV_PYTHON, "-m", "tests.bench", *options.groups]
        return show(command, CHROMIUM=str(browser), SOURCE_DATE_EPOCH=commit_date())


def find_browser() -> Path:
    """Return a Chromium to test with: the one asked for, one installed, or one fetched now."""
    asked = os.environ.get("CHROMIUM")
    if asked:
        found = shutil.which(asked)
        if found is None:
            raise Failure(
                f"CHROMIUM is set to {asked}, which is not a program that can be run; "
                "correct the path, or unset it to let dev.py look for a browser."
            )
        return Path(found)
    return installed_browser() or system_package_browser() or downloaded_browser()


def installed_browser() -> Path | None:
    """Return a Chromium, Chrome or Edge found on this machine, the lightest first."""
    names = (
        *("chromium-headless-shell", "chromium", "chromium-browser"),
        *("google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"),
    )
    for name in names:
        if found := shutil.which(name):
            return Path(found)
    mac = ("Chromium", "Google Chrome", "Microsoft Edge")
    places = [Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in mac]
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if base := os.environ.get(variable):
            places.append(Path(base, "Google", "Chrome", "Application", "chrome.exe"))
            places.append(Path(base, "Microsoft", "Edge", "Application", "msedge.exe"))
    return next((place for place in places if place.is_file()), None)


def system_package_browser() -> Path | None:
    """Install Debian's Chromium when we may; return None where that is not the way.

    Tried before a download because it also brings the system libraries that a browser needs.
    """
    system_packages("a browser for the tests", "chromium-headless-shell", "chromium")
    return installed_browser()


def system_packages(what: str, *names: str) -> None:
    """Install the first of Debian's packages `names` that can be had, where we may."""
    apt = shutil.which("apt-get")
    if apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    wait = ["-o", "DPkg::Lock::Timeout=300"]
    with timed(f"Setting up: {what} (once)"):
        quiet([apt, *wait, "update"])
        for name in names:
            install = [apt, *wait, "install", "--yes", "--no-install-recommends", name]
            if quiet(["env", "DEBIAN_FRONTEND=noninteractive", *install]).returncode == 0:
                return


def downloaded_browser() -> Path:
    """Return Playwright's own Chromium, kept in .cache."""
    os.environ["PLAYWRIGHT_BROWSERS_PATH"] = str(CACHE / "browsers")
    where = (
        "from playwright.sync_api import sync_playwright as s\n"
        "with s() as p: print(p.chromium.executable_path)"
    )
    path = Path(quiet([VENV_PYTHON, "-c", where]).stdout.strip())
    if not path.is_file():
        with timed("Setting up: a browser for the tests (once)"):
            quiet([VENV_PYTHON, "-m", "playwright", "install", "chromium"])
    if not path.is_file():
        raise Failure(
            "No browser to test with was found or could be fetched; install Chromium, Chrome or "
            "Edge, or set CHROMIUM to the path of one, and run the tests again."
        )
    return path


def find_java() -> Path | None:
    """Return a Java for the HTML checker: the one asked for, one installed, or Debian's.

    Return None where there is none and we may not install it: its tests alone are then skipped.
    """
    asked = os.environ.get("JAVA")
    if asked and not runs_java(asked):
        raise Failure(
            f"JAVA is set to {asked}, which does not run; "
            "correct the path, or unset it to let dev.py look for Java."
        )
    home = os.environ.get("JAVA_HOME")
    names = (asked, str(Path(home, "bin", "java")) if home else None, "java")
    found = next((shutil.which(name) for name in names if name and runs_java(name)), None)
    if found is None:
        system_packages("Java for the HTML checker", "default-jre-headless")
        found = shutil.which("java")
    return Path(found) if found and runs_java(found) else None


def fetch_others() -> None:
    """Fetch what tests of other servers and browsers need, one after the other."""
    fetch_servers()
    fetch_engines()


def fetch_servers() -> None:
    """Unpack Debian's web servers into .cache, where apt-get has them and they are not installed.

    They are not installed, for an installed server starts; without them their tests are skipped.
    """
    apt, unpack = shutil.which("apt-get"), shutil.which("dpkg-deb")
    path = os.pathsep.join([*os.get_exec_path(), "/usr/sbin"])
    names = ("nginx", "caddy", "apache2", "wrk")
    installed = all(shutil.which(name, path=path) for name in names)
    if installed or apt is None or unpack is None or SERVERS.exists():
        return
    with timed("Setting up: web servers for the tests (once)"):
        folder = Path(tempfile.mkdtemp(dir=CACHE))
        try:
            # Only root may refresh the lists, and perhaps they are fresh enough.
            quiet([apt, "update"])
            if quiet([apt, "download", *SERVER_PACKAGES], cwd=folder).returncode != 0:
                return
            for package in sorted(folder.glob("*.deb")):
                quiet([unpack, "-x", package, folder / "all"])
            (folder / "all").replace(SERVERS)
        finally:
            shutil.rmtree(folder)


def fetch_engines() -> None:
    """Install Debian's Firefox and WebKit where we may; without them their tests are skipped."""
    asked = "firefox-esr" if os.environ.get("FIREFOX") else ""
    wanted = {program: package for program, package in ENGINES.items() if program != asked}
    for program, package in wanted.items():
        if shutil.which(program) is None:
            system_packages(f"{package} for the tests in other browsers", package)
    lacking = [package for program, package in wanted.items() if shutil.which(program) is None]
    if lacking:
        say(
            f"Without {', '.join(lacking)} the tests in Firefox or WebKit are skipped, and all "
            f"others run. Install them (on Debian or Ubuntu: apt-get install {' '.join(lacking)})."
        )


def runs_java(name: str) -> bool:
    """Say whether a Java is there and new enough; some systems have a stand-in that only talks."""
    path = shutil.which(name)
    if path is None:
        return False
    done = quiet([path, "-version"])
    version = re.search(r'version "(\d+)', done.stdout)
    return done.returncode == 0 and version is not None and int(version[1]) >= OLDEST_JAVA


# --- Upkeep -----------------------------------------------------------------------------------


def command_clean(options: argparse.Namespace) -> int:
    """Remove what was built; with --all, also what was installed."""
    with alone():
        folders = [ROOT / "build", SITE, CACHE / "bundle", CACHE / "site"]
        if options.all:
            installed = [path for path in CACHE.iterdir() if path.name != "dev.lock"]
            folders += [VENV, MODULES, *installed]
        for folder in folders:
            if discard(folder):
                say(f"Removed {folder.relative_to(ROOT)}")
    return 0


def command_lock(options: argparse.Namespace) -> int:
    """Write the lock files again from requirements*.in and package.json."""
    upgrade = ["--upgrade"] if options.upgrade else []
    # Hashes name no host, and neither header nor annotations are kept: nothing dates the file.
    plain = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--quiet"]
    compile_ = ["uv", "pip", "compile", *plain, *upgrade, "--python-version"]
    # The list for Pyodide is complete by itself and runs on Pyodide's Python.
    lists = {
        "requirements": ["3.11"],
        "requirements-pyodide": ["3.14", "--no-deps"],
        "requirements-upkeep": ["3.11"],
    }
    # npm leaves out the addresses it would otherwise record for every package.
    plain_npm = ["--package-lock-only", "--ignore-scripts", "--omit-lockfile-registry-resolved"]
    npm = [program("npm"), "update" if options.upgrade else "install", *plain_npm]
    with alone(), timed("Writing the locks"):
        for name, how in lists.items():
            done = upkeep(*compile_, *how, f"{name}.in", "-o", f"{name}.txt")
            if done.returncode != 0:
                explain("The locks", done.stdout)
        for folder in (".", PEERS):
            done = quiet([*npm, "--no-audit", "--no-fund", "--prefix", folder])
            if done.returncode != 0:
                explain("The locks", done.stdout)
    return 0


def command_audit(_: argparse.Namespace) -> int:
    """Ask the databases of known vulnerabilities about all that is locked; needs the network."""
    known, unanswered = [], []
    with alone():
        for name, ask, report in audits():
            with timed(f"Asking about {name}"):
                done = ask()
            if done.returncode == 0:
                say(f"{name}: nothing is known")
            elif re.search(report, done.stdout):
                known.append(name)
                say(done.stdout)
            else:
                unanswered.append(name)
                LOG.write_text(done.stdout, encoding="utf-8")
                say(f"{name}: no answer")
    problems = []
    if known:
        problems.append(
            f"Vulnerabilities are known in {', '.join(known)}, listed above; "
            "CONTRIBUTING.md tells how to raise a pin."
        )
    if unanswered:
        problems.append(
            f"Nothing was learned about {', '.join(unanswered)}, because the network or the "
            "package registry does not pass the question on; run `python3 dev.py audit` where it "
            f"does (details of the last refusal in {LOG.relative_to(ROOT)})."
        )
    if problems:
        raise Failure(" ".join(problems))
    return 0


def audits() -> Iterator[tuple[str, Callable[[], subprocess.CompletedProcess[str]], str]]:
    """Yield each lock, what asks about it, and how a report of vulnerabilities is known."""
    for lock in sorted(ROOT.glob("requirements*.txt")):
        # A package of which the database says nothing is a failure too, not a good answer.
        ask = ("pip_audit", "--strict", "--disable-pip", "--require-hashes", "-r", lock)
        yield lock.name, functools.partial(upkeep, *ask), r"Found \d+ known vulnerabilit"
    for folder in (".", PEERS):
        npm = [program("npm"), "audit", "--package-lock-only", "--prefix", folder]
        name = (Path(folder) / "package-lock.json").as_posix()
        yield name, functools.partial(quiet, npm), "# npm audit report"


def port_number(text: str) -> int:
    """Return the port that `text` names; 0 stands for any free one."""
    if not text.isdecimal() or int(text) > LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text} is not a port; give a number up to {LAST_PORT}")
    return int(text)


def readable_file(text: str) -> Path:
    """Return the file that `text` names, wherever the command is run."""
    path = Path(text).resolve()
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"{text} is not a file; give the path of a department.yml")
    return path


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """Return the chosen command, as `run`, with its options."""
    parser = argparse.ArgumentParser(prog="python3 dev.py", description=__doc__)
    commands = parser.add_subparsers(metavar="COMMAND")

    def add(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        command.set_defaults(run=run)
        return command

    serve = add("serve", command_serve)
    serve.add_argument("--port", type=port_number, metavar="N", default=8000)
    for command in (serve, add("build", command_build)):
        command.add_argument(
            "--department",
            type=readable_file,
            metavar="FILE",
            help="lay the layer of a department.yml over the site",
        )
    add("onefile", command_onefile)
    add("release", command_release)
    add("test", command_test)
    add("bench", command_bench).add_argument("groups", nargs="*", help="all without a word")
    add("lint", command_lint).add_argument("--fix", action="store_true", help="correct files")
    add("clean", command_clean).add_argument("--all", action="store_true", help="installed too")
    add("audit", command_audit)
    add("lock", command_lock).add_argument("--upgrade", action="store_true", help="newest allowed")

    # What follows `test` belongs to pytest, in the order given.
    given = sys.argv[1:] if arguments is None else arguments
    own = 1 if given[:1] == ["test"] and given[1:2] not in (["-h"], ["--help"]) else len(given)
    options = parser.parse_args(given[:own])
    options.pytest = given[own:]
    if not hasattr(options, "run"):
        parser.print_help()
        parser.exit()
    return options


def main(arguments: list[str] | None = None) -> int:
    """Run one command; every foreseen failure is one sentence and exit code 1."""
    options = parse(arguments)
    # A polite request to end is treated like Ctrl+C, so that half-made folders are removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return int(options.run(options))
    except Failure as failure:
        problem = str(failure)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    except OSError as error:
        problem = (
            f"{error.filename or 'A file'}: {error.strerror or error}; "
            "check that this folder can be written to and that the disk is not full."
        )
    print(f"dev.py: {problem}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
