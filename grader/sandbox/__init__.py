"""Runs untrusted code: every submission gets a confined process of its own and a socket to it.

It may know how processes are started, confined, measured and ended, and how plain values cross to
them and back. It must not know exercises, references, checks or expected values: nothing that a
submission could profit from is ever loaded into these processes.
"""
