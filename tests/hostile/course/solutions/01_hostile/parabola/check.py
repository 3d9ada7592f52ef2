from grader.judge.drawing import curve_close

HIDDEN = "kept-from-every-submission"


def test_parabola(answer):
    """The parabola is drawn from -2 to 2."""
    curve_close(answer.plot.draw().line("parabola"), lambda x: x**2, over=(-2, 2))
