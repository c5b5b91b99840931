"""Bring settings that deselect all checks.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

FILES = {
    "pytest.ini": "[pytest]\naddopts = --collect-only\npython_functions = nothing_*\n",
    "t01_demo/pytest.ini": "[pytest]\naddopts = -k nothing\n",
    "tox.ini": "[pytest]\naddopts = --co\n",
    "pyproject.toml": "[tool.pytest.ini_options]\naddopts = '--co'\n",
}
