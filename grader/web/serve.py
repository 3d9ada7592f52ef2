"""The server: on the loopback address, until Ctrl-C or until nobody has been there for an hour."""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from grader.study.watch import Saved, Watch
from grader.web.actions import Actions
from grader.web.events import Events
from grader.web.guard import Guard
from grader.web.pad import Pad
from grader.web.pages import Pages
from grader.web.plots import Plots
from grader.web.room import Room
from grader.web.verdicts import regraded

IDLE_SECONDS = 3600.0
_LOOK_SECONDS = 5.0
_CLOSING_SECONDS = 2
HOST = "127.0.0.1"


class CannotListen(OSError):
    """Another process has the port."""


def app_of(room: Room, events: Events, *, watching: bool = True) -> Starlette:
    """Return the application: pages, actions, and a watch on the learner's files.

    Args:
        room: whose pages they are.
        events: the browsers that are told of saves.
        watching: whether files are watched.
    """
    plots = Plots(room)
    pages, actions = Pages(room, events, plots), Actions(room, Pad(room), plots)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        stop = threading.Event()
        loop = asyncio.get_running_loop()
        watcher = threading.Thread(target=_watch, args=(room, events, loop, stop), daemon=True)
        if watching:
            watcher.start()
        try:
            yield
        finally:
            stop.set()
            events.attended.set()
            if watching:
                await asyncio.to_thread(watcher.join)
            await asyncio.to_thread(room.close)

    return Starlette(
        routes=[
            Route("/", pages.map),
            Route("/exercise/{name}", pages.exercise),
            Route("/topic/{name}", pages.topic),
            Route("/review", pages.review),
            Route("/progress", pages.progress),
            Route("/pad", pages.pad),
            Route("/plot/{name}/{which}", pages.plot),
            Route("/events", pages.events),
            Route("/static/{name}", pages.static),
            Route("/do/{action}", actions.do, methods=["POST"]),
        ],
        lifespan=lifespan,
    )


def listen(port: int = 0) -> socket.socket:
    """Return a socket on the loopback address; on a free port where none is named.

    Raises:
        CannotListen: the port is taken, or not for us to take.
    """
    listening = socket.socket()
    try:
        listening.bind((HOST, port))
    except (OSError, OverflowError) as error:
        listening.close()
        raise CannotListen(f"Port {port} cannot be used: {error}.") from None
    return listening


class _Server(uvicorn.Server):
    """A server that ends the streams of events before it waits for the answers to end."""

    def __init__(self, config: uvicorn.Config, events: Events) -> None:
        super().__init__(config)
        self._events = events

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop serving."""
        self._events.close()
        await super().shutdown(sockets)


def serve(
    room: Room, listening: socket.socket, ready: Callable[[str], None], idle: float = IDLE_SECONDS
) -> None:
    """Serve the page; return when it ends.

    Args:
        room: whose page it is.
        listening: from `listen`.
        ready: called with the first URL once requests are answered, in a thread of its own.
        idle: seconds without anyone after which it ends.
    """
    port = listening.getsockname()[1]
    events = Events()
    guard = Guard(app_of(room, events), port)
    config = uvicorn.Config(
        guard,
        log_level="error",
        access_log=False,
        ws="none",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_CLOSING_SECONDS,
        h11_max_incomplete_event_size=32_768,
    )
    server = _Server(config, events)

    async def run() -> None:
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started and not serving.done():
            await asyncio.sleep(0.01)
        if not serving.done():
            url = f"http://{HOST}:{port}/?{guard.link}"
            # It may start a browser in this terminal, and wait for it to end.
            threading.Thread(target=ready, args=(url,), daemon=True).start()
        while not serving.done():
            await asyncio.wait([serving], timeout=min(_LOOK_SECONDS, idle))
            if guard.idle > idle:
                server.should_exit = True
        await serving

    with suppress(KeyboardInterrupt):
        asyncio.run(run())


def _watch(
    room: Room, events: Events, loop: asyncio.AbstractEventLoop, stop: threading.Event
) -> None:
    """Grade what is saved in an editor, once somebody looks.

    Before that it would take its time from the first page, and the judge, with numpy, much more.
    """
    events.attended.wait()
    if stop.is_set():
        return

    def saved(event: Saved) -> None:
        if event.deleted:
            events.publish(exercise=event.exercise.name, problem="Its file is gone.")
            return
        loop.create_task(regraded(room, event.exercise, events.publish))

    # A workspace that cannot be watched is still served: "run again" is on every page.
    with suppress(OSError, RuntimeError):
        saves = Watch(room.course, room.workspace)
        loop.call_soon_threadsafe(loop.create_task, _warmed(room))
        for event in saves.until(stop):
            loop.call_soon_threadsafe(saved, event)


async def _warmed(room: Room) -> None:
    # Whatever prevents it, the first verdict says it.
    with suppress(Exception):
        await room.on_judge(room.warm)
