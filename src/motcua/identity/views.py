"""Signing in and out."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from motcua.base import clock
from motcua.base.http import sentence, with_wait
from motcua.base.models import Installation
from motcua.base.origin import origin_of
from motcua.identity.demo import PASSWORD, demo_accounts
from motcua.identity.services import check_password
from motcua.kernel.errors import RuleViolation


@never_cache
@csrf_protect
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the form, or sign in and go where the person was going."""
    going = next_address(request)
    if request.user.is_authenticated and request.method != "POST":
        return redirect(going)
    error, username = None, ""
    if request.method == "POST":
        username = request.POST.get("username", "").strip()
        try:
            account = check_password(
                request,
                username,
                request.POST.get("password", ""),
                place=origin_of(request),
                at=clock.real_now(),
            )
        except RuleViolation as refusal:
            error = refusal
        else:
            login(request, account)
            return redirect(going)
    context = {
        "next": going,
        "username": username,
        "error": sentence(error) if error else "",
        "demo_accounts": demo_accounts() if _is_demo() else [],
        "demo_password": PASSWORD,
    }
    status = error.status if error else 200
    return with_wait(render(request, "identity/sign_in.html", context, status=status), error)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out; the session is gone on the server too."""
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


def next_address(request: HttpRequest) -> str:
    """Return where to go after signing in, if it is one of our own addresses."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if ours else resolve_url(settings.LOGIN_REDIRECT_URL)


def _is_demo() -> bool:
    return Installation.objects.filter(is_demo=True).exists()
