"""Names of agencies: told apart in a list, known for what they are, resolved on a day."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.collectives import Collective
from motcua.kernel.reading.texts import tidy
from motcua.planning.rules.agencies import NameForm, agency_name, resolve
from motcua.planning.rules.reading.parties import names_in, parties_in

LISTS = [
    ("Sở, ban, ngành cấp tỉnh; các cơ quan TW đóng trên địa bàn tỉnh; UBND cấp huyện, cấp xã",
     ["Sở, ban, ngành cấp tỉnh", "Các cơ quan TW đóng trên địa bàn tỉnh", "UBND cấp huyện",
      "UBND cấp xã"]),
    ("Các sở, ban, ngành, UBND cấp huyện", ["Các sở, ban, ngành", "UBND cấp huyện"]),
    ("Các sở, ban, ngành, đoàn thể cấp tỉnh và UBND các huyện, thị xã, thành phố",
     ["Các sở, ban, ngành, đoàn thể cấp tỉnh", "UBND các huyện, thị xã, thành phố"]),
    ("Văn phòng UBND tỉnh, các đơn vị có liên quan",
     ["Văn phòng UBND tỉnh", "Các đơn vị có liên quan"]),
    ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"]),
    ("Sở Lao động, Thương binh và Xã hội; Sở LĐ-TB&XH", ["Sở Lao động - Thương binh và Xã hội"]),
    ("Sở Kế hoạch và Đầu tư và Sở Tài chính", ["Sở Kế hoạch và Đầu tư", "Sở Tài chính"]),
    ("Sở Nội vụ, Tài chính, Tư pháp", ["Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp"]),
    ("Các Sở: Nội vụ, Kế hoạch và Đầu tư, Tài chính",
     ["Sở Nội vụ", "Sở Kế hoạch và Đầu tư", "Sở Tài chính"]),
    ("UBND các huyện: Cẩm Xuyên, Thạch Hà", ["UBND huyện Cẩm Xuyên", "UBND huyện Thạch Hà"]),
    ("UBND huyện Cẩm Xuyên, huyện Thạch Hà và thành phố Hà Tĩnh",
     ["UBND huyện Cẩm Xuyên", "UBND huyện Thạch Hà", "UBND thành phố Hà Tĩnh"]),
    ("Cục Kiểm soát TTHC, Văn phòng Chính phủ, các sở, ban, ngành cấp tỉnh",
     ["Cục Kiểm soát TTHC, Văn phòng Chính phủ", "Các sở, ban, ngành cấp tỉnh"]),
    ("Cục Công tác phía Nam, Bộ Tư pháp; Bộ Chỉ huy Quân sự tỉnh",
     ["Cục Công tác phía Nam, Bộ Tư pháp", "Bộ Chỉ huy Quân sự tỉnh"]),
    ("- Các trường học, cơ sở y tế; Điện lực, BHXH tỉnh",
     ["Các trường học", "Cơ sở y tế", "Điện lực", "BHXH tỉnh"]),
    ("Văn phòng\nUBND tỉnh", ["Văn phòng UBND tỉnh"]),
    ("Sở Nội vụ\nSở Tài chính\nUBND cấp huyện", ["Sở Nội vụ", "Sở Tài chính", "UBND cấp huyện"]),
    ("Các sở, ban,\nngành cấp tỉnh", ["Các sở, ban, ngành cấp tỉnh"]),
    ("Sở Thông tin và\nTruyền thông", ["Sở Thông tin và Truyền thông"]),
    ("VP UBND tỉnh, Sở TT&TT", ["Văn phòng UBND tỉnh", "Sở Thông tin và Truyền thông"]),
    ("Văn phòng UBNDtỉnh; Sở Nội vụSở Tài chính",
     ["Văn phòng UBND tỉnh", "Sở Nội vụ", "Sở Tài chính"]),
    ("Sở Tư pháo", ["Sở Tư pháp"]),
    ("Uỷ ban nhân dân các xã, phường, thị trấn", ["UBND các xã, phường, thị trấn"]),
    ("Bộ Nội vụ, Bộ Tư pháp", ["Bộ Nội vụ", "Bộ Tư pháp"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_a_list_is_split_between_names_and_not_inside_them(text, names):
    assert list(names_in(text).names) == names


@given(
    st.sampled_from(LISTS),
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from([" ", "\u00a0", "   "]),
)
def test_how_a_list_is_typed_changes_nothing(example, form, space):
    text, names = example
    typed = unicodedata.normalize(form, text).replace(" ", space)
    assert list(names_in(tidy(typed)).names) == names


@pytest.mark.parametrize(
    ("text", "lead", "partner"),
    [
        ("Các sở, ban, ngành cấp tỉnh chủ trì, phối hợp UBND cấp huyện",
         ["Các sở, ban, ngành cấp tỉnh"], ["UBND cấp huyện"]),
        ("Sở Nội vụ chủ trì, phối hợp với các sở, ngành và UBND cấp huyện", ["Sở Nội vụ"],
         ["Các sở, ngành", "UBND cấp huyện"]),
        ("Sở Nội vụ phối hợp với Sở Tài chính", ["Sở Nội vụ"], ["Sở Tài chính"]),
        ("Chủ trì: Sở Nội vụ; Phối hợp: Các sở, ban, ngành", ["Sở Nội vụ"],
         ["Các sở, ban, ngành"]),
        ("- Cơ quan chủ trì: Sở Nội vụ\n- Cơ quan phối hợp: Sở Y tế", ["Sở Nội vụ"], ["Sở Y tế"]),
        ("Sở Nội vụ (chủ trì), Sở Tài chính (phối hợp)", ["Sở Nội vụ"], ["Sở Tài chính"]),
        ("Sở Nội vụ chủ trì; các sở, ngành phối hợp", ["Sở Nội vụ"], ["Các sở, ngành"]),
        ("Cơ quan chủ trì soạn thảo văn bản QPPL", ["Cơ quan chủ trì soạn thảo văn bản QPPL"], []),
        ("Sở Nội vụ, Sở Y tế", ["Sở Nội vụ", "Sở Y tế"], []),
    ],
)  # fmt: skip
def test_a_cell_may_say_itself_who_leads_and_who_helps(text, lead, partner):
    found = parties_in(text)
    assert (list(found.lead.names), list(found.coordinating.names)) == (lead, partner)


@pytest.mark.parametrize(
    ("text", "collective"),
    [
        ("các sở, ban, ngành cấp tỉnh", Collective.PROVINCIAL_DEPARTMENTS),
        ("Các Sở, ngành", Collective.PROVINCIAL_DEPARTMENTS),
        ("Các cơ quan chuyên môn thuộc UBND tỉnh", Collective.PROVINCIAL_DEPARTMENTS),
        ("các cơ quan Trung ương đóng trên địa bàn", Collective.CENTRAL_AGENCIES),
        ("UBND các huyện, thành phố, thị xã", Collective.DISTRICT_COMMITTEES),
        ("UBND cấp huyện", Collective.DISTRICT_COMMITTEES),
        ("Ủy ban nhân dân cấp xã", Collective.COMMUNE_COMMITTEES),
        ("Các cơ quan báo, đài", Collective.PRESS),
        ("Các cơ quan thông tin đại chúng trên địa bàn tỉnh", Collective.PRESS),
        ("Các tổ chức ngân hàng trên địa bàn", Collective.BANKS),
        ("Trung tâm HCC cấp huyện", Collective.DISTRICT_ONE_STOP_CENTRES),
        ("BPMC cấp xã", Collective.COMMUNE_ONE_STOP_DESKS),
        ("Các trường học", Collective.SCHOOLS),
        ("cơ sở y tế", Collective.HEALTH_FACILITIES),
        ("Ủy ban MTTQ Việt Nam tỉnh và các tổ chức thành viên", Collective.FRONT_MEMBERS),
        ("Các đơn vị có liên quan", Collective.RELATED_UNITS),
        ("các sở, ban, ngành có liên quan", Collective.RELATED_UNITS),
    ],
)
def test_a_collective_name_is_known_for_what_it_means(text, collective):
    assert agency_name(text).collective is collective


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Tổ công tác của Chủ tịch UBND tỉnh", NameForm.ROLE),
        ("Các đơn vị được kiểm tra", NameForm.ROLE),
        ("Cơ quan chủ trì soạn thảo văn bản QPPL", NameForm.ROLE),
        ("Báo Hà Tĩnh", NameForm.SINGLE),
        ("UBND huyện Cẩm Xuyên", NameForm.SINGLE),
        ("Ngân hàng Nhà nước chi nhánh tỉnh", NameForm.SINGLE),
        ("Ông Nguyễn Văn Mẫu", NameForm.UNKNOWN),
        ("Tất cả mọi người", NameForm.UNKNOWN),
        ("", NameForm.UNKNOWN),
    ],
)
def test_a_name_has_a_form(text, form):
    assert agency_name(text).form is form


class _Directory:
    """Two agencies, and one set."""

    def single(self, folded_name: str) -> str | None:
        return {"van phong ubnd tinh": "van-phong-ubnd", "so tu phap": "so-tu-phap"}.get(
            folded_name
        )

    def members(self, collective: Collective) -> list[str]:
        return ["huyen-a", "huyen-b"] if collective is Collective.DISTRICT_COMMITTEES else []


@pytest.mark.parametrize(
    ("text", "keys", "settled"),
    [
        ("VP UBND tỉnh", ("van-phong-ubnd",), True),
        ("Sở Tư Pháp", ("so-tu-phap",), True),
        ("UBND các huyện, thị xã", ("huyen-a", "huyen-b"), True),
        ("Các đơn vị có liên quan", (), True),
        ("Các đơn vị được kiểm tra", (), True),
        ("UBND cấp xã", (), False),
        ("Sở Không Có Thật", (), False),
        ("Ông Nguyễn Văn Mẫu", (), False),
    ],
)
def test_a_name_is_resolved_by_the_directory_of_a_day(text, keys, settled):
    resolution = resolve(text, _Directory())
    assert (resolution.keys, resolution.is_settled) == (keys, settled)


@given(st.text(max_size=80))
def test_no_text_breaks_the_names(text):
    agency_name(text)
    names_in(text)
