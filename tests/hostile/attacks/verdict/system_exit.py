# attack: raise SystemExit, which many runners take for success
# exercise: double
# verdict: failed, crashed
def double(x):
    raise SystemExit(0)
