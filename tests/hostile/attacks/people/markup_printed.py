# attack: print what a page or a notebook would run
# exercise: double
# verdict: passed
def double(x):
    print("<script>alert(1)</script><img src=x onerror=alert(1)></pre></td>")
    print("[link=http://evil.example]click[/link] {{ 7 * 7 }} ${7*7} `x` **b** $\\alpha$")
    return 2 * x
