"""Twenty places of the demonstration say what hangs there."""

import pytest

from motcua.catalogue.selectors import offer_of
from motcua.catalogue.states import Channel
from motcua.demo.posting import CHANGED, DAYS, EFFECT, post_procedures
from motcua.demo.province import NOW
from motcua.kernel.limits import Limit, LimitUnit
from motcua.publication.models import PostingConfirmation, PostingPlace
from motcua.publication.rules.postings import PlaceTally
from motcua.publication.selectors.postings import places_without_notice, tallies_on

TODAY = NOW.date()


@pytest.fixture(scope="module")
def posted(ground):
    post_procedures()
    return set(PostingConfirmation.objects.values_list("place", flat=True))


def test_twenty_places_confirmed_and_every_standing_is_shown(posted):
    tallies = tallies_on(TODAY)
    total = sum((tallies[place] for place in posted), PlaceTally())

    assert len(posted) == 20
    assert total.current > total.stale > 0
    assert total.missing > 0
    assert any(tallies[place].is_current for place in posted)
    assert 0 < len(places_without_notice(TODAY) & posted) < 20


def test_what_hung_became_stale_on_the_day_of_the_change(posted):
    assert offer_of(CHANGED, on=EFFECT).limit(1, Channel.DIRECT) == Limit(
        DAYS, LimitUnit.WORKING_DAYS
    )
    communes = PostingPlace.objects.filter(pk__in=posted, agency__tier="commune")
    before = tallies_on(EFFECT.replace(day=13))
    assert {before[place.pk].stale for place in communes} == {0}
