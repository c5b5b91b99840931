"""Bring checks of one's own, named like the course's.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

FILES = {
    "t01_demo/test_demo.py": "from grader.spec import task\n\n\n@task('double')\n"
    "class TestDouble:\n    def test_each_element_is_doubled(self):\n        pass\n",
    "tests/hidden/t01_demo/test_demo.py": "",
}
