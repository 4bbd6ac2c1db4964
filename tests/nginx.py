"""Owns how tests start nginx: on loopback, with deploy/nginx.conf, for as long as a test needs it."""

import http.client
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path

from waiting import PATIENCE, is_listening, wait_until

DEPLOY = Path(__file__).parents[1] / "deploy"
NGINX = next(
    path
    for path in (
        Path("/usr/sbin/nginx"),
        DEPLOY.parent / ".venv/nginx/usr/sbin/nginx",  # see install.sh
    )
    if path.exists()
)

# What a distribution's nginx.conf gives to the files that it includes.
MAIN = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/t; proxy_temp_path {folder}/t; fastcgi_temp_path {folder}/t;
    uwsgi_temp_path {folder}/t; scgi_temp_path {folder}/t;
    default_type application/octet-stream;
    types {{
        text/html html; text/css css; application/javascript js; application/json json;
        image/svg+xml svg; application/pdf pdf;
    }}
    include {folder}/gongkai.conf;
}}
"""


@contextmanager
def serve(
    site: Path, folder: Path, change: Callable[[str], str] = str
) -> Iterator[Callable[..., HTTPResponse]]:
    """Serves the site; gives a function that asks for an address and puts what comes into `.body`.

    nginx's own files lie in `folder`; `change` is what an administrator changes in its configuration.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = change((DEPLOY / "nginx.conf").read_text("utf-8"))
    config = config.replace("/var/lib/gongkai/current", str(site))
    config = config.replace("listen 80;", f"listen 127.0.0.1:{port};")
    (folder / "gongkai.conf").write_text(config, "utf-8")
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder), "utf-8")
    command = [NGINX, "-c", folder / "nginx.conf", "-p", folder, "-e", "stderr"]
    if Path("/").owner() == folder.owner():  # run by root, nginx would give its work to `nobody`
        command += ["-g", "user root;"]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert tested.returncode == 0, tested.stderr
    assert "[warn]" not in tested.stderr

    def ask(path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.body = answer.read()
        connection.close()
        return answer

    ask.root = f"http://127.0.0.1:{port}"  # for browsers
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: server.poll() is not None or is_listening(port))
        yield ask
    finally:
        server.terminate()
        server.wait(PATIENCE)
