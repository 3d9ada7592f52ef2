"""What is told to the browsers that are open: one stream each, and none of them holds us up."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator

_WAITING = 64
"""Events that a browser may be behind; of one that stays behind the oldest are dropped."""
_ALIVE_SECONDS = 15.0


class Events:
    """A hub: what is published reaches every stream that is open."""

    def __init__(self) -> None:
        self._streams: set[asyncio.Queue[str | None]] = set()
        self.attended = threading.Event()
        """Set once a browser listens, which it does as soon as it shows its first page."""

    def publish(self, **event: object) -> None:
        """Tell all streams; called in the loop's own thread."""
        self._tell(f"data: {json.dumps(event)}\n\n")

    def close(self) -> None:
        """End all streams: nobody would wait for the rest of an answer that has no end."""
        self._tell(None)

    def _tell(self, text: str | None) -> None:
        for waiting in self._streams:
            if waiting.full():
                waiting.get_nowait()
            waiting.put_nowait(text)

    async def stream(self) -> AsyncIterator[str]:
        """Yield what is published, as server-sent events, until the browser goes."""
        waiting: asyncio.Queue[str | None] = asyncio.Queue(_WAITING)
        self._streams.add(waiting)
        self.attended.set()
        try:
            yield ": here\n\n"
            while True:
                try:
                    text = await asyncio.wait_for(waiting.get(), _ALIVE_SECONDS)
                except TimeoutError:
                    text = ": still here\n\n"  # a write is what shows that the browser is gone
                if text is None:
                    return
                yield text
        finally:
            self._streams.discard(waiting)
