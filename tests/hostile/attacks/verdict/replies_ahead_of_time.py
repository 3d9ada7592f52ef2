# attack: answer calls that have not been made, with guesses
# exercise: double
# verdict: failed, crashed, timed out
import sys
import threading

frame = sys._getframe()
found = []
while frame is not None:
    for value in list(frame.f_locals.values()):
        if hasattr(value, "sendall") or hasattr(value, "send"):
            found.append(value)
    frame = frame.f_back


def flood():
    for _ in range(100):
        for sock in found:
            try:
                getattr(sock, "sendall", sock.send)(b"\x00" * 64)
            except Exception:
                pass


def double(x):
    threading.Thread(target=flood, daemon=True).start()
    flood()
    return x
