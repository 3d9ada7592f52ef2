# attack: return a text that is markup
# exercise: double
# verdict: failed
def double(x):
    return "<script>alert(1)</script>\x1b[2J=HYPERLINK(1)"
