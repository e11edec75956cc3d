"""The guide on its pages: one question after another, back again, and the list at the end."""

import re
from datetime import date

import pytest
from django.test import Client

from motcua.base import caching
from motcua.catalogue.errors import UnknownCode
from motcua.catalogue.factories import ProcedureFactory, ProcedureVersionFactory
from motcua.catalogue.models import CaseMode, CasePaper, GuideQuestion, ProcedureCase
from motcua.catalogue.rules.facts import PaperFacts
from motcua.catalogue.rules.guide import checklist, flaws_of, way_through
from motcua.catalogue.rules.guide_files import GuideFileNotReadable, read_guides
from motcua.catalogue.rules.guide_making import guides_to
from motcua.catalogue.services import load_demo_catalogue, load_guides, shipped_guides
from motcua.catalogue.services.demonstration import _facts, _records

GUIDES = read_guides(shipped_guides())
RECORDS = {record["code"]: record for record in _records()}
TWO = 'choices = [{ key = "x", label = "X" }, { key = "y", label = "Y" }]'
HOME = "/thu-tuc/1.001193/huong-dan/"
QUESTION = re.compile(r'name="hoi" value="([^"]+)"')


def page(address, status=200):
    answer = Client().get(address)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def birth(db):
    """A registration of birth with a certificate, a proxy's paper and one for foundlings."""
    version = ProcedureVersionFactory(
        procedure=ProcedureFactory(code="1.001193"), name="Đăng ký khai sinh", case__fee=8_000
    )
    CasePaper.objects.all().delete()
    names = (
        "Giấy chứng sinh",
        "Văn bản ủy quyền (được chứng thực)",
        "Trường hợp trẻ em bị bỏ rơi thì phải có biên bản",
        "Người tiếp nhận có trách nhiệm kiểm tra",
    )
    for number, name in enumerate(names, 1):
        CasePaper.objects.create(case=version.cases.get(), number=number, name=name)
    CaseMode.objects.filter(channel="online").update(limit_value=3, fees=[])
    return version


def test_one_question_a_page_then_the_list(birth):
    answers = ["cach-nop=online", "nguoi-nop=tu-nop", "giay-3=khong"]
    asked = []
    for n in range(len(answers)):
        text = page(f"{HOME}?{'&'.join(answers[:n])}")
        asked += QUESTION.findall(text)
        assert text.count("<fieldset") == 1
    assert asked == ["cach-nop", "nguoi-nop", "giay-3"]

    text = page(f"{HOME}?{'&'.join(answers)}")
    assert "Bạn cần 1 giấy tờ" in text
    brought, left_out = text.split("Không cần 3 giấy tờ khác")
    assert "Giấy chứng sinh" in brought
    assert "Ai sẽ nộp hồ sơ? Tôi tự nộp" in left_out
    assert "không phải giấy tờ phải nộp" in left_out
    assert "3 ngày làm việc" in brought
    assert "Không thu" in brought


def test_the_fee_and_the_time_are_those_of_the_way_chosen(birth):
    text = page(f"{HOME}?cach-nop=direct&nguoi-nop=ca-nhan&giay-3=co")

    assert "8.000" in text
    assert "5 ngày làm việc" in text
    assert "Bạn cần 3 giấy tờ" in text


def test_pressing_on_without_an_answer_asks_again_in_a_sentence(birth):
    assert "Hãy chọn một câu trả lời" not in page(HOME)
    assert "Hãy chọn một câu trả lời" in page(f"{HOME}?hoi=cach-nop")
    assert QUESTION.findall(page(f"{HOME}?cach-nop=<b>&hoi=cach-nop")) == ["cach-nop"]


def test_every_answer_can_be_changed_and_back_leads_to_the_one_before(birth):
    text = page(f"{HOME}?cach-nop=online&nguoi-nop=tu-nop")

    assert f'href="{HOME}?cach-nop=online"' in text
    assert f'href="{HOME}"' in text


def test_the_day_stays_while_one_answers(birth):
    text = page(f"{HOME}?ngay=2022-01-01&cach-nop=online")

    assert 'name="ngay" value="2022-01-01"' in text
    page(f"{HOME}?ngay=2020-01-01", 404)


def test_the_case_is_asked_first_where_there_are_several(birth):
    second = ProcedureCase.objects.create(version=birth, number=2, name="Đăng ký quá hạn")
    CasePaper.objects.create(case=second, number=1, name="Bản cam đoan")
    caching.forget()

    assert QUESTION.findall(page(HOME)) == ["truong-hop"]
    assert "Bản cam đoan" in page(f"{HOME}?truong-hop=2&cach-nop=direct")
    assert QUESTION.findall(page(f"{HOME}?truong-hop=9")) == ["truong-hop"]


def test_what_the_province_asks_stands_in_place_of_what_the_words_ask(birth):
    load_guides("""
[[guide]]
procedure = "1.001193"
source = "Luật Hộ tịch 2014"
[[guide.question]]
key = "tre"
text = "Khai sinh cho ai?"
choices = [
  { key = "con", label = "Con tôi", note = "Cả cha và mẹ cùng đi thì tiện." },
  { key = "bo-roi", label = "Trẻ bị bỏ rơi", needs = ["trẻ em bị bỏ rơi"] },
]
""")
    start = f"{HOME}?cach-nop=direct&nguoi-nop=tu-nop"

    assert QUESTION.findall(page(start)) == ["tre"]
    text = page(f"{start}&tre=con")
    assert "Bạn cần 1 giấy tờ" in text
    assert "Cả cha và mẹ cùng đi thì tiện." in text
    assert "Căn cứ: Luật Hộ tịch 2014." in text
    assert "Bạn cần 2 giấy tờ" in page(f"{start}&tre=bo-roi")


def test_loading_again_replaces_and_an_unknown_code_changes_nothing(birth):
    one = '[[guide]]\nprocedure = "{}"\nsource = "Luật"\n'
    one += '[[guide.question]]\nkey = "a"\ntext = "Hỏi?"\n'
    one += 'choices = [{{ key = "x", label = "X" }}, {{ key = "y", label = "Y" }}]\n'
    assert load_guides(one.format("1.001193")) == load_guides(one.format("1.001193")) == 1
    with pytest.raises(UnknownCode):
        load_guides(one.format("1.001193") + one.format("9.9"))

    assert GuideQuestion.objects.count() == 1


@pytest.mark.parametrize(
    "text",
    [
        "[[guide",
        'guide = "x"',
        '[[guide]]\nprocedure = "1.1"\nsource = "L"\nquestion = 3',
        '[[guide]]\nsource = "L"\nquestion = []',
    ]
    + [
        '[[guide]]\nprocedure = "1.1"\nsource = "L"\n[[guide.question]]\n' + rest
        for rest in (
            'key = "a"\ntext = "?"\nchoices = [{ key = "x", label = "X" }]',
            'key = "cach-nop"\ntext = "?"\n' + TWO,
            'key = "Á"\ntext = "?"\n' + TWO,
            'key = "a"\ntext = ""\n' + TWO,
            'key = "a"\ntext = "?"\nasked_if = { b = ["x"] }\n' + TWO,
            'key = "a"\ntext = "?"\nasked_if = 3\n' + TWO,
            'key = "a"\ntext = "?"\n' + TWO.replace("}", ", needs = [3] }"),
        )
    ],
)
def test_a_file_nobody_could_ask_from_is_refused(text):
    with pytest.raises(GuideFileNotReadable):
        read_guides(text)


def test_at_least_twelve_common_procedures_have_questions_of_their_own():
    assert len(GUIDES) >= 12
    assert all(guide.source for guide in GUIDES)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.procedure)
def test_every_word_of_a_shipped_question_is_in_a_paper_of_the_shipped_catalogue(guide):
    facts = _facts(RECORDS[guide.procedure])
    papers = [paper for case in facts.cases for paper in case.papers]

    for question in guide.questions:
        for choice in question.choices:
            for words in choice.needs:
                alone = type(choice)(choice.key, choice.label, (words,))
                asked = type(question)(question.key, question.text, (alone,))
                assert any(asked.answers_needing(paper) for paper in papers), words


def every_way(case, answers=None):
    """Walk all ways through a case, each answer once at each question."""
    way = way_through(case.questions, answers or {})
    if way.next is None:
        yield way
        return
    for choice in way.next.choices:
        yield from every_way(case, {**(answers or {}), way.next.key: choice.key})


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.procedure)
def test_every_way_through_a_shipped_guide_ends_with_every_paper_settled(guide):
    for case in guides_to(_facts(RECORDS[guide.procedure]), guide.questions):
        needed: set[int] = set()
        for way in every_way(case):
            found = checklist(case, way)
            assert len(found.required) + len(found.excluded) == len(case.papers)
            needed |= {paper.number for paper in found.required}
        reminders = {p.number for p in case.papers if p.is_reminder or p.is_never}
        assert needed == {paper.number for paper in case.papers} - reminders


def test_the_guide_to_every_procedure_of_the_shipped_catalogue_can_be_followed():
    refined = {guide.procedure: guide.questions for guide in GUIDES}
    longest = 0
    for code, record in RECORDS.items():
        for case in guides_to(_facts(record), refined.get(code, ())):
            assert flaws_of(case) == [], code
            longest = max(longest, len(case.questions))

    assert longest <= 12, "nobody answers so many"


def test_a_paper_whose_way_of_filing_is_not_offered_is_never_asked_for():
    facts = _facts(RECORDS["2.000815"])
    post = PaperFacts("Trường hợp gửi hồ sơ qua bưu chính thì gửi kèm bản sao chứng thực")
    case = type(facts.cases[0])("", (*facts.cases[0].papers, post))
    facts = type(facts)(
        **{
            **{name: getattr(facts, name) for name in facts.__slots__},
            "cases": (case,),
            "modes": facts.modes[:1],
        }
    )

    (guide,) = guides_to(facts)
    assert guide.papers[-1].is_never


@pytest.mark.django_db
def test_the_demonstration_asks_the_questions_that_come_along():
    load_demo_catalogue(since=date(2021, 1, 1))

    assert GuideQuestion.objects.values("procedure").distinct().count() == len(GUIDES)
