"""Tensors that say they are on `cuda:0` and keep their numbers on the CPU: a GPU is not needed.

Values, `.item()` and branches on values work as on a real device, and mixing devices fails as it
does there. torch's own FakeTensorMode was not enough: its tensors have no values, so that a run
ends at the first `.item()`.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import torch
from torch.overrides import TorchFunctionMode
from torch.utils._pytree import tree_leaves, tree_map

DEVICE = torch.device("cuda:0")
MODE_KEY = torch._C._TorchDispatchModeKey.FAKE
"""A dispatch mode with this key keeps torch from starting CUDA when a device is named."""

# These take tensors of two devices on real hardware too.
_CROSSING = {
    "aten::_to_copy",
    "aten::copy_",
    "aten::index",
    "aten::index_put_",
    "aten::_index_put_impl_",
}
_GUARDS = 21  # entries of torch's table of device guards (c10::COMPILE_TIME_MAX_DEVICE_TYPES)


class FakeCudaTensor(torch.Tensor):
    """A tensor that says `cuda:0`; `held`, on the CPU, has its numbers."""

    held: torch.Tensor
    __torch_function__ = torch._C._disabled_torch_function_impl  # type: ignore[assignment]

    @staticmethod
    def __new__(cls, held: torch.Tensor) -> "FakeCudaTensor":
        fake: FakeCudaTensor = torch.Tensor._make_wrapper_subclass(
            cls,
            held.size(),
            strides=held.stride(),
            storage_offset=held.storage_offset(),
            dtype=held.dtype,
            device=DEVICE,
        )
        fake.held = held
        return fake

    @classmethod
    def __torch_dispatch__(  # type: ignore[override]
        cls, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        return run(func, args, kwargs or {})

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


def to_fake(tensor: torch.Tensor) -> torch.Tensor:
    """A copy of the tensor on the fake device."""
    return FakeCudaTensor(tensor.detach().clone()).requires_grad_(tensor.requires_grad)


def held(tensor: torch.Tensor) -> torch.Tensor:
    """The tensor with the numbers: the one inside a fake one, or the tensor itself."""
    return tensor.held if isinstance(tensor, FakeCudaTensor) else tensor


def run(func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Run one operation on the CPU; say that its result is on the device on which it would be.

    Raises RuntimeError, in torch's words, where the tensors are on both devices.
    """
    tensors = [leaf for leaf in tree_leaves((args, kwargs)) if isinstance(leaf, torch.Tensor)]
    fakes = [tensor for tensor in tensors if isinstance(tensor, FakeCudaTensor)]
    # A 0-d CPU tensor is a number to a CUDA kernel; beside any other it cannot run.
    strangers = any(tensor.device.type == "cpu" and tensor.dim() for tensor in tensors)
    if fakes and strangers and func._schema.name not in _CROSSING:
        raise RuntimeError(
            "Expected all tensors to be on the same device, "
            "but found at least two devices, cuda:0 and cpu!"
        )
    target = kwargs.get("device") or (DEVICE if fakes else torch.device("cpu"))
    if "device" in kwargs:
        kwargs = {**kwargs, "device": torch.device("cpu")}
    cpu_args, cpu_kwargs = tree_map(on_tensors(held), (args, kwargs))
    result = func(*cpu_args, **cpu_kwargs)
    if target.type == "cpu":
        return result
    known = {
        id(fake.held): fake for fake in fakes
    }  # an in-place operation returns its own argument
    return tree_map(
        on_tensors(lambda t: known[id(t)] if id(t) in known else FakeCudaTensor(t)), result
    )


def on_tensors(change: Callable[[torch.Tensor], torch.Tensor]) -> Callable[[Any], Any]:
    """The function that changes tensors and leaves all else as it is."""
    return lambda leaf: change(leaf) if isinstance(leaf, torch.Tensor) else leaf


@contextmanager
def settings() -> Iterator[None]:
    """The settings under which constructors and `module.to(device)` work with fake tensors."""
    lifts, swaps = (
        torch._C._only_lift_cpu_tensors(),
        torch.__future__.get_swap_module_params_on_conversion(),
    )
    torch._C._set_only_lift_cpu_tensors(True)
    torch.__future__.set_swap_module_params_on_conversion(True)
    try:
        with _WithIndex():
            yield
    finally:
        torch._C._set_only_lift_cpu_tensors(lifts)
        torch.__future__.set_swap_module_params_on_conversion(swaps)


class _WithIndex(TorchFunctionMode):
    """Reads "cuda" as "cuda:0"; torch would ask CUDA, which is not there, for the index."""

    def __torch_function__(
        self,
        func: Any,
        types: Any,
        args: tuple[Any, ...] = (),
        kwargs: dict[str, Any] | None = None,
    ) -> Any:
        if func is torch.Tensor.cuda:
            return args[0].to(DEVICE)
        named = {key: self._indexed(value) for key, value in (kwargs or {}).items()}
        return func(*map(self._indexed, args), **named)

    @staticmethod
    def _indexed(value: Any) -> Any:
        return DEVICE if isinstance(value, str | torch.device) and str(value) == "cuda" else value


@cache
def installed() -> bool:
    """Give torch a device guard for CUDA where it has none, and say whether it has one now.

    Without one, indexing a CUDA tensor raises, and autograd ends the process. A CUDA build
    without a GPU has `_ensureCUDADeviceGuardSet` for this. A CPU-only build has an empty entry in
    the same table, in which the guard of the CPU is put: neither device has anything to guard
    here.
    """
    torch._C._ensureCUDADeviceGuardSet()
    try:
        core = ctypes.CDLL(str(next((Path(torch.__file__).parent / "lib").glob("libc10.*"))))
        table = (ctypes.c_void_p * _GUARDS).in_dll(
            core, "_ZN3c104impl26device_guard_impl_registryE"
        )
    except (OSError, ValueError, StopIteration):
        return False
    cpu, cuda = 0, 1
    if table[cuda] is None:
        table[cuda] = table[cpu]
    return True
