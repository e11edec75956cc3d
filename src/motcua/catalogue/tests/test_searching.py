"""What a question looks for: asking left out, people's words put in the catalogue's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.rules.ranking import Hit, Near, in_order, matching
from motcua.catalogue.rules.search_words import lexicon, words_typed
from motcua.catalogue.rules.searching import asked_of
from motcua.catalogue.rules.spelling import candidates, meant, pairs_to_count
from motcua.catalogue.rules.subjects import groups_of
from motcua.catalogue.rules.topics import LIFE, NEED, topics, topics_of

VOCABULARY = {"khai": 9, "sinh": 8, "sin": 1, "giay": 20, "dat": 5, "ruou": 2, "duoc": 9}


def phrases(text):
    return [" ".join(word.plain for word in segment) for segment in asked_of(text).segments]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cho em hỏi thủ tục kết hôn cần những gì ạ", ["ket hon", "a"]),
        ("mất sổ đỏ", ["cap lai giay chung nhan bi mat", "quyen su dung dat"]),
        ("mat so do", ["cap lai giay chung nhan bi mat", "quyen su dung dat"]),
        ("số đo", ["so do"]),
        ("xin giấy độc thân", ["xin", "giay xac nhan tinh trang hon nhan"]),
        ("Thông tư 41/2016/TT-BTTTT về in", ["thong tu 41 tt btttt ve in"]),
        ("2021", ["2021"]),
        ("thủ tục", ["thu tuc"]),
        ("", []),
        ("& | ! ( ) : * \\ '", []),
    ],
)
def test_a_question_is_read_as_people_mean_it(text, found):
    assert phrases(text) == found


@pytest.mark.parametrize("code", ["2.0006", "1.000001", "1.014955-Xoa", "1.001_x"])
def test_a_code_is_taken_for_a_code(code):
    assert asked_of(f"  {code} ").code == code


def test_small_words_count_only_beside_others():
    asked = asked_of("cấp lại giấy phép")

    assert asked.words == ("phep",)
    assert asked.pairs == ("giay phep",)


@given(st.text(max_size=200))
def test_any_text_is_read_without_failing_and_without_strange_letters(text):
    asked = asked_of(text)

    for term in (*asked.words, *asked.pairs):
        assert term.replace(" ", "").isalnum()
        assert term.isascii()


@given(st.text(max_size=80))
def test_reading_what_was_read_changes_nothing(text):
    once = " ".join(word.typed for word in words_typed(text))

    assert words_typed(once) == words_typed(text)


def test_every_phrase_of_the_house_is_found_in_its_own_words():
    known = lexicon()

    assert len({id(p) for begun in known.phrases.values() for p in begun}) > 300
    for begun in known.phrases.values():
        for phrase in begun:
            assert known.phrase_at(phrase.said, 0) in begun


@pytest.mark.parametrize(
    ("typed", "first"),
    [("sihn", "sinh"), ("giaays", "giay"), ("ddaats", "dat"), ("khaisinh", "khai sinh"),
     ("sinhh", "sinh"), ("dduowcj", "duoc")],
)  # fmt: skip
def test_a_misspelt_word_is_taken_for_the_one_it_is_near(typed, first):
    assert candidates(typed, VOCABULARY, unfinished=False)[0] == first


def test_a_word_only_begun_is_finished_where_it_is_the_last():
    assert "ruou" in candidates("ru", VOCABULARY, unfinished=True)
    assert candidates("ru", VOCABULARY, unfinished=False) == ()


def test_of_several_words_the_one_that_stands_beside_its_neighbour_is_meant():
    words, doubtful = ["khai", "sih"], {1: ("sin", "sinh")}
    assert "khai sinh" in pairs_to_count(words, doubtful)

    assert meant(words, doubtful, {"khai sinh": 3}) == {1: "sinh"}
    assert meant(words, doubtful, {}) == {}
    assert meant(["sih"], {0: ("sinh",)}, {}) == {0: "sinh"}


@given(st.text(max_size=40), st.booleans())
def test_no_text_breaks_the_spelling(word, unfinished):
    assert len(candidates(word, VOCABULARY, unfinished=unfinished)) <= 40


def test_a_procedure_that_shares_a_word_by_chance_is_not_shown():
    hits = [Hit(1, 10.0, 3), Hit(2, 4.5, 1), Hit(3, 3.9, 1), Hit(4, 1.0, 3)]

    assert [hit.version for hit in matching(hits, 3)] == [1, 2, 4]
    assert matching([], 3) == []


def test_typed_accents_settle_the_order_and_then_the_name_itself_and_demand():
    hits = [Hit(1, 10.0, 1), Hit(2, 9.0, 1)]

    def order(text, **names):
        near = {
            1: Near(names["one"]),
            2: Near(names["two"], names.get("demand", 0)),
        }
        return in_order(asked_of(text), hits, near)

    assert order("bán", one="Bản sao", two="Bán rượu") == [2, 1]
    assert order("ban", one="Bản sao", two="Bán rượu") == [1, 2]
    assert order("tách thửa", one="Tách thửa hoặc hợp thửa", two="Tách thửa") == [2, 1]
    hits = [Hit(1, 10.0, 1), Hit(2, 9.9, 1)]
    assert order("a b c", one="X", two="Y", demand=100_000) == [2, 1]


@given(st.lists(st.tuples(st.integers(1, 9), st.floats(0, 50)), unique_by=lambda pair: pair[0]))
def test_nothing_found_is_lost_by_putting_it_in_order(pairs):
    hits = [Hit(version, score, 1) for version, score in pairs]
    near = {hit.version: Near("Tên") for hit in hits[::2]}

    assert sorted(in_order(asked_of("tên"), hits, near)) == sorted(hit.version for hit in hits)


def test_topics_have_codes_of_their_own_and_a_rule_each():
    for file in (LIFE, NEED):
        codes = [topic.code for topic in topics(file)]
        assert len(codes) == len(set(codes)) >= 10
        assert all(topic.words or topic.fields for topic in topics(file))


@pytest.mark.parametrize(
    ("name", "field", "file", "found"),
    [
        ("Đăng ký khai sinh", "Hộ tịch", LIFE, ("sinh-con",)),
        ("Đăng ký kết hôn có yếu tố nước ngoài", "Hộ tịch", LIFE, ("ket-hon", "ra-nuoc-ngoai")),
        ("Xếp hạng di tích", "Di sản văn hóa", LIFE, ()),
        ("Chứng thực văn bản từ chối nhận di sản", "Chứng thực", LIFE,
         ("nguoi-than-mat", "chung-thuc")),
        ("Đăng ký thành lập hộ kinh doanh", "X", NEED, ("khoi-su",)),
        ("Thành lập hội", "X", NEED, ()),
    ],
)  # fmt: skip
def test_a_procedure_belongs_to_what_happens_in_life(name, field, file, found):
    assert topics_of(name, field, file) == found


def test_who_a_procedure_is_for_is_told_in_two_words():
    assert groups_of('["Tổ chức (không bao gồm doanh nghiệp, HTX)"]') == ("business",)
    assert groups_of('["Công dân Việt Nam", "Doanh nghiệp"]') == ("citizen", "business")
    assert groups_of("[]") == ("citizen", "business")
