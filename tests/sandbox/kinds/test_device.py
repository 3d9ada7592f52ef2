"""Ways to write pairwise Manhattan distance, and what a trace tells of each."""

import _thread
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch

from grader.sandbox.kinds.device import available_devices, trace
from grader.sandbox.loading import load
from grader.sandbox.operations import OPERATIONS

Tensor = torch.Tensor
Distance = Callable[[Tensor, Tensor], Any]


def broadcast(x: Tensor, y: Tensor) -> Tensor:
    return (x[:, None] - y[None]).abs().sum(-1)


def unsqueezed(x: Tensor, y: Tensor) -> Tensor:
    return torch.abs(x.unsqueeze(1).expand(-1, len(y), -1) - y.unsqueeze(0)).sum(dim=2)


def cdist(x: Tensor, y: Tensor) -> Tensor:
    return torch.cdist(x, y, p=1)


def vector_norm(x: Tensor, y: Tensor) -> Tensor:
    return torch.linalg.vector_norm(x[:, None, :] - y, ord=1, dim=-1)


def norm(x: Tensor, y: Tensor) -> Tensor:
    return (x[:, None] - y).norm(p=1, dim=-1)


def einsum(x: Tensor, y: Tensor) -> Tensor:
    return torch.einsum("ijk,k->ij", (x[:, None] - y[None]).abs(), torch.ones_like(x[0]))


def vmapped(x: Tensor, y: Tensor) -> Tensor:
    return torch.vmap(lambda row: (row - y).abs().sum(-1))(x)


def in_place(x: Tensor, y: Tensor) -> Tensor:
    out = torch.zeros(len(x), len(y), device=x.device, dtype=x.dtype)
    out += (x.unsqueeze(1) - y).abs_().sum(-1)
    return out


def with_a_check(x: Tensor, y: Tensor) -> Tensor:
    assert x.shape[1] == y.shape[1]
    return broadcast(x, y) + torch.tensor(0.0)  # a 0-d tensor of the CPU is a number to CUDA


def stacked_rows(x: Tensor, y: Tensor) -> Tensor:
    return torch.stack([(row - y).abs().sum(-1) for row in x])


def entries(x: Tensor, y: Tensor) -> Tensor:
    out = torch.empty(len(x), len(y), device=x.device, dtype=x.dtype)
    for i in range(len(x)):
        for j in range(len(y)):
            out[i, j] = (x[i] - y[j]).abs().sum()
    return out


def new_zeros(x: Tensor, y: Tensor) -> Tensor:
    out = x.new_zeros(len(x), len(y))
    for i, row in enumerate(x):
        out[i] = (row - y).abs().sum(-1)
    return out


def items(x: Tensor, y: Tensor) -> Tensor:
    return torch.tensor(
        [[(a - b).abs().sum().item() for b in y] for a in x], device=x.device, dtype=x.dtype
    )


def through_numpy(x: Tensor, y: Tensor) -> Tensor:
    a, b = x.cpu().numpy(), y.cpu().numpy()
    return torch.from_numpy(abs(a[:, None] - b).sum(-1)).to(x.device)


def lists(x: Tensor, y: Tensor) -> Tensor:
    def distance(a: list[float], b: list[float]) -> float:
        return sum(abs(p - q) for p, q in zip(a, b, strict=True))

    rows, columns = x.tolist(), y.tolist()
    return torch.tensor([[distance(a, b) for b in columns] for a in rows], dtype=x.dtype)


def cpu_result(x: Tensor, y: Tensor) -> Tensor:
    return broadcast(x, y).to("cpu")


def cpu_buffer(x: Tensor, y: Tensor) -> Tensor:
    out = torch.zeros(len(x), len(y), dtype=x.dtype)
    for i in range(len(x)):
        out[i] = (x[i] - y).abs().sum(-1)
    return out


def branches_on_values(x: Tensor, y: Tensor) -> Tensor:
    return broadcast(x, y) if x.max() > -1 else x


VECTORIZED: list[Distance] = [
    broadcast, unsqueezed, cdist, vector_norm, norm, einsum, vmapped, in_place, with_a_check,
]  # fmt: skip
LOOPS: list[Distance] = [stacked_rows, entries, new_zeros]
LEAVING: list[Distance] = [
    items, through_numpy, lists, cpu_result, cpu_buffer, branches_on_values,
]  # fmt: skip


def _points(rows: int, seed: int = 0) -> list[Tensor]:
    generator = torch.Generator().manual_seed(seed)
    return [torch.rand(n, 3, dtype=torch.float64, generator=generator) for n in (rows, rows + 1)]


def _trace(function: Distance, rows: int = 4, device: str = "fake:cuda") -> dict[str, Any]:
    return trace(function, _points(rows), device)


@pytest.mark.parametrize("device", available_devices())
@pytest.mark.parametrize("function", VECTORIZED + LOOPS)
def test_right_code_stays_on_the_device_and_gives_its_values(
    function: Distance, device: str
) -> None:
    told = _trace(function, device=device)

    assert told["error"] is None
    assert told["moves"] == []
    assert [name.split(":")[0] for name in told["devices"]] == [device.split(":")[-1]]
    torch.testing.assert_close(told["result"], broadcast(*_points(4)))
    assert told["result"].device.type == "cpu"


@pytest.mark.parametrize("function", LEAVING)
def test_leaving_the_device_is_seen_though_the_values_are_right(function: Distance) -> None:
    told = _trace(function)

    assert told["error"] is None
    assert told["moves"]
    assert all("cuda:0 -> " in move for move in told["moves"])
    torch.testing.assert_close(told["result"], broadcast(*_points(4)))


@pytest.mark.parametrize("function", LEAVING)
def test_on_the_cpu_nothing_leaves_the_device(function: Distance) -> None:
    assert _trace(function, device="cpu")["moves"] == []


@pytest.mark.parametrize("function", VECTORIZED)
def test_vectorized_code_takes_the_same_operations_for_any_size(function: Distance) -> None:
    assert _trace(function, 3)["ops"] == _trace(function, 9)["ops"]


@pytest.mark.parametrize("function", LOOPS)
@pytest.mark.parametrize("device", ["cpu", "fake:cuda"])
def test_a_python_loop_takes_more_operations_for_more_rows(function: Distance, device: str) -> None:
    assert len(_trace(function, 9, device)["ops"]) > len(_trace(function, 3, device)["ops"]) + 5


def _in_a_thread(work: Callable[[], Any]) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def _in_a_pool(work: Callable[[], Any]) -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: work(), range(1)))


def _below_threading(work: Callable[[], Any]) -> None:
    done = threading.Event()
    _thread.start_new_thread(lambda: (work(), done.set()), ())
    done.wait()


def _in_a_thread_of_a_thread(work: Callable[[], Any]) -> None:
    _in_a_thread(lambda: _in_a_thread(work))


ELSEWHERE = [_in_a_thread, _in_a_pool, _below_threading, _in_a_thread_of_a_thread]


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
@pytest.mark.parametrize("device", ["cpu", "fake:cuda"])
def test_a_loop_in_another_thread_is_seen_as_well(
    elsewhere: Callable[[Callable[[], Any]], None], device: str
) -> None:
    def hidden(x: Tensor, y: Tensor) -> Tensor:
        found: list[Tensor] = []
        elsewhere(lambda: found.append(LOOPS[0](x, y)))
        return found[0]

    few, many = _trace(hidden, 3, device), _trace(hidden, 9, device)

    assert few["error"] is many["error"] is None
    assert len(many["ops"]) > len(few["ops"]) + 5
    assert len(_trace(broadcast, 3, device)["ops"]) == len(_trace(broadcast, 9, device)["ops"])


HANDED_IN = """
import operator
from concurrent.futures import ThreadPoolExecutor
import torch
from torch.utils._python_dispatch import _disable_current_modes
def loop(x, y):
    return torch.stack([torch.stack([(r - s).abs().sum() for s in y]) for r in x])

def in_lists(x, y):
    return torch.tensor([[sum(abs(p - q) for p, q in zip(r, s)) for s in y.tolist()]
                         for r in x.tolist()])

def while_nobody_records(x, y):
    with _disable_current_modes():
        return loop(x, y)

def in_lists_elsewhere(x, y):
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(in_lists, x, y).result()

def without_a_loop_of_python(x, y):
    apart = map(abs, map(operator.sub, x.tolist()[0] * len(x), y.tolist()[0] * len(x)))
    return torch.tensor(list(apart))

class Called:
    def __call__(self, x, y):
        return in_lists(x, y)

an_object = Called()
broadcast = lambda x, y: (x[:, None] - y[None]).abs().sum(-1)
cdist = lambda x, y: torch.cdist(x, y, p=1)
vmapped = lambda x, y: torch.vmap(lambda row: (row - y).abs().sum(-1))(x)
by_columns = lambda x, y: sum((x[:, k, None] - y[None, :, k]).abs() for k in range(x.shape[1]))
einsum = lambda x, y: torch.einsum("ijk,k->ij", (x[:, None] - y[None]).abs(), torch.ones_like(x[0]))
"""


@pytest.fixture
def handed_in(tmp_path: Path) -> ModuleType:
    return load("python", HANDED_IN.encode(), "distances.py", "", tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        *("in_lists", "while_nobody_records", "in_lists_elsewhere", "an_object"),
        "without_a_loop_of_python",
    ],
)
def test_a_loop_that_starts_no_operations_takes_more_steps(
    handed_in: ModuleType, name: str
) -> None:
    function = getattr(handed_in, name)
    few, many = _trace(function, 3, "cpu"), _trace(function, 6, "cpu")

    assert few["error"] is many["error"] is None
    assert len(few["ops"]) == len(many["ops"])
    assert many["steps"] > few["steps"] + 5
    assert _trace(function, 6, "cpu")["steps"] == many["steps"]


@pytest.mark.parametrize("device", ["cpu", "fake:cuda"])
@pytest.mark.parametrize("name", ["broadcast", "cdist", "vmapped", "by_columns", "einsum"])
def test_vectorized_code_takes_the_same_steps_for_any_size(
    handed_in: ModuleType, name: str, device: str
) -> None:
    function = getattr(handed_in, name)

    assert _trace(function, 3, device)["steps"] == _trace(function, 9, device)["steps"] > 0


def test_a_thread_from_before_hides_nothing() -> None:
    end = threading.Event()
    waiting = threading.Thread(target=end.wait)
    waiting.start()
    try:
        with pytest.raises(RuntimeError, match="thread from before"):
            OPERATIONS["trace"](torch.neg, [torch.ones(2)], "cpu")
    finally:
        end.set()
        waiting.join()

    assert OPERATIONS["trace"](torch.neg, [torch.ones(2)], "cpu")["error"] is None


def _no_device(x: Tensor, y: Tensor) -> Tensor:
    return broadcast(x, y) + torch.zeros(len(x), len(y))


@pytest.mark.parametrize(
    ("function", "kind", "text"),
    [
        (_no_device, "RuntimeError", "same device, but found at least two devices, cuda:0 and cpu"),
        (lambda x, y: x.numpy(), "TypeError", "Use Tensor.cpu"),
        (lambda x, y: x @ y, "RuntimeError", "mat1 and mat2 shapes cannot be multiplied"),
        (lambda x, y: x.no_such_method(), "AttributeError", "no_such_method"),
    ],
)
def test_what_fails_on_a_gpu_fails_on_the_fake_one(
    function: Distance, kind: str, text: str
) -> None:
    told = _trace(function)

    assert told["result"] is None
    assert told["error"]["type"] == kind
    assert text in told["error"]["text"]


@pytest.mark.parametrize(
    "make",
    [
        lambda x: torch.zeros(2, device="cuda"),
        lambda x: torch.zeros(2, device=x.device),
        lambda x: torch.full((2,), 0.0, device="cuda:0"),
        lambda x: torch.tensor([0.0, 0.0], device=x.device),
        lambda x: torch.as_tensor([0.0, 0.0], device="cuda"),
        lambda x: x.new_tensor([0.0, 0.0]),
        lambda x: torch.zeros(2).cuda(),
        lambda x: torch.zeros(2).to("cuda"),
        lambda x: torch.zeros(2).to(x),
        lambda x: torch.zeros_like(x[0, :2]),
        lambda x: torch.empty(2, device=x.device).zero_(),
        lambda x: x[[0, 1], torch.tensor([0, 1])] * 0,
        lambda x: torch.nn.Linear(3, 2).to(x.device, x.dtype)(x)[0].detach() * 0,
    ],
)
def test_the_ways_to_make_a_tensor_on_the_device(make: Callable[[Tensor], Tensor]) -> None:
    told = trace(make, _points(3)[:1], "fake:cuda")

    assert told["error"] is None
    assert told["devices"] == ["cuda:0"]
    assert told["moves"] == []
    assert told["result"].tolist() == [0.0, 0.0]


def test_views_of_a_fake_tensor_share_its_memory() -> None:
    def change(x: Tensor) -> Tensor:
        row = x[0]
        row.mul_(0)
        x[1:, 0] = 5.0
        x += 1
        return x

    told = trace(change, [torch.ones(2, 2)], "fake:cuda")

    assert told["result"].tolist() == [[1.0, 1.0], [6.0, 2.0]]


def test_the_arguments_themselves_stay_where_they_are() -> None:
    x = torch.ones(2)
    trace(lambda x: x.add_(1), [x], "fake:cuda")

    assert x.tolist() == [1.0, 1.0]


def test_the_process_can_go_on_without_the_fake_device() -> None:
    """The settings for fake tensors are gone after a trace."""
    _trace(broadcast)

    assert torch.zeros(2).device.type == "cpu"
    layer = torch.nn.Linear(2, 1)
    weight = layer.weight
    layer.to(torch.float64)
    assert layer.weight is weight
    layer(torch.ones(1, 2, dtype=torch.float64)).sum().backward()
    assert weight.grad is not None


def test_a_device_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="tpu is not one of cpu, fake:cuda"):
        _trace(broadcast, device="tpu")
