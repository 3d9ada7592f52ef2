"""Both directions of the wire, as one side uses them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grader.sandbox.wire.decode import Decoder
from grader.sandbox.wire.encode import Encoder
from grader.sandbox.wire.frames import MAX_FRAME, Buffer, ProtocolError
from grader.sandbox.wire.values import Opaque, Remote


@dataclass(slots=True)
class Codec:
    """How one side treats what is not plain: `keep` exports an object, `find` takes one back."""

    keep: Callable[[Any], Remote | Opaque]
    """Called with an object that is not on the list."""
    meet: Callable[[Remote], Any]
    """Called with a handle that the other side sent."""
    find: Callable[[int], Any]
    """Called with a number of ours that comes back; raises KeyError where it means nothing."""
    tensors: bool = True
    """Whether torch tensors are read as such. Where an exercise has nothing to do with torch they
    are not, so that a verdict does not depend on whether this process happens to have loaded it."""
    short: bool = False
    """Whether a value was too large to be sent, so that a description came in its place."""

    def encode(self, value: Any, room: int = MAX_FRAME) -> tuple[Any, list[Buffer]]:
        """Return the tree and the buffers of a value; of an array beyond `room`, a description.

        Raises:
            ProtocolError: it is nested more deeply than the other side reads.
        """
        encoder = Encoder(self.keep, room)
        return encoder.tree(value, 0), encoder.buffers

    def decode(self, tree: Any, buffers: list[bytearray]) -> Any:
        """Return the value of a tree.

        Raises:
            ProtocolError: it is not a tree of ours, whatever is wrong with it.
        """
        decoder = Decoder(buffers, self.meet, self.find, self.tensors)
        try:
            value = decoder.value(tree, 0)
            self.short = self.short or decoder.short
            return value
        except ProtocolError:
            raise
        except Exception as error:  # hostile input may fail anywhere, and all of it means the same
            raise ProtocolError(f"a value that cannot be read: {type(error).__name__}") from None
