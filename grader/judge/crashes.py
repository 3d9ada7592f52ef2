"""What the commonest exceptions of numpy, torch and Python mean, for those who meet them first."""

import re
from collections.abc import Sequence
from itertools import accumulate

_SANDBOX = "The sandbox has no network, no other files and no other programs, and needs none."

_BY_TYPE = {
    "SystemExit": "A function answers by returning; exit() ends the whole program.",
    "EOFError": "Nobody is there to answer input(): take what you need from the arguments.",
    "RecursionError": "A function keeps calling itself; is there a case that ends it?",
    "KeyboardInterrupt": "The code raises KeyboardInterrupt itself.",
    "PermissionError": _SANDBOX,
    "ModuleNotFoundError": "Write it with the libraries that the prompt imports; a file of your "
    "own has to be handed in beside it.",
    "FileNotFoundError": "Only files that were handed in beside the solution are there, and it has "
    "to name them in quotation marks, by the path from its own folder.",
}

_BY_TEXT = [
    (
        r"truth value of an array|Boolean value of Tensor",
        "`if`, `and` and `or` need one True or False; a comparison of arrays gives one for each "
        "entry. Use np.where or a mask to treat every entry by itself.",
    ),
    (
        r"matmul: .{0,200}core dimension|shapes cannot be multiplied|not aligned",
        "In a @ b, the last axis of a has to be as long as the first of b; a Linear layer takes as "
        "many features as it was made for. Write both shapes down: is one transposed, are they in "
        "the wrong order, or is a layer of another size?",
    ),
    (
        r"could not be broadcast together|must match the size of tensor|could not broadcast",
        "Shapes are matched from their last axes on: two sizes fit if they are equal or one of "
        "them is 1. Write both shapes down; keepdims=True or [:, None] adds an axis of size 1.",
    ),
    (
        r"operand type\(s\) .{0,200}'(tuple|list)'|must be Tensor, not (tuple|list)"
        r"|multiply sequence by non-int|'(tuple|list)' object has no attribute '(shape|ndim|dim"
        r"|dtype|T|sum|mean|max|reshape|view|detach|clone|item|pow|exp|size|grad|to)'",
        "A tuple or list stands where one array or tensor belongs. What returns several values has "
        "to be taken apart; ctx.saved_tensors is a tuple even of one: (y,) = ctx.saved_tensors.",
    ),
    (
        r"running_mean should contain|parameter numbers and input channel|to have \d+ channels",
        "A layer was made for another number of channels than the layer before it gives. Each "
        "layer that follows a change needs the new number: normalisation, PReLU, convolution.",
    ),
    (
        r"cannot reshape|is invalid for input of size|total size of new array",
        "A reshape keeps every entry, so the sizes before and after have the same product.",
    ),
    (
        r"axis -?\d+ is out of bounds|Dimension out of range|too many indices",
        "The array has fewer axes than the code takes it to have: with n axes, the last one is "
        "axis n - 1. Print its shape: has a reduction or an index removed an axis before?",
    ),
    (
        r"[Tt]orch not compiled with CUDA|NVIDIA driver|No CUDA GPUs|CUDA error",
        "The code asks for a GPU by name, and not every machine has one. Work where the arguments "
        "are: device=x.device in what makes a tensor, and no .cuda().",
    ),
    (
        r"NoneType",
        "A value is None. Does a function end without `return`, or is the result of something "
        "used that works in place?",
    ),
    (
        r"converted to Python scalars|only integer scalar arrays|only 0-dimensional arrays",
        "An array stands where one number belongs: float(), int(), range() and the math module "
        "take single numbers. numpy's own functions take arrays.",
    ),
    (
        r"Cannot cast ufunc",
        "An array of integers cannot take fractions in place. Make a new array, or one of floats.",
    ),
    (
        r"is out of bounds|index out of range",
        "An index is past the end. The last entry of an axis of size n has the index n - 1.",
    ),
    (
        r"does not require grad and does not have a grad_fn",
        "Nothing connects this tensor with what is differentiated. Was the graph cut by "
        "torch.no_grad(), detach(), .item(), or a conversion to numpy?",
    ),
    (
        r"leaf Variable that requires grad is being used in an in-place",
        "Parameters must not be changed in place while autograd watches: use torch.no_grad().",
    ),
    (
        r"Can't call numpy\(\) on Tensor that requires grad",
        "numpy cannot follow a graph of gradients. Stay with torch operations.",
    ),
    (r"Expected all tensors to be on the same device", "A new tensor needs device=x.device."),
    (r"assignment destination is read-only", "This array must not be changed: work on a copy."),
    (r"Operation not permitted", _SANDBOX),
]


_NO_FILE = frozenset(
    "FileNotFoundError PermissionError NotADirectoryError IsADirectoryError OSError".split()
)
_PATH = re.compile(r"'([^'\n]{1,300})'|\"([^\"\n]{1,300})\"|(\S{1,300}) not found")
_SEPARATOR = re.compile(r"[/\\]")
_FAR = re.compile(r"[/\\~]|[A-Za-z]:")


def meaning(type_name: str, text: str) -> str:
    """Return what an exception usually means; empty where its own words have to do."""
    if type_name in _NO_FILE and (said := _leads_out(text)):
        return said
    if known := _BY_TYPE.get(type_name):
        return known
    return next((said for pattern, said in _BY_TEXT if re.search(pattern, text)), "")


def _leads_out(text: str) -> str:
    """Say what to write for a path that leads out of the learner's folder; nothing for others."""
    for match in _PATH.finditer(text):
        path = (match[1] or match[2] or match[3]).replace("\\\\", "\\")
        *_, name = parts = _SEPARATOR.split(path.rstrip("/\\"))
        if (_FAR.match(path) or _climbs(parts)) and name not in ("", ".", ".."):
            return (
                f"{path} leads out of the folder of your file, where nothing can be read or "
                f'written when it is graded. Write "{name}" for the path; if that is a file to be '
                "read, hand it in beside your file."
            )
    return ""


def _climbs(parts: Sequence[str]) -> bool:
    """Whether a path leaves the folder in which it begins."""
    depths = accumulate({"..": -1, ".": 0, "": 0}.get(part, 1) for part in parts)
    return min(depths, default=0) < 0
