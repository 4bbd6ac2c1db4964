"""Owns how a new entry begins, as answers to requests: its category, its item, its form, its first save."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from gongkai.desk.asked_fields import build_asked
from gongkai.desk.desk_room import DeskRoom, NotHere, ask_who, see_kept
from gongkai.desk.entry_form import BODY
from gongkai.desk.entry_screen import read_posted
from gongkai.desk.form_edits import THERE, Posted, first_text
from gongkai.desk.form_parts import Control, Fieldset, FormPart, name_of
from gongkai.desk.opened_entry import open_text
from gongkai.desk.start_screen import page_of
from gongkai.entry.entry_schema import FOLLOWS, ITEM_PERIOD, SUPERSEDES
from gongkai.entry.review_schema import REVIEW
from gongkai.writing.drafting import Draft, DraftPlan, NotDrafted, plan_draft, write_draft
from gongkai.writing.last_copy import copy_last
from gongkai.writing.recording import FileChange, keep
from gongkai.writing.saving import Conflict, NotSaved

NO_ITEM = "-"
"""In an address: the entry answers no due item."""
LINKS = (FOLLOWS.key, SUPERSEDES.key)


def show_categories(desk: DeskRoom, request: Request) -> Response:
    """Every category with its due items."""
    if desk.clerk(request) is None:
        return ask_who(request)
    board = desk.workshop.look()
    found = sorted(board.catalogue.values(), key=lambda each: each.order)
    query = _query(request)
    return desk.show(request, "new.html", categories=found, query=query, no_item=NO_ITEM)


def show_successor(desk: DeskRoom, request: Request) -> Response:
    """Leads to the choice of what follows an entry, or takes its place."""
    key, spot = request.path_params["key"], desk.find(request)
    entry = desk.workshop.look().entries.get(spot.id)
    if key not in LINKS or entry is None:
        raise NotHere
    query = urlencode({key: spot.id})
    if key == SUPERSEDES.key:
        item = entry.items[0].id if entry.items else NO_ITEM
        return RedirectResponse(f"/new/{spot.category.id}/{item}?{query}", 303)
    return RedirectResponse(f"/new?{query}", 303)


def show_new(desk: DeskRoom, request: Request) -> Response:
    """The form of a new entry."""
    if desk.clerk(request) is None:
        return ask_who(request)
    return _show(desk, request, _plan(desk, request))


def take_new(desk: DeskRoom, request: Request, form: FormData) -> Response:
    """Keeps the new entry as a draft."""
    clerk = desk.clerk(request)
    if clerk is None:
        return ask_who(request)
    plan, posted = _plan(desk, request), read_posted(form)
    try:
        draft = _copy(desk, plan) if "copy" in posted else _write(desk, request, plan, posted)
    except NotDrafted as refused:
        return _show(desk, request, plan, posted, refused.problems)
    source = FileChange(path=draft.path, content=draft.source.encode("utf-8"), seen=None)
    id = f"{plan.category.id}/{draft.folder.name}"
    spot = desk.workshop.spot_for_new(plan.category.id, draft.folder.name)
    if spot is None:
        raise NotHere
    title = open_text(desk.workshop, spot, draft.source, "", desk.words).title
    try:
        kept = keep([source], clerk, desk.words["commits"]["begun"].format(title=title))
    except NotSaved as refused:
        return _show(desk, request, plan, posted, {"": str(refused)})
    if isinstance(kept, Conflict):
        return _show(desk, request, plan, posted, {"": desk.words["told"]["quicker"]})
    return see_kept(desk, page_of(id), kept.recorded, "begun")


def check_new(desk: DeskRoom, request: Request, form: FormData) -> Response:
    """When the period runs, and what is wrong with the fields; nothing is kept."""
    plan, posted = _plan(desk, request), read_posted(form)
    problems: Mapping[str, str] = {}
    period = ""
    try:
        period = _find_period(desk, plan, _write(desk, request, plan, posted, is_partial=True))
    except NotDrafted as refused:
        problems = refused.problems
    said = {name.replace(".", "/"): text for name, text in problems.items()}
    render = desk.screens.render
    return JSONResponse(
        {
            "summary": "",
            "period": period,
            "entry": render("findings.html", {"found": (), "problem": said.get("", "")}),
            "fields": {
                name: render("findings.html", {"found": (), "problem": text})
                for name, text in said.items()
                if name
            },
        }
    )


def _foresee(desk: DeskRoom, request: Request, plan: DraftPlan) -> str:
    """When the period would run if nothing were changed in the form."""
    held = {name_of(each.path): [each.form.default] for each in plan.fields}
    try:
        return _find_period(desk, plan, _write(desk, request, plan, held, is_partial=True))
    except NotDrafted:
        return ""


def _find_period(desk: DeskRoom, plan: DraftPlan, draft: Draft) -> str:
    spot = desk.workshop.spot_for_new(plan.category.id, draft.folder.name)
    if spot is None:
        return ""
    return open_text(desk.workshop, spot, draft.source, "", desk.words).period


def _plan(desk: DeskRoom, request: Request) -> DraftPlan:
    told = request.path_params
    item = "" if told["item"] == NO_ITEM else told["item"]
    try:
        return plan_draft(
            desk.workshop.look(), told["category"], item, period=_asked_period(request)
        )
    except NotDrafted:
        raise NotHere from None


def _asked_period(request: Request) -> str:
    """The period that the address asks for, as a source writes it; empty for none, or for none there is."""
    period = ITEM_PERIOD.parse(request.query_params.get(ITEM_PERIOD.key, "")[:40])
    return period if isinstance(period, str) else ""


def _copy(desk: DeskRoom, plan: DraftPlan) -> Draft:
    return copy_last(desk.workshop.look(), desk.workshop.settings.sources[0], plan)


def _write(
    desk: DeskRoom, request: Request, plan: DraftPlan, posted: Posted, *, is_partial: bool = False
) -> Draft:
    values = {}
    for each in plan.fields:
        sent = posted.get(name_of(each.path), ())
        values[each.name] = "、".join(text for text in sent if text)
    linked = {key: request.query_params.get(key, "") for key in LINKS}
    known = desk.workshop.look().known_ids
    return write_draft(
        desk.workshop.look(),
        desk.workshop.settings.sources[0],
        plan,
        values,
        body=first_text(posted, BODY),
        follows=linked[FOLLOWS.key] if linked[FOLLOWS.key] in known else "",
        supersedes=linked[SUPERSEDES.key] if linked[SUPERSEDES.key] in known else "",
        is_partial=is_partial,
    )


def _show(
    desk: DeskRoom,
    request: Request,
    plan: DraftPlan,
    posted: Posted | None = None,
    problems: Mapping[str, str] | None = None,
) -> Response:
    say = desk.words["form"]
    here = f"/new/{plan.category.id}/{plan.item.id if plan.item else NO_ITEM}"
    said = {name.replace(".", "/"): text for name, text in (problems or {}).items()}
    context: dict[str, Any] = {
        "plan": plan,
        "parts": _build(plan, posted, say),
        "problems": said,
        "here": here,
        "links": _query(request),
        "query": _whole_query(request),
        "period": _foresee(desk, request, plan),
    }
    return desk.show(request, "begin.html", **context)


def _build(plan: DraftPlan, posted: Posted | None, say: Mapping[str, str]) -> tuple[FormPart, ...]:
    """The fields that the item needs, then the text, then those that it seldom has."""
    usual: list[FormPart] = []
    review: list[FormPart] = []
    seldom: list[FormPart] = []
    for each in plan.fields:
        name = name_of(each.path)
        is_sent = posted is not None and (name in posted or name + THERE in posted)
        given = "、".join(posted.get(name, ())) if posted is not None and is_sent else None
        control = build_asked(each.form, each.path, say["none"], given)
        group = seldom if not each.is_usual else review if each.path[0] == REVIEW.key else usual
        group.append(control)
    body = first_text(posted, BODY) if posted else None
    text = plan.template.body if body is None else body
    parts: list[FormPart] = [Fieldset(label=say["head"], parts=tuple(usual))]
    if review:
        parts.append(Fieldset(label=say["review"], parts=tuple(review), is_period=True))
    parts.append(
        Control(path=(BODY,), label=say["body"], value=text, is_area=True, is_body=True, rows=14)
    )
    if seldom:
        parts.append(Fieldset(label=say["seldom"], parts=tuple(seldom), is_folded=True))
    return tuple(parts)


def _query(request: Request) -> str:
    """What the address says of the entry that comes before, with its sign in front."""
    return _write_query(_links(request))


def _whole_query(request: Request) -> str:
    """The same, and of the period, which is this item's alone."""
    period = _asked_period(request)
    return _write_query(_links(request) | ({ITEM_PERIOD.key: period} if period else {}))


def _links(request: Request) -> dict[str, str]:
    return {key: request.query_params[key] for key in LINKS if request.query_params.get(key)}


def _write_query(kept: Mapping[str, str]) -> str:
    return f"?{urlencode(kept)}" if kept else ""
