"""Owns `gongkai desk`: the desk by which clerks write, in a browser on this machine."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from gongkai.commands.options import CONFIG, EXIT_SETUP, TODAY
from gongkai.operating.publish_order import PublishOrder
from gongkai.operating.targets import SiteOrder
from gongkai.site.settings import SettingsError

USER_HEADER = "X-Remote-User"
STAFF_CONFIG = "mkdocs.staff.yml"
_FOLDER = click.Path(path_type=Path)


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), help="端口；不写就从 8123 起找空着的")
@click.option("--no-browser", is_flag=True, help="不打开浏览器，只显示网址")
@click.option("--behind-proxy", is_flag=True, help="在学校的服务器上：相信 nginx 说的用户名")
@click.option("--user-header", default=USER_HEADER, help="nginx 用哪个请求头说用户名")
@click.option("--host", "hosts", multiple=True, help="学校服务器上编辑台的域名，可写几个")
@click.option(
    "--publish-to", type=_FOLDER, help="首页给一个按钮，发布到这个文件夹（网页服务器用的）"
)
@click.option("--publish-staff-to", type=_FOLDER, help="同时把教职工站发布到这个文件夹")
@TODAY
@CONFIG
def desk(
    port: int | None,
    no_browser: bool,
    behind_proxy: bool,
    user_header: str,
    hosts: tuple[str, ...],
    publish_to: Path | None,
    publish_staff_to: Path | None,
    today: str | None,
    config: Path,
) -> None:
    """打开编辑台：在浏览器里写条目、办事。只有这台电脑上的人打得开；按 Ctrl+C 结束。"""
    if behind_proxy and not hosts:
        _stop("--behind-proxy 要同时写 --host，如 --host desk.example.edu.cn")
    if publish_staff_to and not publish_to:
        _stop("--publish-staff-to 要同时写 --publish-to：教职工站和面向社会的站一起发布")
    if publish_to and today:
        _stop("--publish-to 和 --today 不能一起用：网站总是按当天发布")
    order = _make_order(config.absolute(), publish_to, publish_staff_to)
    header = user_header if behind_proxy else ""
    names = tuple(each.lower() for each in hosts) if behind_proxy else ()
    try:
        _serve(
            config.absolute(), today, port, header, names, order, not (no_browser or behind_proxy)
        )
    except SettingsError as error:
        _stop(str(error))


def _make_order(config: Path, public: Path | None, staff: Path | None) -> PublishOrder | None:
    """What the desk's button publishes: the entries as they stand here, so nothing is fetched first."""
    if public is None:
        return None
    sites = [SiteOrder(config=config, target=public.absolute())]
    if staff:
        sites.append(SiteOrder(config=config.with_name(STAFF_CONFIG), target=staff.absolute()))
    return PublishOrder(sites=tuple(sites), pulls=False)


def _serve(
    config: Path,
    today: str | None,
    port: int | None,
    user_header: str,
    hosts: tuple[str, ...],
    order: PublishOrder | None,
    opens_browser: bool,
) -> None:
    """Serves until it is interrupted. Raises SettingsError."""
    # half a second, which other commands don't need
    from gongkai.desk.application import make_application
    from gongkai.desk.desk_room import DeskRoom
    from gongkai.desk.desk_server import PortTaken, make_server, open_browser, open_port
    from gongkai.desk.gate import Gate
    from gongkai.desk.publishing_run import PublishingRun
    from gongkai.desk.workshop import Workshop

    workshop = Workshop(config, today)
    try:
        listening = open_port(port)
    except PortTaken:
        _stop("端口已被占用：编辑台可能已经开着；否则用 --port 换一个")
    with listening:
        number = listening.getsockname()[1]
        gate = Gate(port=number, user_header=user_header, public_hosts=hosts)
        run = PublishingRun(order=order) if order else None
        room = DeskRoom(workshop=workshop, gate=gate, publishing=run)
        server = make_server(make_application(room))
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
