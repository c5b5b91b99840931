"""Bring a manifest in which the tasks that fail do not exist.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

FILES = {
    "t01_demo/tutorial.toml": "id = '01'\nname = 't01_demo'\ntitle = 'Demo'\norder = 1\n"
    "[modules]\ndemo = 'x'\n[[tasks]]\nid = 'Counter'\nmodule = 'demo'\ntitle = 'x'\npoints = 100\n"
    "hints = ['a', 'b', 'c']\n",
}
