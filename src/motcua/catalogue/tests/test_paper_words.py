"""When a paper is needed, as the names of the national catalogue say it."""

import pytest

from motcua.catalogue.rules.paper_words import ProxyKind, Reading, reading_of
from motcua.catalogue.states import Channel, SubjectKind

ANYBODY = frozenset(ProxyKind) - {ProxyKind.SELF}


@pytest.mark.parametrize(
    ("name", "circumstance"),
    [
        (
            "Trường hợp trẻ em bị bỏ rơi thì phải có biên bản về việc trẻ bị bỏ rơi",
            "trẻ em bị bỏ rơi",
        ),
        (
            "Giấy xác nhận khuyết tật đối với trường hợp người khuyết tật",
            "người khuyết tật",
        ),
        ("Giấy phép hoạt động (trong trường hợp bị hỏng)", "bị hỏng"),
        ("Bản dịch (nếu viết bằng tiếng nước ngoài)", "viết bằng tiếng nước ngoài"),
        ("Văn bản đề nghị nêu rõ nội dung cần sửa đổi", ""),
        ("Văn bản cam kết chịu mọi rủi ro nếu dự án không được chấp thuận", ""),
        ("Giấy chứng sinh", ""),
        ("Bản sao Giấy chứng tử. Nếu không có thì nộp giấy tờ khác", ""),
    ],
)
def test_a_circumstance_is_read_with_its_accents(name, circumstance):
    assert reading_of(name).circumstance == circumstance


def test_what_is_cut_off_in_the_middle_is_asked_whole():
    name = "Biên bản họp đối với trường hợp hộ kinh…"

    assert reading_of(name).circumstance == name


@pytest.mark.parametrize(
    "name",
    [
        "Người tiếp nhận có trách nhiệm tiếp nhận đúng, đủ hồ sơ đăng ký hộ tịch",
        "Trường hợp các thông tin cá nhân trong giấy tờ này đã có trong Cơ sở dữ liệu quốc gia",
        "Trường hợp không khai thác được thông tin thì cơ quan đăng ký hộ tịch hỏi lại",
        "Lưu ý: khi nộp, công dân khai báo thông tin",
        "(v) Người ủy quyền và người được ủy quyền chịu trách nhiệm trước pháp luật",
    ],
)
def test_a_line_that_names_no_paper_is_a_reminder(name):
    assert reading_of(name).is_reminder


@pytest.mark.parametrize(
    ("name", "proxies"),
    [
        ("Văn bản ủy quyền (được chứng thực)", ANYBODY),
        ("Giấy uỷ quyền", ANYBODY),
        ("(i) Trường hợp ủy quyền cho cá nhân thực hiện thủ tục, kèm theo", {ProxyKind.PERSON}),
        ("(ii) Trường hợp ủy quyền cho tổ chức thực hiện thủ tục", {ProxyKind.ORGANISATION}),
        ("(iii) Trường hợp ủy quyền cho bưu chính công ích", {ProxyKind.PUBLIC_POST}),
        (
            "(iv) Trường hợp ủy quyền cho đơn vị không phải là bưu chính công ích",
            {ProxyKind.COURIER},
        ),
        ("Giấy ủy quyền của nhà sản xuất", set()),
    ],
)
def test_papers_of_who_files_for_another(name, proxies):
    assert reading_of(name).proxies == frozenset(proxies)


def test_papers_that_go_with_one_way_of_filing():
    post = "Trường hợp gửi hồ sơ qua hệ thống bưu chính thì gửi kèm bản sao có chứng thực"

    assert reading_of(post).channels == {Channel.POST}
    assert reading_of("Bản chụp khi nộp hồ sơ trực tuyến").channels == {Channel.ONLINE}


def test_papers_of_one_kind_of_applicant():
    reading = reading_of("Quyết định thành lập đối với tổ chức")

    assert SubjectKind.ORGANISATION in reading.subjects
    assert SubjectKind.CITIZEN not in reading.subjects
    assert reading_of("Giấy tờ đối với tổ chức có vốn nước ngoài trên 50%").subjects == frozenset()


def test_a_heading_that_names_a_case_speaks_for_papers_that_say_nothing():
    assert reading_of("Tờ khai", "Trường hợp cấp lại do mất").circumstance == "cấp lại do mất"
    assert reading_of("Tờ khai", "Giấy tờ phải nộp") == Reading()
    assert reading_of("Đơn (nếu có)").is_if_any
