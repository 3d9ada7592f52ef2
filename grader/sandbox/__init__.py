"""Runs untrusted code: every submission gets a confined process of its own and a socket to it.

    judge's process                 the program `zygote`            one process per submission
    ┌──────────────────────┐ JSON   ┌──────────────────────┐ fork   ┌─────────────────────────┐
    │ ProcessSource        ├───────►│ libraries loaded,    ├───────►│ layers of confinement   │
    │   Forking            │        │ in namespaces, holds │        │ put on, one by one      │
    │                      │        │ no secret            │        │                         │
    │ Session              │        └──────────────────────┘        │ child.serve             │
    │   wire (never pickle)├───────────────────────────────────────►│   the submission        │
    └──────────────────────┘ msgpack frames, each with a cap        └─────────────────────────┘

Where nothing can be forked, `OneShot` starts the program `worker` afresh for each submission, one
ahead: it loads the libraries itself, and only limits on resources hold it. `ProcessSource` hides
the difference. A process ends with its session, and all of them with the judge.

This part may know how processes are started, confined, measured and ended, and how plain values
cross to them and back. It must not know exercises, references, checks or expected values: nothing
that a submission could profit from is ever loaded into these processes.
"""
