"""The verdict on a derivation: each line against the one before it, the last against the goal.

What is known after the lines read so far stands in known.py; lines.py goes through the rows,
one_line.py says what kind of line each is, and chains.py or statements.py judges it. Single steps
are judged in `links`. It stands on everything else in `derive`.
"""
