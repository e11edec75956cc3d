"""Requests that know who acts, and the guards of staff screens."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from motcua.base import clock
from motcua.kernel.errors import NotPermitted
from motcua.organisation.principals import NOBODY, Kind, Principal
from motcua.organisation.selectors.people import staff_principal
from motcua.organisation.states import Role

P = ParamSpec("P")


class ActorRequest(HttpRequest):
    """A request whose ``principal`` is known."""

    principal: Principal


View = Callable[Concatenate[ActorRequest, P], HttpResponse]


class PrincipalMiddleware:
    """Puts the principal on the request, looked up at its first use."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.principal = SimpleLazyObject(lambda: principal_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def principal_of(request: HttpRequest) -> Principal:
    """Return who makes this request, by its session."""
    user: Any = request.user
    return staff_principal(user, on=clock.today()) if user.is_authenticated else NOBODY


def caller_of(request: HttpRequest) -> Principal:
    """Return who acts in this request, as the middleware or the token found."""
    caller: Principal = request.principal  # type: ignore[attr-defined]  # put there at the gate
    return caller


def signed_in(view: View[P]) -> View[P]:
    """Let in whoever is signed in; send others to the sign-in page and back."""

    @wraps(view)
    def guarded(request: ActorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.principal.kind is Kind.NOBODY:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded


def staff_only(view: View[P]) -> View[P]:
    """Let in officials; watchers and citizens are refused."""

    @wraps(view)
    def guarded(request: ActorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.principal.kind is Kind.NOBODY:
            return redirect_to_login(request.get_full_path())
        if not request.principal.is_staff:
            raise NotPermitted
        return view(request, *args, **kwargs)

    return guarded


def for_roles(*roles: Role) -> Callable[[View[P]], View[P]]:
    """Let in officials who play one of ``roles`` anywhere."""

    def guard(view: View[P]) -> View[P]:
        @staff_only
        @wraps(view)
        def guarded(request: ActorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.principal.roles.isdisjoint(roles):
                raise NotPermitted
            return view(request, *args, **kwargs)

        return guarded

    return guard
