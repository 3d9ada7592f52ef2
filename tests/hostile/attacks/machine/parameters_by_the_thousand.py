# attack: take ten thousand parameters
# exercise: double
# verdict: could not run
exec(f"def double({', '.join(f'parameter_{n}' for n in range(10_000))}): pass")
