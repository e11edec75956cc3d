"""For search engines and feed readers: the map of the site, what may be read, what changed."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.base import clock
from motcua.base.languages import official
from motcua.catalogue.http import fresh
from motcua.catalogue.selectors.changes import Followed, Told, latest_changes
from motcua.catalogue.selectors.open_catalogue import pages_of_the_site
from motcua.catalogue.views.describing import site_of
from motcua.catalogue.views.shell import clean
from motcua.kernel.vietnamese import visible
from motcua.kernel.worktime import in_vietnam

XML = "application/xml; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
MOST_ENTRIES = 50
LONGEST = 200
OF_OFFICIALS = (
    "/api/",
    "/chi-tieu/",
    "/cong-bo/",
    "/dang-nhap/",
    "/ho-so/",
    "/ke-hoach/",
    "/lam-viec/",
    "/tep/",
    "/to-chuc/",
    "/tra-cuu/",
)
"""What no search engine has any business with: work, people, dossiers."""


@require_safe
def robots(request: HttpRequest) -> HttpResponseBase:
    """Tell search engines what may be read: the catalogue, and nothing that is of a person."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in OF_OFFICIALS)]
    lines += ["Disallow: /thu-tuc/dich-vu-cong/", f"Sitemap: {site_of(request)}/sitemap.xml", ""]
    answer = HttpResponse("\n".join(lines), content_type=TEXT)
    answer["Cache-Control"] = "public, max-age=86400"
    return answer


@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """The public pages, each with the day since when it reads so (sitemaps.org 0.9)."""
    today = clock.today()
    return fresh(request, today, lambda: StreamingHttpResponse(_sitemap(request), content_type=XML))


def _sitemap(request: HttpRequest) -> Iterator[str]:
    site = site_of(request)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for name in ("portal:home", "catalogue:search", "catalogue:topics"):
        yield f"<url><loc>{site}{reverse(name)}</loc></url>\n"
    for code, since in pages_of_the_site(clock.today()):
        address = f"{site}{reverse('catalogue:procedure', args=[code])}"
        yield f"<url><loc>{address}</loc><lastmod>{since.isoformat()}</lastmod></url>\n"
    yield "</urlset>\n"


@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    """What changed last, as an Atom feed; ``field``, ``agency``, ``kind``, ``procedure`` narrow."""
    query = clean(request)
    wanted = (query.get(name, "")[:LONGEST] for name in ("field", "agency", "kind", "procedure"))
    followed = Followed(*wanted)
    return fresh(request, clock.today(), lambda: _feed(request, followed))


def _feed(request: HttpRequest, followed: Followed) -> HttpResponse:
    with official():
        site = site_of(request)
        atom = Atom1Feed(
            title=_("Thay đổi của danh mục thủ tục hành chính"),
            link=f"{site}{reverse('catalogue:search')}",
            description="",
            language="vi",
            feed_url=request.build_absolute_uri(),
        )
        for one in latest_changes(followed, most=MOST_ENTRIES):
            _add(atom, one, site)
        return HttpResponse(atom.writeString("utf-8"), content_type=ATOM)


def _add(atom: Atom1Feed, one: Told, site: str) -> None:
    address = f"{site}{reverse('catalogue:procedure', args=[one.procedure])}"
    words = _("{kind} từ ngày {day}: {name}").format(
        kind=_(one.kind.label), day=f"{one.on:%d/%m/%Y}", name=one.name
    )
    more = [_("Mã {code}, lĩnh vực {field}.").format(code=one.procedure, field=one.field)]
    if one.decision:
        more.append(_("Theo quyết định {decision}.").format(decision=one.decision))
    if one.replaced_by:
        more.append(_("Thay bằng thủ tục {code}.").format(code=one.replaced_by))
    atom.add_item(
        title=visible(words),
        link=f"{address}?ngay={one.on.isoformat()}" if not one.replaced_by else address,
        description=visible(" ".join(more)),
        unique_id=f"{address}#thay-doi-{one.number}",
        pubdate=in_vietnam(one.recorded_at),
        updateddate=in_vietnam(one.recorded_at),
        categories=[one.kind.value, *([visible(one.field)] if one.field else [])],
    )
