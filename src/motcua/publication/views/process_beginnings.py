"""Beginning a draft of a process: from the usual steps, or from one in force."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.base import clock
from motcua.base.acting import Asked, act_page, sent
from motcua.base.http import number_asked
from motcua.catalogue.selectors.process_register import limit_of, process_of, register_process
from motcua.catalogue.services.drafting import hours_within, process_data, slug
from motcua.kernel.errors import NotPermitted
from motcua.kernel.limits import parse_limit
from motcua.organisation.http import ActorRequest, staff_only
from motcua.publication import services
from motcua.publication.forms.process_drafts import BeginForm
from motcua.publication.rules.process_skeleton import usual_steps
from motcua.publication.selectors.process_drafts import (
    agencies_to_draft_for,
    free_key,
    writes_drafts,
)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def begin(request: ActorRequest) -> HttpResponse:
    """Begin a draft; ``?tu=`` names the process in force it is a next version of."""
    by, today = request.principal, clock.today()
    if not writes_drafts(by, None, on=today):
        raise NotPermitted
    copied = _copied(request)
    able = agencies_to_draft_for(by, on=today)
    form = BeginForm(sent(request), initial=_head(copied))
    form.let_choose([(str(one.pk), one.name) for one in able])
    back = reverse("publication:process_drafts")
    asked = Asked(
        _("Dự thảo quy trình"),
        _("Soạn bản mới của quy trình") if copied else _("Soạn quy trình"),
        _("Các bước thường có được viết sẵn để sửa; chưa ràng buộc ai.")
        if copied is None
        else _("Các bước đang dùng được chép sang để sửa; hồ sơ đang chạy không đổi."),
        _("Soạn các bước"),
        back,
    )

    def act() -> str:
        said = form.cleaned_data
        agency = next((one for one in able if str(one.pk) == said["agency"]), None)
        data = _data(said, copied)
        data["key"] = free_key(data["key"], data["tier"], agency)
        row = services.change_process_draft(None, data, by=by, at=clock.now(), agency=agency)
        return reverse("publication:process_draft", args=[row.pk])

    return act_page(request, asked, form, act, by=by.code)


def _copied(request: ActorRequest) -> dict[str, Any] | None:
    number = number_asked(request, "tu")
    if number is None:
        return None
    row = register_process(request.principal, number)
    limit = limit_of(row, on=max(clock.today(), row.valid_from))
    return process_data(process_of(row, limit)) | {"owner": row.agency_id}


def _head(copied: dict[str, Any] | None) -> dict[str, Any]:
    if copied is None:
        return {}
    return {
        "name": copied["name"],
        "tier": copied["tier"],
        "agency": str(copied["owner"] or ""),
        "limit": copied["limit"],
        "procedures": "\n".join(copied.get("procedures", ())),
    }


def _data(said: dict[str, Any], copied: dict[str, Any] | None) -> dict[str, Any]:
    codes = list(dict.fromkeys(said["procedures"].split()))
    head = {name: said[name] for name in ("name", "tier", "limit")} | {"procedures": codes}
    if copied is not None:
        kept = {key: value for key, value in copied.items() if key not in {"owner", "agency"}}
        return kept | head
    hours = hours_within(parse_limit(said["limit"])) if said["limit"] else None
    steps = usual_steps(said["tier"], hours)
    return {**head, "key": slug(said["name"]), "steps": steps}
