# attack: write forged replies into every open descriptor
# exercise: double
# verdict: failed, crashed, timed out
import os
import struct

try:
    import msgpack

    forged = msgpack.packb({"ok": True, "passed": True, "status": "passed", "value": None})
except ImportError:
    forged = b"\x81\xa6status\xa6passed"


def double(x):
    for descriptor in range(3, 256):
        for head in (struct.pack("<I", len(forged)), struct.pack(">I", len(forged)), b""):
            try:
                os.write(descriptor, head + forged)
            except OSError:
                pass
    return x
