"""A sandbox for untrusted Python on Linux, without root and without a container.

The process tree, and who calls what:

    zygote --fork--> A   enter_namespaces(policy), forks B, exits
                     B   pid 1 of the new PID namespace: prepare_init(policy), forks C, waits
                     C   lock_down(policy), then loads untrusted code

Each of the three returns the names of the parts that this machine lacks (see
`grader.worker.sandbox.policy`) and never raises because a kernel lacks something. `probe` tells
in advance what they will return. The module can be imported on every system; outside Linux
everything is reported as missing.
"""

from grader.worker.sandbox.lockdown import lock_down
from grader.worker.sandbox.mounts import prepare_init
from grader.worker.sandbox.namespaces import enter_namespaces
from grader.worker.sandbox.paths import readable_paths
from grader.worker.sandbox.policy import PARTS, Policy
from grader.worker.sandbox.probe import probe

__all__ = [
    "PARTS",
    "Policy",
    "enter_namespaces",
    "lock_down",
    "prepare_init",
    "probe",
    "readable_paths",
]
