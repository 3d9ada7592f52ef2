"""Which files a child may read: Python and the system's libraries, and never a secret."""

import os
import site
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.sandbox.isolation import SandboxError

PACKAGE = Path(__file__).parents[2]
"""Our own package. The child needs the parts below; the rest may hold references and checks."""
PARTS = ("__init__.py", "sandbox", "derive")

SYSTEM = (
    *("/usr", "/lib", "/lib32", "/lib64", "/bin", "/nix/store"),
    *("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives"),
    *("/etc/fonts", "/etc/localtime", "/etc/mime.types", "/sys/devices/system/cpu"),
)

SCRATCH, SCRATCH_SIZE = "/scratch", 512 << 20
"""Where children write in a file system of our own, and the bytes that all of them may write."""

DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")


@dataclass(frozen=True, slots=True)
class Hidden:
    """What may not be read, by where it leads, and the folders that have some of it below them."""

    paths: frozenset[str]
    around: frozenset[str]

    @classmethod
    def of(cls, paths: Iterable[str]) -> "Hidden":
        known = frozenset(paths)
        around = (folder for path in known for folder in _folders_around(path))
        return cls(known, known.union(around))


def readable_roots(
    secrets: Sequence[Path], more: Sequence[Path] = (), withheld: Sequence[Path] = ()
) -> tuple[Path, ...]:
    """Return the files and folders whose whole content a child may read, parents first.

    A folder that has a secret below it is replaced by its entries, one by one, and so on down.
    Paths count as secret by where they lead, so that no symbolic link opens one.

    Args:
        secrets: what must stay unreadable, wherever it lies.
        more: further files and folders to allow.
        withheld: what is no secret, and is not to be had all the same.

    Raises:
        SandboxError: Python itself lies inside a secret folder, so that nothing could run.
    """
    hidden = [os.path.realpath(path) for path in (*secrets, PACKAGE, *withheld)]
    for prefix in (sys.prefix, sys.base_prefix):
        for secret, real in zip(secrets, hidden, strict=False):
            if _within(os.path.realpath(prefix), real):
                raise SandboxError(
                    f"the secret folder {secret} contains Python itself ({prefix}): "
                    "name a smaller folder, or move the environment out of it"
                )
    concealed = Hidden.of(hidden)
    roots = [
        visible
        for path in (*_interpreter(), *SYSTEM, *map(os.fspath, more))
        for name in dict.fromkeys((os.path.abspath(path), os.path.realpath(path)))
        for visible in _visible(name, concealed)
    ]
    roots += [os.fspath(PACKAGE / part) for part in PARTS if (PACKAGE / part).exists()]
    return tuple(map(Path, _outermost(roots)))


def device_files(graphics: bool) -> tuple[str, ...]:
    """Return the devices a child may use; with `graphics`, those of the NVIDIA driver, too."""
    found = [path for path in DEVICES if os.path.exists(path)]
    if graphics:
        nodes = [*Path("/dev").glob("nvidia*"), *Path("/dev").glob("nvidia-caps/*")]
        found += sorted(str(node) for node in (*nodes, Path("/dev/dxg")) if node.is_char_device())
    return tuple(found)


def site_folders() -> list[str]:
    """Return the folders of installed packages that this interpreter uses.

    Those that a .pth file adds count by their name: anything else on the path, such as the folder
    in which a learner works, is not for a submission to read.
    """
    user = [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    added = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    return list(dict.fromkeys([*site.getsitepackages(), *user, *added]))


def _interpreter() -> Iterator[str]:
    yield from (sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix)
    yield from (sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib"))
    yield from site_folders()
    yield from filter(os.path.isabs, os.environ.get("LD_LIBRARY_PATH", "").split(":"))


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _visible(path: str, hidden: Hidden) -> Iterator[str]:
    real = os.path.realpath(path)
    if not os.path.exists(real) or not hidden.paths.isdisjoint({real, *_folders_around(real)}):
        return
    if real not in hidden.around:
        yield path
    else:
        yield from _visible_inside(path, real, hidden)


def _visible_inside(path: str, real: str, hidden: Hidden) -> Iterator[str]:
    """Yield what is visible of the entries of a folder, `real` as it is without links."""
    with os.scandir(path) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_symlink():
                # One to a folder that must be split may lead in a circle: that has its own turn.
                if os.path.realpath(entry.path) not in hidden.around:
                    yield from _visible(entry.path, hidden)
                continue
            inner = os.path.join(real, entry.name)  # no need to look at what lies around it again
            if inner in hidden.paths:
                continue
            if inner in hidden.around:
                yield from _visible_inside(entry.path, inner, hidden)
            else:
                yield entry.path


def _folders_around(path: str) -> Iterator[str]:
    while (folder := os.path.dirname(path)) != path:
        yield (path := folder)


def _outermost(paths: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for path in sorted(set(paths), key=lambda path: path.split("/")):
        if not (kept and _within(path, kept[-1])):
            kept.append(path)
    return kept
