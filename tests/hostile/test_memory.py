"""What an attack makes the judge's own process hold, beside what it holds anyway."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from corpus import attacks

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")

MOST = 400
"""MB. One value of 8 MB may take fifty times as much where it is compared."""
PROGRAM = """
import json, resource, sys
sys.path.insert(0, {here!r})
import door
name = sys.argv[1]
door.verdicts({{}}, ["people/markup_returned"])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = door.verdicts({{}}, [name])[name]["report"]["status"]
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
json.dump([found, (after - before) / 1024], sys.stdout)
"""
WANTING_MEMORY = [
    *("argument_widened", "array_of_bytes", "array_that_broadcasts", "array_as_large_as_allowed"),
    *("giant_array", "giant_text", "list_of_millions", "message_of_the_wire_forged"),
    *("names_alike", "names_of_a_megabyte", "parameters_forged", "object_array", "output"),
]


@pytest.mark.parametrize("name", WANTING_MEMORY)
def test_the_judge_holds_little_more_than_before(name):
    program = PROGRAM.format(here=str(Path(__file__).parent))
    done = subprocess.run(
        [sys.executable, "-c", program, f"machine/{name}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    status, taken = json.loads(done.stdout)

    assert status in attacks("machine")[f"machine/{name}"].verdicts
    assert taken < MOST
