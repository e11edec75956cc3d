"""A real Chromium over a live server; where no Chromium can be had, these tests say so and skip."""

from __future__ import annotations

import os
import shutil
from typing import Any

import pytest
from django.urls import reverse

from motcua.identity.models import Account
from motcua.organisation.principals import Principal

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PASSWORD = "mat-khau-thu"
PATIENCE_MS = 10_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium(django_db_setup):
    """Start one browser for all journeys.

    Playwright keeps an event loop in this thread, beside which the ORM runs only when told to.
    """
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("Không có Chromium trên máy này nên bỏ qua bài thử bằng trình duyệt.")
    playwright = pytest.importorskip("playwright.sync_api")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=found, headless=True, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def province(chromium, transactional_db, live_server, one_stop):
    """A district at work behind a live server."""
    return one_stop


@pytest.fixture
def open_desk(province, chromium, live_server):
    """Return a function that signs a person in and opens their desk; without one, a stranger's."""
    contexts = []

    def opened(person: Principal | None = None, **how: Any) -> Any:
        how.setdefault("viewport", {"width": 1366, "height": 768})
        context = chromium.new_context(base_url=live_server.url, locale="vi-VN", **how)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.troubles = troubles_of(page)
        if person is not None:
            page.goto(reverse("identity:sign_in"))
            page.fill("#username", Account.objects.get(pk=person.account_id).username)
            page.fill("#password", PASSWORD)
            page.click("text='Đăng nhập' >> visible=true >> nth=-1")
            page.wait_for_url("**/lam-viec/")
        return page

    yield opened
    for context in contexts:
        context.close()


def troubles_of(page: Any) -> list[str]:
    """Return a list that fills with whatever the page complains of."""
    told: list[str] = []

    def heard(message: Any) -> None:
        if message.type in {"error", "warning"}:
            told.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: told.append(str(error)))
    return told
