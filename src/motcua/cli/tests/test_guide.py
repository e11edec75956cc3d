"""The command that puts questions of the guide in."""

from argparse import Namespace

import pytest

from motcua.catalogue.factories import ProcedureFactory
from motcua.catalogue.models import GuideQuestion
from motcua.catalogue.rules.guide_files import GuideFileNotReadable
from motcua.cli.guide import COMMANDS

(LOAD,) = COMMANDS
QUESTION = """
[[guide]]
procedure = "1.001193"
source = "Luật Hộ tịch 2014"
[[guide.question]]
key = "tre"
text = "Khai sinh cho ai?"
choices = [{ key = "con", label = "Con tôi" }, { key = "chau", label = "Cháu tôi" }]
"""


@pytest.mark.django_db
def test_questions_of_a_file_are_put_in(tmp_path, capsys):
    ProcedureFactory(code="1.001193")
    file = tmp_path / "huong-dan.toml"
    file.write_text(QUESTION, encoding="utf-8")

    assert LOAD.run(Namespace(file=file)) == 0
    assert capsys.readouterr().out == "Đã nạp 1 câu hỏi hướng dẫn.\n"
    assert GuideQuestion.objects.get().text == "Khai sinh cho ai?"


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(tmp_path, content):
    file = tmp_path / "huong-dan.toml"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(GuideFileNotReadable, match=r"huong-dan\.toml: không mở được"):
        LOAD.run(Namespace(file=file))
