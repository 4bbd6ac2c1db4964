"""Owns the serving of the desk: on this machine's own address, to nobody else; and the browser's opening."""

import logging
import socket
import sys
import threading
import webbrowser

import uvicorn
from starlette.types import ASGIApp

HOST = "127.0.0.1"
PORT = 8123
_TRIES = 20
GRACE = 5
"""Seconds that an answer has to end once the desk is told to stop."""


class PortTaken(Exception):
    """Another program listens there."""


def open_port(port: int | None) -> socket.socket:
    """A socket that listens on the port, or without one on the first free one from PORT on."""
    for number in [port] if port is not None else range(PORT, PORT + _TRIES):
        taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if sys.platform != "win32":  # there it would let another program take the port over
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((HOST, number))
        except OSError:
            taken.close()
            continue
        taken.listen(128)
        return taken
    raise PortTaken


def make_server(app: ASGIApp) -> uvicorn.Server:
    """A server that logs neither addresses nor whoever asks for them."""
    settings = uvicorn.Config(
        app,
        log_level=logging.ERROR,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        timeout_graceful_shutdown=GRACE,
    )
    return uvicorn.Server(settings)


def open_browser(link: str) -> None:
    """Opens the link in the user's browser once the server has had time to begin."""
    threading.Timer(0.5, webbrowser.open, [link]).start()
