# attack: names of files that are markup, escapes and formulas
# points: 0



def hand_in(place, honest):
    for name in ("<script>alert(1)<.py", "\x1b[2J\x1b]0;x\x07.py", "=HYPERLINK(1).py", "a\nb.py"):
        (place / name).write_text("x = 1\n")
