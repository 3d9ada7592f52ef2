"""Run a learner's function on a device, and write down its operations and its copies off it."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import Any

import torch
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves, tree_map

from grader.sandbox.kinds import fake_cuda
from grader.sandbox.steps import Steps
from grader.sandbox.threads import in_every_thread

FAKE_CUDA = "fake:cuda"
OPS_KEPT = 50_000
"""More operations than these are not written down: no function on small inputs needs so many."""

_TO_LIST = torch.Tensor.tolist
_TO_PYTHON = "aten::_local_scalar_dense"  # what item(), float(), bool() and `if` come to


def available_devices() -> list[str]:
    """The devices that `trace` can use here: cpu, fake:cuda, and cuda where there is a GPU."""
    devices = ["cpu"]
    if fake_cuda.installed():
        devices.append(FAKE_CUDA)
    if torch.cuda.is_available():
        devices.append("cuda")
    return devices


def trace(function: Callable[..., Any], args: Sequence[Any], device: str) -> dict[str, Any]:
    """Call `function(*args)` with its tensors on `device` and tell what happened.

    Returns a dict:
        result   what it returned, its tensors copied to the CPU; None after an error
        devices  where each tensor of the result was
        ops      the operations that reached the dispatcher, in order, e.g. "aten.sub.Tensor", from
                 whatever thread. Their number does not grow with the inputs unless a Python loop
                 runs over them.
        steps    how many steps of the interpreter it took, in a submission's code, and with them
        each operation and each number of `tolist` that Python is given; the same holds
        moves    the copies off the device, e.g. "aten::_to_copy: cuda:0 -> cpu"; what item() and
        `if` read goes to
                 "python". Copies onto the device (a constant, an index) are no fault and are left
                 out.
        error    None, or the {"type", "text"} of the exception
    A backward pass cannot run on fake:cuda. Raises ValueError for a device that is not available.
    """
    if device not in available_devices():
        raise ValueError(f"{device} is not one of {', '.join(available_devices())}")
    fake = device == FAKE_CUDA
    recorder, numbers = _FakeRecorder() if fake else _Recorder(), _Numbers()
    place = fake_cuda.to_fake if fake else lambda tensor: tensor.to(device)
    placed = tree_map(fake_cuda.on_tensors(place), list(args))
    result, error, steps = None, None, Steps()
    with fake_cuda.settings() if fake else nullcontext():
        try:
            with in_every_thread(recorder, numbers, steps=steps):
                result = function(*placed)
        except Exception as raised:
            result, error = None, {"type": type(raised).__name__, "text": str(raised)}
    return {
        "result": tree_map(fake_cuda.on_tensors(_to_cpu), result),
        "devices": [str(leaf.device) for leaf in _tensors(result)],
        "ops": recorder.ops,
        "steps": steps.count + recorder.started + numbers.given,
        "moves": recorder.moves,
        "error": error,
    }


class _Recorder(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Writes down every operation on its way to the kernels."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.ops: list[str] = []
        self.moves: list[str] = []
        self.started = 0

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        """Not to: otherwise the first use imports torch's compiler, which takes a second or two."""
        return False

    def __torch_dispatch__(
        self,
        func: Any,
        types: Any,
        args: tuple[Any, ...] = (),
        kwargs: dict[str, Any] | None = None,
    ) -> Any:
        result = self.run(func, args, kwargs or {})
        self.started += 1
        if len(self.ops) < OPS_KEPT:
            self.ops.append(str(func))
            self.note_move(func._schema.name, args, result)
        return result

    def run(self, func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return func(*args, **kwargs)

    def note_move(self, name: str, args: tuple[Any, ...], result: Any) -> None:
        if name == "aten::copy_":
            source, target = _devices(args[1]), _devices(args[0])
        elif name == _TO_PYTHON:
            source, target = _devices(args), {"python"}
        else:
            source, target = _devices(args), _devices(result)
        off = source - target - {"cpu"}
        if off and target:
            self.moves.append(f"{name}: {', '.join(off)} -> {', '.join(target)}")


class _Numbers(TorchFunctionMode):
    """Counts the numbers that become Python's own by `tolist`, which no operation tells of.

    What takes them one by one may be written in C, as `map` and `sum` are, and takes no steps.
    """

    def __init__(self) -> None:
        super().__init__()
        self.given = 0

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        if func is _TO_LIST:
            self.given += args[0].numel()
        return func(*args, **(kwargs or {}))


class _FakeRecorder(_Recorder):  # type: ignore[no-untyped-call]
    """The same for fake CUDA tensors, whose operations run on the CPU."""

    _mode_key = fake_cuda.MODE_KEY

    def run(self, func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return fake_cuda.run(func, args, kwargs)


def _to_cpu(tensor: torch.Tensor) -> torch.Tensor:
    return fake_cuda.held(tensor).detach().cpu()


def _tensors(values: Any) -> list[torch.Tensor]:
    return [leaf for leaf in tree_leaves(values) if isinstance(leaf, torch.Tensor)]


def _devices(values: Any) -> set[str]:
    return {str(tensor.device) for tensor in _tensors(values)}
