"""The editors' settings that the kit ships."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]


def test_vs_code_finds_the_checks_of_the_exercises() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text())
    assert settings["python.testing.pytestEnabled"] is True
    (folder,) = settings["python.testing.pytestArgs"]
    assert list((ROOT / folder).glob("t*/test_*.py"))
    tasks = json.loads((ROOT / ".vscode/tasks.json").read_text())["tasks"]
    assert all("-m grader" in task["command"] for task in tasks)


def test_pycharm_has_the_checks_and_the_watch() -> None:
    found = {}
    for file in (ROOT / ".run").glob("*.run.xml"):
        (configuration,) = ElementTree.parse(file).getroot().findall("configuration")
        options = {option.get("name"): option.get("value") for option in configuration}
        found[configuration.get("factoryName")] = options
    assert found["py.test"]["_new_target"] == '"$PROJECT_DIR$/exercises"'
    assert (found["Python"]["SCRIPT_NAME"], found["Python"]["PARAMETERS"]) == ("grader", "watch")
