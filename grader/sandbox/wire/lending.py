"""Functions of a check that a submission may call."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any


def lendable(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function without its parameters that have defaults.

    In a check these hold what belongs to the check, such as a list of the points at which it was
    called, or the number of a case: whoever may set them can forge what the check goes by.
    """
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # built in
        return function
    own = {p.name for p in signature.parameters.values() if p.default is not p.empty}
    if not own:
        return function

    @wraps(function)
    def lent(*args: Any, **kwargs: Any) -> Any:
        if set_here := own & signature.bind(*args, **kwargs).arguments.keys():
            raise TypeError(f"{function.__name__}() has no argument {min(set_here)!r}")
        return function(*args, **kwargs)

    return lent
