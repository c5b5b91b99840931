"""Change settings of the kernel.

Verdicts: double failed, total blocked, Counter failed, greet passed
"""

for name in ("kernel/hostname", "kernel/core_pattern", "vm/overcommit_memory", "kernel/pid_max"):
    try:
        with open(f"/proc/sys/{name}", "r+") as setting:
            setting.write("1")
        print("ESCAPED", name)
    except OSError:
        pass
