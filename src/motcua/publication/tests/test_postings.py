"""What hangs where: duties of places, standings of a day, confirmations and their undoing."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PIL import Image

from motcua.base.models import EventRecord
from motcua.base.testing import run_jobs
from motcua.catalogue.factories import ProcedureVersionFactory
from motcua.catalogue.selectors import facts_of
from motcua.catalogue.services import Change, enact
from motcua.catalogue.states import ChangeKind
from motcua.documents.errors import PhotoNotPicture
from motcua.documents.services import read_file
from motcua.kernel.errors import NotPermitted
from motcua.organisation.factories import Office
from motcua.organisation.models import CounterScope
from motcua.organisation.principals import NOBODY, SYSTEM
from motcua.organisation.states import AgencyKind, Role, Tier
from motcua.publication.errors import (
    PostingAddressMissing,
    PostingBeforePlace,
    PostingClosedTooEarly,
    PostingDaysInDisorder,
    PostingEmpty,
    PostingInFuture,
    PostingNotOfPlace,
    PostingPlaceClosedAlready,
    PostingPlaceKnown,
    PostingProofMissing,
    PostingUndoneAlready,
)
from motcua.publication.factories import MORNING, Province
from motcua.publication.models import PostedSheet, PostingPhoto, PostingPlace
from motcua.publication.rules.postings import PlaceTally
from motcua.publication.selectors.postings import (
    Sought,
    coming_at,
    places_visible_to,
    places_without_notice,
    standings_on,
    tallies_on,
)
from motcua.publication.services import (
    Photo,
    PostingIn,
    ask_set,
    close_place,
    confirm_posting,
    open_web_place,
    print_set,
    sync_places,
    undo_posting,
)
from motcua.publication.states import PlaceKind, PostingStanding, SetState, SheetSize

pytestmark = pytest.mark.django_db
TODAY = MORNING.date()
CHANGE = date(2022, 11, 21)


def picture(**more):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, more.pop("format", "JPEG"), **more)
    return out.getvalue()


PHOTO = Photo("bang.jpg", picture())


@pytest.fixture
def province():
    return Province()


@pytest.fixture
def commune():
    return Office(key="xa-x", name="Xã X", kind=AgencyKind.COMMUNE_COMMITTEE, tier=Tier.COMMUNE)


@pytest.fixture
def clerk(commune):
    return commune.person(Role.COUNTER, name="Bùi Thị Chi")


@pytest.fixture
def version():
    return ProcedureVersionFactory(tiers=[Tier.COMMUNE], valid_from=date(2022, 1, 1))


@pytest.fixture
def place(province, commune, version):
    sync_places(by=SYSTEM, at=MORNING)
    return PostingPlace.objects.get(unit=commune.counter)


def standing_of(place, on=TODAY):
    found = standings_on(on, Sought(tuple(PostingStanding), place=place.pk))
    return sorted((one.version, one.standing.value) for one in found)


def said(*versions, on=TODAY, photos=(PHOTO,), **more):
    return PostingIn(on=on, versions=tuple(v.pk for v in versions), photos=photos, **more)


def confirmed(place, clerk, *versions, at=MORNING, **more):
    return confirm_posting(place, said(*versions, **more), by=clerk, at=at)


def shortened(version, on=CHANGE):
    """Bring the next version into force."""
    facts = replace(facts_of(version), name="Tên mới của thủ tục")
    change = Change(ChangeKind.AMENDED, version.procedure.code, facts)
    return enact([change], on=on, decision="9/QĐ-UBND")[version.procedure.code]


def test_every_one_stop_unit_is_a_place_once(province, commune):
    first = sync_places(by=SYSTEM, at=MORNING)

    assert first == PostingPlace.objects.count() > 1
    assert sync_places(by=SYSTEM, at=MORNING) == 0


def test_a_unit_that_ended_is_no_place_any_more(place, commune):
    commune.counter.valid_to = TODAY
    commune.counter.save()

    assert sync_places(by=SYSTEM, at=MORNING + timedelta(days=3)) == 1
    place.refresh_from_db()
    assert place.valid_to == TODAY + timedelta(days=2)


def test_only_the_office_says_which_places_there_are(province, clerk):
    sync_places(by=province.viet, at=MORNING)

    with pytest.raises(NotPermitted):
        sync_places(by=clerk, at=MORNING)


def test_a_place_posts_what_it_receives_and_nothing_else(place, version):
    ProcedureVersionFactory(tiers=[Tier.DISTRICT])
    ProcedureVersionFactory(tiers=[Tier.COMMUNE], valid_to=date(2022, 10, 1))
    inside = ProcedureVersionFactory(tiers=[Tier.COMMUNE])
    inside.procedure.is_internal = True
    inside.procedure.save()

    assert standing_of(place) == [(version.pk, "missing")]


def test_a_counter_posts_what_it_receives_for_a_department(province, place, commune):
    of_department = ProcedureVersionFactory(
        tiers=[Tier.PROVINCE], department=province.department.agency.key
    )
    ProcedureVersionFactory(tiers=[Tier.PROVINCE], department="so-khac")
    CounterScope.objects.create(
        unit=commune.counter, agency=province.department.agency, valid_from=date(2022, 1, 1)
    )

    assert (of_department.pk, "missing") in standing_of(place)
    assert len(standing_of(place)) == 2


def test_what_is_confirmed_hangs(place, clerk, version):
    row = confirmed(place, clerk, version, notice=True)

    assert standing_of(place) == [(version.pk, "current")]
    assert place.pk not in places_without_notice(TODAY)
    assert row.photos.get().file.media_type == "image/jpeg"
    event = EventRecord.objects.filter(name="PostingConfirmed").latest("pk")
    assert (event.data["put_up"], event.data["photos"]) == (2, 1)


def test_confirming_again_changes_nothing(place, clerk, version):
    confirmed(place, clerk, version)
    confirmed(place, clerk, version)

    assert PostedSheet.objects.count() == 1


def test_a_version_that_takes_force_makes_the_old_sheet_stale_that_day(place, clerk, version):
    confirmed(place, clerk, version)
    new = shortened(version)

    assert standing_of(place, CHANGE - timedelta(days=1)) == [(version.pk, "current")]
    assert standing_of(place, CHANGE) == [(new.pk, "stale")]
    assert standings_on(CHANGE, Sought(place=place.pk))[0].since == CHANGE


def test_putting_up_the_new_sheet_takes_the_old_one_down(place, clerk, version):
    confirmed(place, clerk, version)
    new = shortened(version)
    at = MORNING + timedelta(days=21)
    confirm_posting(place, said(new, on=CHANGE), by=clerk, at=at)

    assert standing_of(place, CHANGE) == [(new.pk, "current")]
    assert PostedSheet.objects.get(version=version).taken_down_on == CHANGE


def test_a_sheet_may_hang_before_its_day_beside_the_one_in_force(place, clerk, version):
    confirmed(place, clerk, version)
    on = CHANGE - timedelta(days=5)
    new = shortened(version)
    assert coming_at(place, on=on) == [new]
    confirm_posting(place, said(new, on=on), by=clerk, at=MORNING + timedelta(days=16))

    assert standing_of(place, on) == [(version.pk, "current")]
    assert standing_of(place, CHANGE) == [(version.pk, "extra"), (new.pk, "current")]


def test_what_is_repealed_must_come_down(place, clerk, version):
    confirmed(place, clerk, version)
    enact([Change(ChangeKind.REPEALED, version.procedure.code, None)], on=CHANGE, decision="9/QĐ")

    assert standing_of(place, CHANGE) == [(version.pk, "extra")]
    sheet = PostedSheet.objects.get()
    at = MORNING + timedelta(days=21)
    confirm_posting(place, said(on=CHANGE, down=(sheet.pk,)), by=clerk, at=at)
    assert standing_of(place, CHANGE) == []


def test_tallies_count_by_place(place, clerk, version):
    other = ProcedureVersionFactory(tiers=[Tier.COMMUNE])
    confirmed(place, clerk, version)

    assert tallies_on(TODAY)[place.pk] == PlaceTally(current=1, missing=1)
    assert tallies_on(TODAY, place=place.pk)[place.pk].share == 0.5
    assert other.pk in {one.version for one in standings_on(TODAY, Sought(text="thu tuc"))}


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"on": TODAY + timedelta(days=1)}, PostingInFuture),
        ({"on": TODAY - timedelta(days=1)}, PostingBeforePlace),
        ({"photos": ()}, PostingProofMissing),
        ({"photos": (Photo("anh.jpg", b"no picture at all"),)}, PhotoNotPicture),
        ({"photos": (Photo("anh.jpg", picture()[:200]),)}, PhotoNotPicture),
        ({"photos": (Photo("trang.pdf", b"%PDF-1.7 of a wall"),)}, PhotoNotPicture),
    ],
)
def test_a_confirmation_that_cannot_be_is_refused_whole(place, clerk, version, change, refusal):
    with pytest.raises(refusal):
        confirmed(place, clerk, version, **change)
    assert not PostedSheet.objects.exists()
    assert not PostingPhoto.objects.exists()


def test_a_confirmation_of_nothing_is_refused(place, clerk):
    with pytest.raises(PostingEmpty):
        confirmed(place, clerk)


def test_a_procedure_of_another_place_is_refused(place, clerk):
    other = ProcedureVersionFactory(tiers=[Tier.DISTRICT])

    with pytest.raises(PostingNotOfPlace):
        confirmed(place, clerk, other)


def test_a_sheet_does_not_come_down_before_it_went_up(place, clerk, version):
    at = MORNING + timedelta(days=9)
    confirm_posting(place, said(version, on=at.date()), by=clerk, at=at)

    down = (PostedSheet.objects.get().pk,)

    with pytest.raises(PostingDaysInDisorder):
        confirm_posting(place, said(on=TODAY, down=down), by=clerk, at=at)


def test_people_of_another_agency_confirm_nothing(place, province, version):
    with pytest.raises(NotPermitted):
        confirmed(place, province.nga, version)
    confirmed(place, province.viet, version)
    assert not places_visible_to(NOBODY).exists()


def test_a_photo_tells_nothing_of_the_phone(place, clerk, version):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Phone"
    row = confirmed(place, clerk, version, photos=(Photo("a.jpg", picture(exif=exif)),))

    with Image.open(io.BytesIO(read_file(row.photos.get().file))) as kept:
        assert not kept.getexif()
        assert kept.size == (30, 40)


def test_an_undone_confirmation_counts_no_more_and_leaves_its_trace(place, clerk, version):
    first = confirmed(place, clerk, version)
    new = shortened(version)
    at = MORNING + timedelta(days=21)
    second = confirm_posting(place, said(new, on=CHANGE), by=clerk, at=at)
    with pytest.raises(PostingUndoneAlready):
        undo_posting(first, because="Nhầm nơi", by=clerk, at=at)

    undone = undo_posting(second, because="Nhầm bản", by=clerk, at=at)

    assert standing_of(place, CHANGE) == [(new.pk, "stale")]
    assert (undone.undone_by, undone.undone_because) == (clerk.code, "Nhầm bản")
    with pytest.raises(PostingUndoneAlready):
        undo_posting(second, because="Nhầm bản", by=clerk, at=at)


def test_people_of_another_agency_undo_nothing(place, clerk, province, version):
    row = confirmed(place, clerk, version)

    with pytest.raises(NotPermitted):
        undo_posting(row, because="x", by=province.nga, at=MORNING)


def test_a_web_place_shows_its_address_and_a_copy(province, commune, version):
    site = open_web_place(
        commune.agency,
        "Trang xã X",
        "https://x.example.vn",
        kind=PlaceKind.WEBSITE,
        by=province.viet,
        at=MORNING,
    )
    with pytest.raises(PostingAddressMissing):
        confirmed(site, province.viet, version)
    confirmed(site, province.viet, version, url="https://x.example.vn/thu-tuc")

    assert standing_of(site) == [(version.pk, "current")]


def test_an_address_is_a_place_once(province, commune, clerk):
    given = (commune.agency, "Trang", "https://x.example.vn")
    open_web_place(*given, kind=PlaceKind.WEBSITE, by=province.viet, at=MORNING)

    with pytest.raises(PostingPlaceKnown):
        open_web_place(*given, kind=PlaceKind.WEBSITE, by=province.viet, at=MORNING)
    with pytest.raises(NotPermitted):
        open_web_place(*given, kind=PlaceKind.PORTAL, by=clerk, at=MORNING)


def test_the_portal_posts_everything_public(province, version, commune):
    ProcedureVersionFactory(tiers=[Tier.DISTRICT])
    agency = province.office.agency
    portal = open_web_place(
        agency, "Cổng", "https://dvc.example.vn", kind=PlaceKind.PORTAL, by=SYSTEM, at=MORNING
    )

    assert len(standing_of(portal)) == 2


def test_a_closed_place_owes_nothing(place, clerk, province):
    with pytest.raises(PostingInFuture):
        close_place(place, TODAY + timedelta(days=1), by=province.viet, at=MORNING)
    at = MORNING + timedelta(days=5)
    with pytest.raises(NotPermitted):
        close_place(place, at.date(), by=province.nga, at=at)
    with pytest.raises(NotPermitted):
        close_place(place, at.date(), by=clerk, at=at)
    for day in (date.min, place.valid_from - timedelta(days=1)):
        with pytest.raises(PostingClosedTooEarly):
            close_place(place, day, by=province.viet, at=at)

    close_place(place, at.date(), by=province.viet, at=at)

    assert place.pk not in tallies_on(at.date())
    with pytest.raises(PostingPlaceClosedAlready):
        close_place(place, at.date(), by=province.viet, at=at)


def test_a_place_closes_after_the_last_day_it_confirmed(place, clerk, version, province):
    confirmed(place, clerk, version)
    at = MORNING + timedelta(days=5)

    with pytest.raises(PostingClosedTooEarly):
        close_place(place, TODAY, by=province.viet, at=at)
    close_place(place, TODAY + timedelta(days=1), by=province.viet, at=at)


@pytest.mark.django_db(transaction=True)
def test_a_set_is_printed_by_a_job_and_once(place, clerk, version):
    row = ask_set(
        place,
        size=SheetSize.A3,
        is_whole=True,
        address="https://motcua.example.vn",
        by=clerk,
        at=MORNING,
    )
    run_jobs()
    row.refresh_from_db()
    kept = row.file_id

    assert (row.state, row.sheets) == (SetState.READY, 1)
    assert print_set(row.pk).file_id == kept
    with pytest.raises(NotPermitted):
        ask_set(place, size=SheetSize.A4, is_whole=True, address="", by=NOBODY, at=MORNING)
