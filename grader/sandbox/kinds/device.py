"""Run a learner's function on a device and write down what it did there: each operation, each copy between devices.

`fake:cuda` needs no GPU. Its tensors say that they live on `cuda:0` and keep their numbers in ordinary memory, so that
values, `.item()` and branches on values work as on a real device, and mixing devices fails as it does there.
`FakeTensorMode` was not enough: it has no values, and stops at the first `.item()`.
"""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import torch
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves, tree_map

_FAKE_NAME = "fake:cuda"
_FAKE_DEVICE = torch.device("cuda:0")
_OPS_KEPT = 10_000
_DEVICE_TYPES = 21
"""Entries in torch's table of device guards (c10::COMPILE_TIME_MAX_DEVICE_TYPES); we read and write the first two."""

# These take tensors of two devices on real hardware too.
_CROSSING = {"aten::_to_copy", "aten::copy_", "aten::index", "aten::index_put_", "aten::_index_put_impl_"}
_TO_PYTHON = "aten::_local_scalar_dense"  # what item(), float(), bool() and `if` come to


def available_devices() -> list[str]:
    """The devices that `trace` can use on this machine, the real GPU last."""
    devices = ["cpu"]
    if _can_fake_cuda():
        devices.append(_FAKE_NAME)
    if torch.cuda.is_available():
        devices.append("cuda")
    return devices


def trace(
    function: Callable[..., Any], args: Sequence[Any], device: str, kwargs: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Call `function(*args, **kwargs)` with its tensors moved to `device`, and tell what happened.

    Returns a dict:
        result    what it returned, its tensors copied to the CPU; None after an error
        result_devices   the device of each tensor in the result, in order
        devices   every device that an operation's tensors were on
        ops       the names of the operations that reached the dispatcher, at most 10,000 of them
        op_count  how many there were: a number that grows with the inputs' size gives a Python loop away
        moves     the copies between devices, each {"op", "from", "to"}; "python" is where item() copies to
        error     None, or {"type", "text"} of the exception
    Raises ValueError for a device that is not among `available_devices()`.
    """
    if device not in available_devices():
        raise ValueError(f"{device} is not one of {', '.join(available_devices())}")
    mode = _FakeCuda() if device == _FAKE_NAME else _Recorder()
    place = mode.to_fake if isinstance(mode, _FakeCuda) else lambda tensor: tensor.to(device)
    args, kwargs = tree_map(_on_tensors(place), (list(args), kwargs or {}))
    result, error = None, None
    with _fake_cuda_settings() if device == _FAKE_NAME else nullcontext(), mode:
        try:
            result = function(*args, **kwargs)
        except Exception as raised:
            error = {"type": type(raised).__name__, "text": str(raised)}
    tensors = [leaf for leaf in tree_leaves(result) if isinstance(leaf, torch.Tensor)]
    return {
        "result": tree_map(_on_tensors(_to_cpu), result),
        "result_devices": [str(tensor.device) for tensor in tensors],
        "devices": sorted(mode.devices),
        "ops": mode.ops,
        "op_count": mode.op_count,
        "moves": mode.moves,
        "error": error,
    }


class _Recorder(TorchDispatchMode):
    """Writes down every operation on its way to the kernels."""

    def __init__(self) -> None:
        super().__init__()
        self.ops: list[str] = []
        self.op_count = 0
        self.devices: set[str] = set()
        self.moves: list[dict[str, str]] = []

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        given = _devices((args, kwargs))
        result = self.run(func, args, kwargs or {})
        made = _devices(result)
        name = func._schema.name
        self.op_count += 1
        self.devices |= given | made
        if len(self.ops) < _OPS_KEPT:
            self.ops.append(str(func))
        away = given - {"cpu"}
        if name == _TO_PYTHON and away:
            self._note_move(name, away, {"python"})
        elif name == "aten::copy_" and len(given) > 1:
            if args[1].device.type != "cpu" or args[1].dim():  # x[0] = 1.0 sends a number along, no data
                self._note_move(name, _devices(args[1]), _devices(args[0]))
        elif given and made - given:
            self._note_move(name, given, made)
        return result

    def run(self, func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return func(*args, **kwargs)

    def _note_move(self, name: str, source: set[str], target: set[str]) -> None:
        if len(self.moves) < _OPS_KEPT:
            self.moves.append({"op": name, "from": ", ".join(source), "to": ", ".join(target)})


class _FakeCuda(_Recorder):
    """Runs every operation on the CPU and calls the result a tensor of `cuda:0` where it would be one."""

    # With a mode of this kind on the stack, torch does not try to start CUDA when a device is named.
    _mode_key = torch._C._TorchDispatchModeKey.FAKE

    @staticmethod
    def to_fake(tensor: torch.Tensor) -> torch.Tensor:
        return _FakeCudaTensor(tensor.detach().clone()).requires_grad_(tensor.requires_grad)

    def run(self, func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        tensors = [leaf for leaf in tree_leaves((args, kwargs)) if isinstance(leaf, torch.Tensor)]
        fakes = [tensor for tensor in tensors if isinstance(tensor, _FakeCudaTensor)]
        target = kwargs.get("device") or (_FAKE_DEVICE if fakes else torch.device("cpu"))
        if fakes and func._schema.name not in _CROSSING:
            # A 0-d CPU tensor is a scalar to a CUDA kernel; any other CPU tensor is an error.
            _refuse([tensor for tensor in tensors if tensor.device.type == "cpu" and tensor.dim()])
        if kwargs.get("device") is not None:
            kwargs = {**kwargs, "device": torch.device("cpu")}
        real_args, real_kwargs = tree_map(_on_tensors(_real), (args, kwargs))
        result = func(*real_args, **real_kwargs)
        if target.type == "cpu":
            return result
        known = {id(fake.held): fake for fake in fakes}  # an in-place operation returns its own argument
        return tree_map(_on_tensors(lambda t: known[id(t)] if id(t) in known else _FakeCudaTensor(t)), result)


class _FakeCudaTensor(torch.Tensor):
    """A tensor that says `cuda:0`; `held`, on the CPU, has its numbers."""

    held: torch.Tensor
    __torch_function__ = torch._C._disabled_torch_function_impl

    @staticmethod
    def __new__(cls, real: torch.Tensor) -> "_FakeCudaTensor":
        fake: _FakeCudaTensor = torch.Tensor._make_wrapper_subclass(
            cls,
            real.size(),
            strides=real.stride(),
            storage_offset=real.storage_offset(),
            dtype=real.dtype,
            device=_FAKE_DEVICE,
        )
        fake.held = real
        return fake

    @classmethod
    def __torch_dispatch__(
        cls, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        return _FakeCuda().run(func, args, kwargs or {})

    def tolist(self) -> Any:
        return self.cpu().tolist()

    def numpy(self, *, force: bool = False) -> Any:
        if force:
            return self.detach().cpu().numpy()
        raise TypeError(
            "can't convert cuda:0 device type tensor to numpy. "
            "Use Tensor.cpu() to copy the tensor to host memory first."
        )

    def __array__(self, *args: Any, **kwargs: Any) -> Any:
        return self.numpy()

    def __format__(self, spec: str) -> str:
        return format(self.item(), spec) if self.dim() == 0 else repr(self)

    def __repr__(self) -> str:  # type: ignore[override]
        return f"tensor({self.held.tolist()}, device='cuda:0')"


class _WithIndex(TorchFunctionMode):
    """Reads "cuda" as "cuda:0", which torch would ask the (missing) CUDA runtime for."""

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        if func is torch.Tensor.cuda:
            return args[0].to(_FAKE_DEVICE)
        named = {key: self._device(value) for key, value in (kwargs or {}).items()}
        return func(*map(self._device, args), **named)

    @staticmethod
    def _device(value: Any) -> Any:
        if isinstance(value, str | torch.device) and str(value) == "cuda":
            return _FAKE_DEVICE
        return value


@contextmanager
def _fake_cuda_settings() -> Iterator[None]:
    """The settings of torch under which fake tensors take part in tensor constructors and in `module.to(device)`."""
    lifts, swaps = torch._C._only_lift_cpu_tensors(), torch.__future__.get_swap_module_params_on_conversion()
    torch._C._set_only_lift_cpu_tensors(True)
    torch.__future__.set_swap_module_params_on_conversion(True)
    try:
        with _WithIndex(), torch.autograd.set_multithreading_enabled(False):
            yield
    finally:
        torch._C._set_only_lift_cpu_tensors(lifts)
        torch.__future__.set_swap_module_params_on_conversion(swaps)


def _real(tensor: torch.Tensor) -> torch.Tensor:
    return tensor.held if isinstance(tensor, _FakeCudaTensor) else tensor


def _to_cpu(tensor: torch.Tensor) -> torch.Tensor:
    return _real(tensor).detach().cpu()


def _on_tensors(change: Callable[[torch.Tensor], torch.Tensor]) -> Callable[[Any], Any]:
    return lambda leaf: change(leaf) if isinstance(leaf, torch.Tensor) else leaf


def _devices(values: Any) -> set[str]:
    return {str(leaf.device) for leaf in tree_leaves(values) if isinstance(leaf, torch.Tensor)}


def _refuse(strangers: list[torch.Tensor]) -> None:
    if strangers:
        raise RuntimeError(
            "Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!"
        )


def _can_fake_cuda() -> bool:
    try:
        _install_device_guard()
    except (OSError, ValueError, StopIteration):
        return False
    return True


def _install_device_guard() -> None:
    """Give torch a device guard for CUDA where it has none; indexing and autograd abort the process without one.

    A CUDA build without a GPU has `_ensureCUDADeviceGuardSet` for this. A CPU-only build has an empty entry in the same
    table, in which we put the guard of the CPU: it has nothing to guard either.
    """
    torch._C._ensureCUDADeviceGuardSet()
    folder = Path(torch.__file__).parent / "lib"
    core = ctypes.CDLL(str(next(folder.glob("libc10.*"))))
    guards = (ctypes.c_void_p * _DEVICE_TYPES).in_dll(core, "_ZN3c104impl26device_guard_impl_registryE")
    cpu, cuda = 0, 1
    if guards[cuda] is None:
        guards[cuda] = guards[cpu]
