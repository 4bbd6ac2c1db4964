"""Owns `gongkai desk`: the desk by which clerks write, in a browser on this machine."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from gongkai.commands.options import CONFIG, EXIT_SETUP, TODAY
from gongkai.site.settings import SettingsError

USER_HEADER = "X-Remote-User"


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), help="端口；不写就从 8123 起找空着的")
@click.option("--no-browser", is_flag=True, help="不打开浏览器，只显示网址")
@click.option("--behind-proxy", is_flag=True, help="在学校的服务器上：相信 nginx 说的用户名")
@click.option("--user-header", default=USER_HEADER, help="nginx 用哪个请求头说用户名")
@click.option("--host", "hosts", multiple=True, help="学校服务器上编辑台的域名，可写几个")
@TODAY
@CONFIG
def desk(
    port: int | None,
    no_browser: bool,
    behind_proxy: bool,
    user_header: str,
    hosts: tuple[str, ...],
    today: str | None,
    config: Path,
) -> None:
    """打开编辑台：在浏览器里写条目、办事。只有这台电脑上的人打得开；按 Ctrl+C 结束。"""
    if behind_proxy and not hosts:
        _stop("--behind-proxy 要同时写 --host，如 --host desk.example.edu.cn")
    header = user_header if behind_proxy else ""
    names = tuple(each.lower() for each in hosts) if behind_proxy else ()
    try:
        _serve(config.absolute(), today, port, header, names, not (no_browser or behind_proxy))
    except SettingsError as error:
        _stop(str(error))


def _serve(
    config: Path,
    today: str | None,
    port: int | None,
    user_header: str,
    hosts: tuple[str, ...],
    opens_browser: bool,
) -> None:
    """Serves until it is interrupted. Raises SettingsError."""
    # half a second, which other commands don't need
    from gongkai.desk.application import make_application
    from gongkai.desk.desk_room import DeskRoom
    from gongkai.desk.desk_server import PortTaken, make_server, open_browser, open_port
    from gongkai.desk.gate import Gate
    from gongkai.desk.workshop import Workshop

    workshop = Workshop(config, today)
    try:
        listening = open_port(port)
    except PortTaken:
        _stop("端口已被占用：编辑台可能已经开着；否则用 --port 换一个")
    with listening:
        number = listening.getsockname()[1]
        gate = Gate(port=number, user_header=user_header, public_hosts=hosts)
        server = make_server(make_application(DeskRoom(workshop=workshop, gate=gate)))
        _tell_link(gate.link)
        if opens_browser:
            open_browser(gate.link)
        server.run(sockets=[listening])


def _tell_link(link: str) -> None:
    click.echo(
        f"编辑台已打开，网址（只在这台电脑上有用，不要发给别人）：\n{link}\n按 Ctrl+C 结束。"
    )
    sys.stdout.flush()


def _stop(said: str) -> NoReturn:
    click.echo(said, err=True)
    sys.exit(EXIT_SETUP)
