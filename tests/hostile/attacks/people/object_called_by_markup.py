# attack: hand an object to a function whose class is called by markup and escapes
# exercise: slope
# verdict: failed
def slope(f, x):
    return f(type("<script>alert(1)</script>\x1b[31m\u202e", (), {})())
