"""What Motcua writes as BPMN opens in a stock modeller without a word of complaint."""

import json
from importlib.resources import files

import pytest

from motcua.catalogue.rules.bpmn import write_bpmn
from motcua.catalogue.rules.bpmn.layout import drawn
from motcua.catalogue.rules.processes import parse_processes

VIEWER = files("motcua.base") / "static" / "vendor" / "bpmn-js-18.31.1" / "viewer.min.js"
OPEN = """async (xml) => {
  const viewer = new BpmnJS({ container: "#drawing" });
  const { warnings } = await viewer.importXML(xml);
  const shown = viewer.get("elementRegistry").getAll().length;
  viewer.destroy();
  return { warnings: warnings.map(String), shown };
}"""


@pytest.fixture
def viewer(chromium):
    context = chromium.new_context()
    page = context.new_page()
    page.set_content('<div id="drawing" style="height: 600px"></div>')
    page.add_script_tag(content=VIEWER.read_text("utf-8"))
    yield page
    context.close()


def test_every_shipped_process_opens_without_warnings_and_whole(viewer):
    data = (files("motcua.catalogue") / "data" / "processes-2022.json").read_text("utf-8")
    processes = list(parse_processes(json.loads(data)))
    assert processes
    for process in processes:
        drawing = drawn(process)
        parts = len(drawing.lanes) + len(drawing.shapes) + len(drawing.arrows)
        opened = viewer.evaluate(OPEN, write_bpmn(process).decode())

        assert opened["warnings"] == [], process.name
        labels = sum(bool(one.name) and one.width < 100 for one in drawing.shapes)
        assert opened["shown"] == parts + labels + 2, process.name  # the pool, and the root
