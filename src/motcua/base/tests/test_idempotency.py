"""An act asked for twice is done once, whoever asks and however."""

import pytest
from django.db import IntegrityError
from django.test import RequestFactory

from motcua.base.errors import KeyReused
from motcua.base.http import form_key, once_from_page
from motcua.base.idempotency import once
from motcua.base.models import Idempotency
from motcua.base.partitions import KEYS_KEPT, forget_old_keys

pytestmark = pytest.mark.django_db


class Act:
    """Counts how often it was done."""

    def __init__(self, answer=(201, {"code": "một"}), error=None):
        self.answer, self.error, self.times = answer, error, 0

    def __call__(self):
        self.times += 1
        if self.error:
            raise self.error
        return self.answer


def ask(act, *, caller="client:a", key="lan-gui-0001", request=b"body"):
    return once(caller=caller, key=key, request=request, act=act)


def test_the_second_asking_gets_the_first_answer():
    act = Act()

    assert ask(act) == ask(act) == (201, {"code": "một"})
    assert act.times == 1


@pytest.mark.parametrize("other", [{"caller": "client:b"}, {"key": "lan-gui-0002"}])
def test_another_caller_or_key_is_another_act(other):
    act = Act()

    ask(act)
    ask(act, **other)

    assert act.times == 2


def test_the_same_key_with_another_request_is_refused_and_nothing_done():
    act = Act()
    ask(Act())

    with pytest.raises(KeyReused):
        ask(act, request=b"another")
    assert act.times == 0


@pytest.mark.parametrize("error", [RuntimeError("fault"), IntegrityError("of something else")])
def test_an_act_that_failed_may_be_asked_for_again(error):
    with pytest.raises(type(error)):
        ask(Act(error=error))
    act = Act()

    assert ask(act) == (201, {"code": "một"})
    assert act.times == 1


def test_keys_are_forgotten_after_their_time_and_not_before():
    ask(Act(), key="lan-gui-0001")
    ask(Act(), key="lan-gui-0002")
    old = Idempotency.objects.get(key="lan-gui-0001")
    old.done_at -= KEYS_KEPT
    old.save()

    assert forget_old_keys() == 1
    assert Idempotency.objects.get().key == "lan-gui-0002"


def test_a_form_posted_twice_leads_where_the_first_post_led():
    act = Act()
    posts = [RequestFactory().post("/ho-so/", {"once": form_key()}) for _ in range(2)]

    addresses = [
        once_from_page(post, "staff:an", lambda: f"/ho-so/{act() and act.times}/")
        for post in (posts[0], posts[0], posts[1])
    ]

    assert addresses == ["/ho-so/1/", "/ho-so/1/", "/ho-so/2/"]


@pytest.mark.parametrize("key", ["", "x", "0" * 500])
def test_a_form_without_a_usable_key_is_still_done(key):
    act = Act()
    post = RequestFactory().post("/ho-so/", {"once": key})

    assert once_from_page(post, "staff:an", lambda: str(act() and "/xong/")) == "/xong/"
    assert act.times == 1
