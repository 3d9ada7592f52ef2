"""Where confined processes come from, how they are started and counted out, and who they are.

Both ends are here: what the judge holds (`source`, `forking`, `oneshot`, `process`), and the
programs that it starts (`zygote`, `worker`). What a process says is no matter of theirs. A `trunk`
has libraries loaded, so that the parents of many sandboxes, and judges, need not load them each.
"""
