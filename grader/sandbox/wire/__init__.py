"""How plain values cross between the judge and a process that may lie: frames, trees and buffers.

The same code serves both ends. A closed list of types crosses, sizes are capped before anything is
read, and nothing is ever unpickled or run.
"""
