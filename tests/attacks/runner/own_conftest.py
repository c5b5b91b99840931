"""Bring a conftest.py that turns every report into a pass.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

FILES = {
    "conftest.py": "import pytest\n\n@pytest.hookimpl(hookwrapper=True)\n"
    "def pytest_runtest_makereport(item, call):\n    outcome = yield\n"
    "    outcome.get_result().outcome = 'passed'\n",
    "t01_demo/conftest.py": "def pytest_collection_modifyitems(items):\n    items.clear()\n",
}
