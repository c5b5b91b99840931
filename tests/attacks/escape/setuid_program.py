"""Make a program that runs as somebody else, and start it.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

import os
import shutil
import subprocess

try:
    shutil.copy("/bin/true", "program")
    os.chmod("program", 0o6755)
    subprocess.run(["./program"], check=True)
    print("ESCAPED")
except (OSError, subprocess.CalledProcessError):
    pass
