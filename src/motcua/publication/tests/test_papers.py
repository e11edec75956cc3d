"""A decision on paper: PDF and Word say the same, in the layout of NĐ 30/2020/NĐ-CP."""

import io
from dataclasses import replace
from datetime import date

import docx
import pikepdf
import pytest
from django.urls import reverse
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader

from motcua.base.models import EventRecord
from motcua.catalogue.selectors import facts_of
from motcua.catalogue.services.drafting import data_of
from motcua.catalogue.states import ChangeKind
from motcua.documents.models import StoredFile
from motcua.dossiers.tests.screens import browser_of, morning
from motcua.kernel.paper_days import day_words
from motcua.organisation.factories import Office
from motcua.organisation.states import Role, SigningCapacity
from motcua.publication import services
from motcua.publication.factories import (
    EFFECT,
    MORNING,
    Province,
    amended,
    begun,
    fresh,
    procedure_in_force,
    repealed,
)
from motcua.publication.listeners import on_issued
from motcua.publication.papers import decision_pdf, paper_of
from motcua.publication.papers_docx import decision_docx
from motcua.publication.services import ProcessIn
from motcua.publication.states import Origin

__all__ = ["morning"]
pytestmark = pytest.mark.django_db
TODAY = date(2022, 11, 15)
STEPS = [
    {"number": 1, "name": "Tiếp nhận", "role": "counter", "hours": 4, "product": "Giấy tiếp nhận"},
    {"number": 2, "name": "Thẩm định", "role": "specialist", "hours": 8.5, "parallel": "a"},
    {"number": 3, "name": "Góp ý", "role": "specialist", "hours": 6, "parallel": "a"},
    {"number": 4, "name": "Ký", "role": "signing_leader", "hours": 2, "product": "Giấy phép"},
]


@pytest.fixture
def province():
    return Province()


def plain(text):
    return "".join(text.split())


def pdf_parts(data):
    """Return the text of each part of a PDF, without spaces and without what heads its pages."""
    parts = []
    for page in PdfReader(io.BytesIO(data)).pages:
        lines = page.extract_text().splitlines()
        first = lines[0].replace("DỰ THẢO", "").strip()
        lines = lines[1:] if not first or first.isdigit() else lines
        if not first.isdigit():
            parts.append("")
        parts[-1] += plain(" ".join(lines))
    return parts


def docx_parts(data):
    """Return the text of each section of a Word file, without spaces."""
    file, parts = docx.Document(io.BytesIO(data)), [""]
    for child in file.element.body.iterchildren():
        if child.tag == qn("w:tbl"):
            parts[-1] += _table(Table(child, file))
        elif child.tag == qn("w:p"):
            paragraph = Paragraph(child, file)
            parts[-1] += plain(paragraph.text)
            if child.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
                parts.append("")
    return parts


def _table(table):
    said = ""
    for row in table._tbl.tr_lst:
        for cell in row.tc_lst:
            said += "".join(plain(one.text or "") for one in cell.iter(qn("w:t")))
    return said


def full_draft(province):
    """Return a draft with every kind of change, list only and in full, and a process."""
    new, old, gone, sworn = (
        procedure_in_force(name=f"Cấp giấy số {number}") for number in range(4)
    )
    code = new.procedure.code
    row = province.draft(
        amended(new),
        begun(old, "1.999001"),
        begun(old, "1.999002", kind=ChangeKind.REPLACED, replaces=(sworn.procedure.code,)),
        repealed(gone),
        amended(
            sworn,
            origin=Origin.CENTRE,
            content_decision="Quyết định số 9001/QĐ-BCT ngày 31/10/2022 của Bộ Công Thương",
            content_url="https://dichvucong.gov.vn/p/home/dvc-chi-tiet.html?ma_thu_tuc=12345",
        ),
    )
    process = {"key": "ruou", "name": "Quy trình cấp giấy", "procedures": [code], "steps": STEPS}
    services.add_process(row, ProcessIn(process), by=province.nga, at=MORNING)
    return fresh(row)


def test_the_pdf_and_the_word_file_say_the_same_in_every_part(province):
    paper = paper_of(full_draft(province), on=TODAY)

    in_pdf, in_word = pdf_parts(decision_pdf(paper)), docx_parts(decision_docx(paper))

    assert len(in_pdf) == len(in_word) == 4
    assert in_pdf == in_word
    assert all(len(part) > 100 for part in in_pdf)


def test_a_decision_says_what_the_law_asks_of_its_list_and_contents(province):
    row = full_draft(province)
    text, listed, content, process = docx_parts(decision_docx(paper_of(row, on=TODAY)))

    assert plain("Về việc công bố danh mục thủ tục hành chính sửa đổi") in text
    assert plain("Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ;") in text
    assert plain("Theo đề nghị của Giám đốc Sở Công Thương.") in text
    assert plain("05 thủ tục hành chính, gồm: 01 thủ tục ban hành mới; 02 thủ tục được") in text
    assert plain("có hiệu lực kể từ ngày 01 tháng 12 năm 2022") in text
    for section in ("A. Danh mục", "D. Danh mục thủ tục hành chính bị bãi bỏ"):
        assert plain(section) in listed
    assert plain("nội dung cụ thể theo Quyết định số 9001/QĐ-BCT") in listed
    assert plain("Nghị định số 17/2020/NĐ-CP") in listed
    for part in ("a) Trình tự thực hiện", "đ) Đối tượng thực hiện", "l) Căn cứ pháp lý"):
        assert content.count(plain(part)) == 3
    assert plain("Cấp giấy số 3") not in content
    assert plain("Tổng thời gian giải quyết 14,5 (1,81 ngày làm việc)") in process


def test_a_draft_is_marked_on_every_page_and_has_neither_number_nor_day(province):
    data = decision_pdf(paper_of(full_draft(province), on=TODAY))

    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]

    assert all("DỰ THẢO" in page for page in pages)
    assert "Số: ……/QĐ-UBND" in pages[0]
    assert "ngày …… tháng …… năm ……" in pages[0]


def test_an_issued_decision_has_its_number_day_and_signature_and_no_mark(province):
    row = fresh(province.issued(number="2711/QĐ-UBND"))

    paper = paper_of(row, on=TODAY)

    assert paper.mark == ""
    assert paper.number == "Số: 2711/QĐ-UBND"
    assert paper.place_and_day == f"Hà Tĩnh, {day_words(row.issued_on)}"
    assert paper.signature[-1] == row.signer_title.upper()
    assert paper.signer == "Đặng Ngọc Sơn"
    assert "2711/QĐ-UBND" in paper.annexes[0].attached


@pytest.mark.parametrize(
    ("capacity", "lines"),
    [
        (SigningCapacity.HEAD, ("CHỦ TỊCH",)),
        (SigningCapacity.FOR_HEAD, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (SigningCapacity.ON_BEHALF, ("TM. ỦY BAN NHÂN DÂN TỈNH", "CHỦ TỊCH")),
    ],
)
def test_who_signs_is_told_by_capacity(province, capacity, lines):
    row = province.issued()
    row.capacity = capacity
    row.signer_title = "Phó Chủ tịch" if capacity is SigningCapacity.FOR_HEAD else "Chủ tịch"

    assert paper_of(row, on=TODAY).signature == lines


def test_a_title_does_not_say_the_committee_twice(province):
    row = province.issued()
    row.capacity, row.signer_title = SigningCapacity.FOR_HEAD, "Phó Chủ tịch UBND tỉnh"

    assert paper_of(row, on=TODAY).signature == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_internal_procedures_are_listed_by_field_and_agency(province):
    row = province.draft(is_internal=True)

    _text, listed, _content = docx_parts(decision_docx(paper_of(row, on=TODAY)))

    assert plain("thủ tục hành chính nội bộ được sửa đổi, bổ sung") in listed
    assert plain("Lĩnh vực") in listed
    assert plain("Phòng Kinh tế") in listed
    assert plain("Cách thức thực hiện") not in listed


def test_the_pdf_is_fit_for_archives_and_counts_each_part_on_its_own(province):
    data = decision_pdf(paper_of(full_draft(province), on=TODAY))

    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "pdfaid:part" in bytes(pdf.Root.Metadata.read_bytes()).decode()
    pages = PdfReader(io.BytesIO(data)).pages
    assert [round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:]] == [210, 297]
    firsts = [page for page in pages if "Phần I" in page.extract_text()[:40]]
    assert firsts
    assert all(not page.extract_text().lstrip()[:1].isdigit() for page in firsts)


def test_the_word_file_keeps_the_margins_and_repeats_the_heads_of_its_tables(province):
    file = docx.Document(io.BytesIO(decision_docx(paper_of(full_draft(province), on=TODAY))))

    for section in file.sections:
        margins = (section.top_margin, section.left_margin, section.right_margin)
        assert [round(margin.mm) for margin in margins] == [20, 30, 15]
        assert section.different_first_page_header_footer
        assert 'w:instr="PAGE"' in section.header._element.xml
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    ruled = [
        table for table in file.tables if table._tbl.find(f".//{qn('w:tblHeader')}") is not None
    ]
    assert len(ruled) == 5


def test_a_long_list_repeats_its_head_on_every_page(province):
    version = procedure_in_force()
    row = province.draft(*(begun(version, f"1.{number:06}") for number in range(1, 61)))
    paper = paper_of(row, on=TODAY)
    paper = replace(paper, annexes=paper.annexes[:1])

    pages = PdfReader(io.BytesIO(decision_pdf(paper))).pages
    lists = [page.extract_text() for page in pages if page.mediabox.width > page.mediabox.height]

    assert len(lists) > 3
    assert all("Tên thủ tục hành chính" in page for page in lists)
    assert sum(page.count("1.0000") for page in lists) == 60


def test_what_people_type_is_never_read_as_an_instruction(province):
    version = procedure_in_force(name="Cấp #panic(1) $x$ *đậm* <b>&amp;</b> ]]>")
    paper = paper_of(province.draft(amended(version)), on=TODAY)

    in_pdf, in_word = pdf_parts(decision_pdf(paper)), docx_parts(decision_docx(paper))

    assert in_pdf == in_word
    assert plain("#panic(1) $x$ *đậm* <b>&amp;</b> ]]>") in in_pdf[1]


def test_papers_are_kept_when_issued_and_never_made_anew(province):
    row = province.issued()
    event = EventRecord.objects.get(name="PublicationIssued")

    on_issued(event)
    kept = fresh(row)
    on_issued(event)

    assert kept.pdf.name.endswith(".pdf")
    assert kept.docx.name.endswith(".docx")
    assert fresh(row).pdf_id == kept.pdf_id
    assert StoredFile.objects.count() == 2


def test_nothing_is_kept_of_a_draft(province):
    row = services.keep_issued_papers(province.draft())

    assert row.pdf is None
    assert not StoredFile.objects.exists()


def test_the_paper_costs_the_same_whatever_its_length(province, django_assert_max_num_queries):
    version = procedure_in_force()
    row = fresh(province.draft(*(begun(version, f"1.{number:06}") for number in range(1, 31))))

    with django_assert_max_num_queries(6):
        paper_of(row, on=TODAY)


@pytest.mark.usefixtures("morning")
def test_the_papers_are_opened_by_who_sees_the_decision_and_stay_as_issued(province):
    draft, issued = province.draft(), province.issued()
    nga, stranger = browser_of(province.nga), browser_of(Office().person(Role.SPECIALIST))

    for name, begin in (("pdf", b"%PDF"), ("docx", b"PK")):
        shown = nga.get(reverse(f"publication:{name}", args=[draft.pk]))
        assert shown.status_code == 200
        assert shown.content.startswith(begin)
        assert stranger.get(reverse(f"publication:{name}", args=[draft.pk])).status_code == 404
        address = reverse(f"publication:{name}", args=[issued.pk])
        first = stranger.get(address)
        assert first.content.startswith(begin)
        assert stranger.get(address).content == first.content
    assert StoredFile.objects.count() == 2
    assert fresh(issued).effective_on == EFFECT


def test_the_parts_in_force_and_the_draft_keep_their_own_words(province):
    version = procedure_in_force()
    facts = replace(facts_of(version), conditions="Điều kiện một.\nĐiều kiện hai.")
    row = province.draft(amended(version, facts=data_of(facts)))

    content = docx_parts(decision_docx(paper_of(row, on=TODAY)))[2]

    assert plain("k) Yêu cầu, điều kiện: Điều kiện một. Điều kiện hai.") in content
