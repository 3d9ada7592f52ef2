# attack: put markup into an error, its type and its traceback
# exercise: double
# verdict: failed
Error = type("<script>alert(1)</script>", (Exception,), {"__module__": "<img src=x>"})


def double(x):
    raise Error("</textarea><svg onload=alert(1)>")
