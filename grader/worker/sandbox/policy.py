"""What a sandboxed process may do, and the names of the sandbox's parts."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

MIB = 1024 * 1024
GIB = 1024 * MIB

USER_NAMESPACE = "user namespace"
PID_NAMESPACE = "pid namespace"
NETWORK_NAMESPACE = "network namespace"
IPC_NAMESPACE = "ipc namespace"
MOUNT_NAMESPACE = "mount namespace"
READ_ONLY_FILES = "read-only file system"
BOUNDED_SCRATCH = "scratch of bounded size"
RESOURCE_LIMITS = "resource limits"
NO_NEW_PRIVS = "no_new_privs"
LANDLOCK = "Landlock"
SECCOMP = "seccomp"
NO_CAPABILITIES = "dropped capabilities"

PARTS = (
    USER_NAMESPACE,
    PID_NAMESPACE,
    NETWORK_NAMESPACE,
    IPC_NAMESPACE,
    MOUNT_NAMESPACE,
    READ_ONLY_FILES,
    BOUNDED_SCRATCH,
    RESOURCE_LIMITS,
    NO_NEW_PRIVS,
    LANDLOCK,
    SECCOMP,
    NO_CAPABILITIES,
)


@dataclass(frozen=True)
class Policy:
    """What a sandboxed process may read, write and use up.

    Attributes:
        read: files and directories (with all below) that may be read and executed.
        scratch: an existing empty directory; it becomes the only writable place.
        scratch_bytes: how much fits into the scratch directory.
        scratch_inodes: how many files and directories fit into it.
        memory_bytes: address space of each process.
        processes: processes and threads at one time (see `limits`: approximate for root).
        open_files: open descriptors of each process.
        file_bytes: size of one file.
        cpu_seconds: CPU time of each process; a backstop behind the supervisor's own limit.
        disable: parts to leave out, by name; they are reported as missing. The namespaces and
            what is mounted in them need the user namespace, the two mounted parts need the
            mount namespace: leaving it out leaves them out.
    """

    read: tuple[str, ...]
    scratch: str
    scratch_bytes: int = 64 * MIB
    scratch_inodes: int = 4096
    memory_bytes: int = 3 * GIB
    processes: int = 128  # TensorFlow starts a thread per CPU for some of its pools
    open_files: int = 256
    file_bytes: int = 64 * MIB
    cpu_seconds: int = 600
    disable: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse part names that do not exist: a slip would leave a part on."""
        unknown = self.disable - set(PARTS)
        if unknown:
            raise ValueError(f"no such part of the sandbox: {', '.join(sorted(unknown))}")

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Policy:
        """The policy that `to_dict` described.

        Raises:
            TypeError: a field is unknown or missing.
            ValueError: a part to leave out is unknown.
        """
        fields = dict(data)
        if "read" in fields:
            fields["read"] = tuple(fields["read"])
        if "disable" in fields:
            fields["disable"] = frozenset(fields["disable"])
        return cls(**fields)

    def to_dict(self) -> dict[str, Any]:
        """The policy as plain data: lists, strings and numbers."""
        return asdict(self) | {"read": list(self.read), "disable": sorted(self.disable)}
