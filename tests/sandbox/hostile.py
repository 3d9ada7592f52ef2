"""What a hostile submission tries, and which layers are expected to stop it."""

from dataclasses import dataclass

# Names of layers, shorter than those of the report.
VIEW, USER, LIMITS, PRIVILEGES = "view", "user", "limits", "privileges"
LANDLOCK, SECCOMP, FORK, BOUNDS = "landlock", "seccomp", "fork", "bounds"


@dataclass(frozen=True)
class Probe:
    """Source that raises where it is stopped; `SECRET`, `OUTSIDE`, `PORT`, `JUDGE` are defined."""

    name: str
    source: str
    stopped_by: frozenset[str]
    """Each of these layers alone stops it."""
    otherwise_works: bool = True
    """Without those layers it succeeds on every machine, which shows that it is a real attack."""


def _probe(name: str, source: str, stopped_by: str, *, otherwise_works: bool = True) -> Probe:
    return Probe(name, source, frozenset(stopped_by.split()), otherwise_works)


SYSCALL = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def syscall(*arguments):
    if libc.syscall(*[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
"""

PROBES = (
    # Files
    _probe("read a secret", "open(SECRET).read()", "view landlock"),
    _probe("list the folder of secrets", "import os; os.listdir(OUTSIDE)", "view landlock"),
    _probe(
        "read a secret through a link",
        "import os; os.symlink(SECRET, scratch / 'link'); open(scratch / 'link').read()",
        "view landlock",
    ),
    _probe("write outside", "open(OUTSIDE + '/new', 'w').write('x')", "view landlock"),
    _probe(
        "change Python",
        "import os; open(os.__file__, 'a')",
        "view landlock user",
        otherwise_works=False,
    ),
    _probe(
        "read the judge's code",
        "import importlib; importlib.import_module('grader.report')",
        "view landlock",
    ),
    _probe("see other submissions", "import os; os.listdir(scratch.parent)", "landlock"),
    _probe("change a mode", "import os; os.chmod(scratch, 0o777)", "seccomp"),
    _probe(
        "read physical memory",
        "open('/dev/mem', 'rb').read(1)",
        "view landlock",
        otherwise_works=False,
    ),
    _probe(
        "mount",
        SYSCALL + "if libc.mount(b'x', os.fsencode(scratch), b'tmpfs', 0, None):\n"
        "    raise OSError(ctypes.get_errno(), '')",
        "seccomp privileges",
        otherwise_works=False,
    ),
    # Network
    _probe(
        "connect by TCP",
        "import socket; socket.create_connection(('127.0.0.1', PORT), 1)",
        "view landlock seccomp",
    ),
    _probe(
        "send by UDP",
        "import socket, time\n"
        "s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
        "s.connect(('127.0.0.1', PORT)); s.send(b'x'); time.sleep(0.01); s.send(b'x')",
        "view seccomp",
    ),
    _probe(
        "connect to a socket file",
        "import socket; socket.socket(socket.AF_UNIX).connect(OUTSIDE + '/socket')",
        "view seccomp",
    ),
    _probe(
        "connect to an abstract socket",
        "import socket; socket.socket(socket.AF_UNIX).connect(ABSTRACT)",
        "view landlock seccomp",
    ),
    # Processes
    _probe("fork", "import os\nif os.fork() == 0: os._exit(0)", "seccomp"),
    _probe("become a program", "import os; os.execv('/bin/true', ['true'])", "landlock seccomp"),
    _probe("signal the parent", "import os; os.kill(os.getppid(), 0)", "user landlock seccomp"),
    _probe(
        "have the parent signalled",
        "import fcntl, os; fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid())",
        "seccomp",
    ),
    _probe(
        "read the parent's memory",
        "import os; open(f'/proc/{os.getppid()}/mem', 'rb')",
        "landlock fork",
        otherwise_works=False,
    ),
    _probe(
        "read the judge's memory",
        "open(f'/proc/{JUDGE}/mem', 'rb')",
        "view landlock",
        otherwise_works=False,
    ),
    _probe(
        "trace the parent",
        SYSCALL + "if libc.ptrace(16, os.getppid(), 0, 0):\n"
        "    raise OSError(ctypes.get_errno(), '')",
        "landlock seccomp fork",
        otherwise_works=False,
    ),
    # The kernel
    _probe("make a file without a name", "import os; os.memfd_create('x')", "seccomp"),
    _probe(
        "become dumpable",
        SYSCALL + "if libc.prctl(4, 1, 0, 0, 0):\n    raise OSError(ctypes.get_errno(), '')",
        "seccomp",
    ),
    _probe(
        "enter a namespace of users",
        SYSCALL + "if libc.unshare(0x10000000):\n    raise OSError(ctypes.get_errno(), '')",
        "seccomp",
        otherwise_works=False,
    ),
    *(
        _probe(f"call {name}", SYSCALL + f"syscall({arguments})", "seccomp", otherwise_works=False)
        for name, arguments in {
            "io_uring_setup": "425, 1, ctypes.create_string_buffer(120)",
            "pidfd_open": "434, os.getpid(), 0",
            "clone3": "435, 0, 0",
            "a number that no kernel has": "1 << 20",
            "a number of the 32-bit tables": "(1 << 30) + 39",
        }.items()
    ),
    # Resources
    _probe("allocate 4 GB", "bytearray(4 << 30)", "limits"),
    _probe("write a file of 100 MB", "open('big', 'wb').write(bytes(100 << 20))", "limits"),
    _probe("open 1,000 files", "files = [open('/dev/null') for _ in range(1000)]", "limits"),
    _probe(
        "start 300 threads",
        "import threading, time\n"
        "for _ in range(300): threading.Thread(target=time.sleep, args=(2,), daemon=True).start()\n"
        "time.sleep(0.5)",
        "limits bounds",
    ),
    _probe(
        "make 6,000 files",
        "import time\nfor n in range(6000): open(f'f{n}', 'w').close()\ntime.sleep(0.5)",
        "bounds",
    ),
    _probe(
        "make 6,000 links",
        "import os, time\nopen('a', 'w').close()\n"
        "for n in range(6000): os.link('a', f'l{n}')\ntime.sleep(0.5)",
        "bounds",
    ),
    _probe(
        "write 320 MB in five files",
        "import time\nfor n in range(5): open(f'big{n}', 'wb').write(bytes(60 << 20))\n"
        "time.sleep(0.5)",
        "bounds",
    ),
    _probe(
        "take 320 MB in no time",
        "import os\nfor n in range(5):\n"
        "    f = os.open(f'big{n}', os.O_CREAT | os.O_RDWR); os.posix_fallocate(f, 0, 60 << 20)\n"
        "__import__('time').sleep(0.5)",
        "seccomp bounds",
        otherwise_works=False,
    ),
    _probe(
        "raise a limit",
        "import resource as r; r.setrlimit(r.RLIMIT_CPU, (1 << 20, 1 << 20))",
        "limits",
        otherwise_works=False,
    ),
)
