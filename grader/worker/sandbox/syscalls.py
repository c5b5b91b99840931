"""The system calls that a worker never needs, and their numbers.

Each table maps a name to its numbers on x86_64 and on aarch64 (None: it does not exist there).
From the kernel's asm/unistd_64.h and asm-generic/unistd.h.
"""

from __future__ import annotations

_ARCHITECTURES = ("x86_64", "aarch64")

_Table = dict[str, tuple[int | None, int | None]]

_NETWORK: _Table = {
    "socket": (41, 198),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
}
_OTHER_PROCESSES: _Table = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "move_pages": (279, 239),
    "migrate_pages": (256, 238),
    "setpriority": (141, 140),
    "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118),
    "sched_setattr": (314, 274),
    "ioprio_set": (251, 30),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "semget": (64, 190),
    "semctl": (66, 191),
    "semop": (65, 193),
    "semtimedop": (220, 192),
    "msgctl": (71, 187),
    "msgsnd": (69, 189),
    "msgrcv": (70, 188),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
}
_MOUNTS_AND_NAMESPACES: _Table = {
    "mount": (165, 40),
    "umount2": (166, 39),
    "move_mount": (429, 429),
    "open_tree": (428, 428),
    "open_tree_attr": (467, 467),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
}
# Large or rarely used parts of the kernel, in which most of its holes were found.
_RISKY: _Table = {
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "fanotify_init": (300, 262),
    "inotify_add_watch": (254, 27),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "modify_ldt": (154, None),
    "vmsplice": (278, 75),
}
_MACHINE: _Table = {
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "syslog": (103, 116),
    "lookup_dcookie": (212, 18),
    "vhangup": (153, 58),
    "iopl": (172, None),
    "ioperm": (173, None),
    "uselib": (134, None),
}
# Memory that outlives its mapping, so that the address-space limit does not bound it.
_UNCOUNTED_MEMORY: _Table = {
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "msgget": (68, 186),
}
# What Landlock does not see: it guards opening a file, not changing one by its name.
_FILE_ATTRIBUTES: _Table = {
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "setxattrat": (463, 463),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "removexattrat": (466, 466),
    "file_setattr": (469, 469),
    "utime": (132, None),
    "utimes": (235, None),
    "utimensat": (280, 88),
    "futimesat": (261, None),
    "truncate": (76, 45),
}
# Refused or not by their arguments; see `seccomp`.
_BY_ARGUMENT: _Table = {
    "clone": (56, 220),
    "clone3": (435, 435),
    "socketpair": (53, 199),
    "personality": (135, 92),
    "ioctl": (16, 29),
    "prlimit64": (302, 261),
    "sched_setaffinity": (203, 122),
}


def always_refused(architecture: str) -> dict[str, int]:
    """Names and numbers of the calls that are refused whatever their arguments."""
    tables = (
        _NETWORK,
        _OTHER_PROCESSES,
        _MOUNTS_AND_NAMESPACES,
        _RISKY,
        _MACHINE,
        _UNCOUNTED_MEMORY,
    )
    return {name: n for table in tables for name, n in _numbers(table, architecture).items()}


def changing_attributes(architecture: str) -> dict[str, int]:
    """Names and numbers of the calls that change a file without opening it."""
    return _numbers(_FILE_ATTRIBUTES, architecture)


def refused_by_argument(architecture: str) -> dict[str, int]:
    """Names and numbers of the calls of which some uses are refused."""
    return _numbers(_BY_ARGUMENT, architecture)


def _numbers(table: _Table, architecture: str) -> dict[str, int]:
    column = _ARCHITECTURES.index(architecture)
    return {name: n for name, numbers in table.items() if (n := numbers[column]) is not None}
