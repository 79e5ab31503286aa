"""Real servers with the settings of a release, on a port of this machine."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.release.made import Released, open_folder, published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Where dev.py unpacks servers that are not installed, so that none of them starts by itself.
UNPACKED = ROOT / ".cache" / "servers"
MODULES = "usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
NGINX = """\
load_module "{module}";
{user}
worker_processes auto;
worker_rlimit_nofile 8192;
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{ worker_connections 2048; }}
http {{
    access_log off;
    client_body_temp_path {work}/body;
    proxy_temp_path {work}/proxy;
    fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi;
    scgi_temp_path {work}/scgi;
    include {settings};
}}
"""
APACHE = """\
ServerRoot "{work}"
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile "{work}/apache.pid"
ErrorLog "{work}/error.log"
{modules}
{user}
DocumentRoot "{top}"
<Directory "{top}">
    Require all granted
    AllowOverride FileInfo Indexes Options=Indexes
</Directory>
"""
APACHE_MODULES = ("mpm_event", "authz_core", "dir", "headers", "mime", "rewrite", "setenvif")


@contextmanager
def nginx(released: Released, prefix: str) -> Iterator[str]:
    """With its settings file adapted where it says CHANGE, and brotli switched on."""
    program = found("nginx")
    port, work, top = free_port(), open_folder(), published(released, prefix)
    text = (released.folder / "settings" / "nginx" / "political-rights.conf").read_text()
    text = changed(text, r"listen 80;", f"listen 127.0.0.1:{port};")
    text = changed(text, r"server_name rights.example;", "server_name localhost;")
    text = changed(text, r"root /srv/political-rights;", f"root {top};")
    text = changed(text, r"# brotli_static on;", "brotli_static on;")
    (work / "site.conf").write_text(text)
    module = next((p for p in (UNPACKED / MODULES, Path("/", MODULES)) if p.is_file()), None)
    if module is None:
        pytest.skip("nginx has no module for brotli here; `python3 dev.py test` fetches it")
    user = "user root;" if os.geteuid() == 0 else ""
    config = work / "nginx.conf"
    config.write_text(
        NGINX.format(module=module, user=user, work=work, settings=work / "site.conf")
    )
    command = [program, "-c", str(config), "-e", str(work / "error.log")]
    run(command)
    try:
        yield f"http://127.0.0.1:{port}{prefix}/"
    finally:
        run([*command, "-s", "stop"])


@contextmanager
def caddy(released: Released, prefix: str) -> Iterator[str]:
    """With its Caddyfile adapted where it says CHANGE."""
    program = found("caddy")
    port, work, top = free_port(), open_folder(), published(released, prefix)
    text = (released.folder / "settings" / "caddy" / "Caddyfile").read_text()
    text = changed(text, r"http://rights.example \{", f"http://127.0.0.1:{port} {{")
    text = changed(text, r"root \* /srv/political-rights", f"root * {top}")
    admin = f"unix/{work}/admin"
    config = work / "Caddyfile"
    config.write_text(f"{{\n\tadmin {admin}\n}}\n{text}")
    home = {"HOME": str(work), "XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work)}
    run([program, "start", "--config", str(config), "--adapter", "caddyfile"], **home)
    try:
        yield f"http://127.0.0.1:{port}{prefix}/"
    finally:
        run([program, "stop", "--address", admin], **home)


@contextmanager
def apache(released: Released, prefix: str) -> Iterator[str]:
    """With its .htaccess beside index.html, as it is."""
    program = found("apache2")
    port, work, top = free_port(), open_folder(), published(released, prefix)
    settings = released.folder / "settings" / "apache" / ".htaccess"
    shutil.copy(settings, top / prefix.strip("/"))
    folders = (UNPACKED / "usr/lib/apache2/modules", Path("/usr/lib/apache2/modules"))
    modules = next(folder for folder in folders if folder.is_dir())
    lines = [f'LoadModule {name}_module "{modules}/mod_{name}.so"' for name in APACHE_MODULES]
    (work / "mime.types").write_text("")
    user = "User nobody\nGroup nogroup" if os.geteuid() == 0 else ""
    config = work / "apache.conf"
    text = APACHE.format(work=work, port=port, top=top, user=user, modules="\n".join(lines))
    config.write_text(f'{text}\nTypesConfig "{work}/mime.types"\n')
    run([program, "-f", str(config), "-k", "start"])
    try:
        yield f"http://127.0.0.1:{port}{prefix}/"
    finally:
        run([program, "-f", str(config), "-k", "stop"])


@contextmanager
def plain_python(released: Released, prefix: str) -> Iterator[str]:
    """`python -m http.server`, which knows nothing of the settings."""
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    top = published(released, prefix)
    with subprocess.Popen(
        command, cwd=top, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as server:
        try:
            assert server.stdout is not None
            said = server.stdout.readline()
            port = re.search(r"port (\d+)", said)
            assert port, f"http.server said {said!r}"
            yield f"http://127.0.0.1:{port[1]}{prefix}/"
        finally:
            server.terminate()


WITH_SETTINGS = (nginx, caddy, apache)
SERVERS: tuple[Callable[..., object], ...] = (*WITH_SETTINGS, plain_python)


def found(name: str) -> str:
    """The path of a server, installed or unpacked by dev.py."""
    unpacked = [str(UNPACKED / "usr/sbin"), str(UNPACKED / "usr/bin")]
    places = [*unpacked, *os.get_exec_path(), "/usr/sbin"]
    program = shutil.which(name, path=os.pathsep.join(places))
    if program is None:
        pytest.skip(f"{name} is not installed; `python3 dev.py test` fetches it where it can")
    return program


def changed(text: str, old: str, new: str) -> str:
    """TEXT with the one line that an administrator adapts; it must be there."""
    result, count = re.subn(old, lambda _: new, text)
    assert count == 1, f"{old} stands {count} times in the settings"
    return result


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
    return port


def environment(**more: str) -> dict[str, str]:
    """The environment in which unpacked programs find their libraries."""
    libraries = ":".join(str(path) for path in UNPACKED.glob("usr/lib/*-linux-gnu"))
    return {**os.environ, **more, **({"LD_LIBRARY_PATH": libraries} if libraries else {})}


def run(command: list[str], **more: str) -> None:
    """Start or stop a server; each returns when it listens, or when it was told to stop."""
    done = subprocess.run(
        command,
        env=environment(**more),
        # A server that stays would keep a pipe open for ever.
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(command)} ended with {done.returncode}"
