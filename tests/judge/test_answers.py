"""What a check can do with a submission: call, build, differentiate, draw, move to a device."""

from pathlib import Path

import pytest

from grader.course import Course
from grader.judge import Judge
from grader.report import Status


def passed(report):
    problems = [report.problem, *(check.failure for check in report.checks)]
    assert report.status is Status.PASSED, problems


def test_functions_can_be_passed_to_the_learner(graded):
    report = graded(
        """
        def slope(f, x):
            return (f(x + 1e-6) - f(x - 1e-6)) / 2e-6
        """,
        '''
        import numpy as np
        from grader.expect import close, equal

        def test_slope(answer):
            """It is the slope."""
            seen = []
            def f(x):
                seen.append(x)
                return x * x
            close(answer.slope(f, 3.0), 6.0, rtol=1e-6)
            equal(len(seen), 2)
        ''',
    )

    passed(report)


def test_an_error_in_a_passed_function_reaches_the_learners_code(graded):
    report = graded(
        """
        def tries(f):
            try:
                return f("wrong")
            except Exception as error:
                return type(error).__name__
        """,
        '''
        from grader.expect import equal

        def test_it(answer):
            """It goes on."""
            equal(answer.tries(lambda x: x + 1), "TypeError")
        ''',
    )

    passed(report)


def test_classes_instances_and_attributes_are_reached(graded):
    report = graded(
        """
        import numpy as np

        class Dense:
            def __init__(self, n, m):
                self.weight = np.ones((n, m))
                self.kind = "dense"

            def forward(self, x):
                return x @ self.weight

            def doubled(self):
                other = Dense(*self.weight.shape)
                other.weight = 2 * self.weight
                return other

        def apply(layer, x):
            return layer.forward(x)
        """,
        '''
        import numpy as np
        from grader.expect import close, equal

        def test_it(answer):
            """A layer works."""
            layer = answer.Dense(2, 3)
            close(layer.forward(np.ones((1, 2))), np.full((1, 3), 2.0))
            close(layer.doubled().weight, np.full((2, 3), 2.0))
            equal(layer.kind, "dense")
            close(answer.apply(layer, np.ones((1, 2))), np.full((1, 3), 2.0))
        ''',
    )

    passed(report)


def test_arguments_after_the_call_and_aliases_are_observed(graded):
    report = graded(
        """
        def clear(x, y):
            x[:] = 0
            return y[1:]
        """,
        '''
        import numpy as np
        from grader.expect import close, equal

        def test_it(answer):
            """It clears x."""
            seen = answer.clear.observe(np.ones(2), np.arange(3.0))
            close(seen.args[0], np.zeros(2))
            equal(seen.aliases, (False, True))
            close(seen.result, np.array([1.0, 2.0]))
        ''',
    )

    passed(report)


def test_generators_and_seeds_make_a_learners_draws_repeatable(graded):
    report = graded(
        """
        import random
        import numpy as np

        def draw(rng):
            return rng.normal(size=3)

        def loose():
            return random.random() + np.random.rand()
        """,
        '''
        import numpy as np
        from grader.expect import close, equal

        def test_it(answer, rng):
            """Draws repeat."""
            close(answer.draw(np.random.default_rng(5)), np.random.default_rng(5).normal(size=3))
            answer.seed(1); first = answer.loose()
            answer.seed(1); equal(answer.loose(), first)
        ''',
    )

    passed(report)


def test_torch_modules_and_gradients(graded):
    report = graded(
        """
        import torch

        class Net(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.linear = torch.nn.Linear(2, 1)

            def forward(self, x):
                return self.linear(x)

        class Square(torch.autograd.Function):
            @staticmethod
            def forward(ctx, x):
                ctx.save_for_backward(x)
                return x * x

            @staticmethod
            def backward(ctx, upstream):
                (x,) = ctx.saved_tensors
                return 2 * x * upstream
        """,
        '''
        import torch
        from grader.expect import close, equal, shape
        from grader.judge.torch_functions import gradcheck

        def test_module(answer):
            """A module is called and has a state."""
            net = answer.Net()
            shape(net(torch.ones(5, 2)), (5, 1))
            equal(sorted(net.state_dict()), ["linear.bias", "linear.weight"])
            equal(net.training, True)

        def test_gradient(answer):
            """The backward pass is right."""
            x = torch.tensor([1.0, -2.0], dtype=torch.float64)
            gradcheck(answer.Square.apply, (x,), twice=True)
        ''',
    )

    passed(report)


def test_a_wrong_backward_pass_fails_in_words(graded):
    report = graded(
        "import torch\n\ndef unused():\n    return 0\n",
        '''
        import torch
        from grader.judge.torch_functions import gradcheck

        def test_gradient(answer):
            """The backward pass is right."""
            gradcheck(answer.Square.apply, (torch.tensor([1.0, -2.0], dtype=torch.float64),))
        ''',
        """
        import torch

        def unused():
            return 1

        class Square(torch.autograd.Function):
            @staticmethod
            def forward(ctx, x):
                ctx.save_for_backward(x)
                return x * x

            @staticmethod
            def backward(ctx, upstream):
                (x,) = ctx.saved_tensors
                return x * upstream
        """,
    )

    assert report.status is Status.FAILED
    failure = report.checks[0].failure
    assert "backward" in failure.says + failure.why
    assert "0.5" in failure.says + failure.why or "half" in failure.says + failure.why


def test_a_drawing_is_read_as_data(graded):
    report = graded(
        """
        import numpy as np

        def draw(ax):
            x = np.linspace(-2, 2, 100)
            ax.plot(x, x**2, label="Square")
            ax.set_xlabel("x")
        """,
        '''
        from grader.expect import equal
        from grader.judge.drawing import curve_close

        def test_it(answer):
            """A parabola is drawn."""
            drawing = answer.draw.draw()
            curve_close(drawing.line("square"), lambda x: x**2, over=(-2, 2))
            equal(drawing.xlabel, "x")
        ''',
        toml="plot = true",
    )

    passed(report)


@pytest.mark.parametrize(
    ("drawn", "says"),
    [
        ('ax.plot(x, x**2, label="Cube")', 'No line is labelled "square": the labels are "Cube"'),
        ("ax.plot(x, x**2)", 'No line is labelled "square": no line has a label'),
        ('ax.plot([0], [0], label="Square")', 'The line "square" cannot be seen'),
    ],
)
def test_a_line_that_is_not_there_is_not_called_a_missing_return(graded, drawn, says):
    report = graded(
        f"""
        import numpy as np

        def draw(ax):
            x = np.linspace(-2, 2, 100)
            {drawn}
        """,
        '''
        def test_it(answer):
            """A parabola is drawn."""
            answer.draw.draw().line("square")
        ''',
        toml="plot = true",
    )

    failure = report.checks[0].failure
    assert failure.says.startswith(says)
    assert "return" not in failure.says + failure.why


DEVICE = '''
from grader.expect import equal, true
import torch

def test_it(answer, device):
    """It stays where its input is."""
    found = answer.double.trace(torch.ones(3), device=device)
    true(found.error is None, f"It raised {found.error}.")
    where = "cuda:0" if "cuda" in device else "cpu"
    equal(found.devices, (where,))
'''


def test_device_code_is_checked_on_each_device(graded):
    report = graded(
        "import torch\n\ndef double(x):\n    return 2 * x\n", DEVICE, toml="device = true"
    )

    passed(report)
    assert [check.device for check in report.checks] == list(report.devices)
    assert set(report.devices) >= {"cpu", "fake:cuda"}


def test_a_result_that_left_the_device_fails(graded):
    report = graded(
        "import torch\n\ndef double(x):\n    return 2 * x\n",
        DEVICE,
        "import torch\n\ndef double(x):\n    return 2 * x.cpu()\n",
        toml="device = true",
    )

    by_device = {check.device: check.status for check in report.checks}
    assert by_device["cpu"] is Status.PASSED
    assert by_device["fake:cuda"] is Status.FAILED


BROKEN = {
    "asserts nothing": ("def test_it(answer):\n    'It is.'\n    answer.f()", "asserts nothing"),
    "no docstring": ("def test_it(answer):\n    answer.f()", "no docstring"),
    "no checks": ("x = 1", "no function whose name begins with test_"),
    "a syntax error": ("def test_it(answer:\n", "cannot be collected"),
    "a wrong import": ("import nothing_of_the_kind\n", "cannot be collected"),
    "a fault of its own": (
        "def test_it(answer):\n    'It is.'\n    answer.f()\n    undefined_name",
        "fails on the reference: NameError",
    ),
    "an unknown fixture": ("def test_it(answr):\n    'It is.'\n", "fails on the reference"),
}


@pytest.mark.parametrize(("check", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_check_is_the_authors_fault(graded, check, message):
    report = graded("def f():\n    return 1\n", check)

    assert report.status is Status.BROKEN_EXERCISE
    assert message in report.problem.message
    assert "check.py" in report.problem.message


def test_a_check_that_stumbles_over_a_wrong_value_fails_the_submission(graded):
    report = graded(
        "def f():\n    return [1, 2]\n",
        '''
        from grader.expect import equal

        def test_it(answer):
            """It returns two numbers."""
            a, b = answer.f()
            equal(a + b, 3)
        ''',
        "def f():\n    return None\n",
    )

    assert report.status is Status.FAILED
    assert report.checks[0].failure.got == "None"


def test_points_are_weighed(graded):
    report = graded(
        "def f():\n    return 1\n",
        '''
        from grader.expect import equal

        def test_a(answer):
            """a."""
            equal(answer.f(), 2)

        def test_b(answer):
            """b."""
            equal(answer.g(), 5)
        ''',
        "def f():\n    return 2\n\ndef g():\n    return 1\n",
        toml="[points]\ntest_a = 3\n",
    )

    assert (report.score, report.points) == (3.0, 4.0)


def test_the_same_seed_draws_the_same_cases(small, small_judge):
    wrong = "import numpy as np\n\n\ndef double(x):\n    return 3 * x\n"

    def inputs(seed):
        report = small_judge.grade(small["double"], wrong, seed=seed)
        return next(c.failure.inputs for c in report.checks if c.failure and not c.example)

    assert inputs(1) == inputs(1)
    assert inputs(1) != inputs(2)


def test_a_known_mistake_is_named(small, small_judge):
    report = small_judge.grade(
        small["double"], "import numpy as np\n\n\ndef double(x):\n    return np.multiply(x, x)\n"
    )

    failure = next(c.failure for c in report.checks if c.failure and not c.example)
    assert failure.misconception == "squares"
    assert "agrees with 2x only at 0 and 2" in failure.why


def test_another_mistake_is_not_named_after_a_known_one(small, small_judge):
    report = small_judge.grade(
        small["double"], "import numpy as np\n\n\ndef double(x):\n    return x + 2\n"
    )

    assert {c.failure.misconception for c in report.checks if c.failure} == {""}


def test_without_the_hidden_half_only_the_examples_are_checked(tmp_path):
    small = Path(__file__).parent.parent / "courses" / "small"
    (tmp_path / "exercises").symlink_to(small / "exercises")
    course = Course.find(tmp_path)
    with Judge(course) as judge:
        right = judge.grade(course["double"], "def double(x):\n    return 2 * x\n")
        wrong = judge.grade(course["double"], "def double(x):\n    return x\n")

    assert (right.status, wrong.status) == (Status.EXAMPLES_AGREE, Status.FAILED)
    assert "Only the examples were checked" in right.notes[0]


def test_warnings_of_a_call_are_observed(graded):
    report = graded(
        "import numpy as np\n\ndef f(x):\n    return np.exp(x)\n",
        '''
        import numpy as np
        from grader.expect import equal, true

        def test_it(answer):
            """It overflows, and says so."""
            equal(answer.f.observe(np.zeros(1)).warnings, ())
            said = answer.f.observe(np.array([1e4])).warnings
            true(said and "overflow" in said[0], "There was no warning.")
        ''',
    )

    passed(report)


def test_an_example_that_raises_ends_its_docstring(tmp_path):
    stub = '''def f(x):
    """Double.

    >>> y = f(1)
    >>> y
    2
    """
    raise NotImplementedError
'''
    (tmp_path / "exercises" / "01_topic").mkdir(parents=True)
    (tmp_path / "exercises" / "01_topic" / "f.py").write_text(stub)
    course = Course.find(tmp_path)
    with Judge(course) as judge:
        report = judge.grade(course["f"], "def f(x):\n    return x / 0\n")

    (failure,) = (check.failure for check in report.checks)
    assert failure.says == "Your code raised ZeroDivisionError: division by zero"


def test_a_check_that_is_mended_is_collected_anew(tmp_path):
    folder = tmp_path / "solutions" / "01_topic" / "f"
    folder.mkdir(parents=True)
    (tmp_path / "exercises" / "01_topic").mkdir(parents=True)
    stub = "def f():\n    raise NotImplementedError\n"
    (tmp_path / "exercises" / "01_topic" / "f.py").write_text(stub)
    (folder / "f.py").write_text("def f():\n    return 1\n")
    (folder / "exercise.toml").write_text('title = "t"\nlevel = 1\nminutes = 1\n')
    check = "from grader.expect import equal\n\n\ndef test_f(answer):\n    'One.'\n    equal("
    course = Course.find(tmp_path)
    with Judge(course) as judge:
        verdicts = []
        for text in (check, check, check + "answer.f(), 2)\n", check + "answer.f(), 1)\n"):
            (folder / "check.py").write_text(text)
            verdicts.append(judge.grade(course["f"], "def f():\n    return 1\n"))

    assert [str(report.status) for report in verdicts] == [
        "broken exercise",
        "broken exercise",
        "failed",
        "passed",
    ]
    assert "cannot be collected" in verdicts[1].problem.message


def test_parts_of_a_result_may_stay_in_the_sandbox(graded):
    report = graded(
        """
        def forward(x):
            return 2 * x, {"x": x}

        def backward(upstream, cache):
            return upstream * cache["x"]
        """,
        '''
        from grader.expect import equal, unpack

        def test_it(answer):
            """The cache goes back as the very thing that it was."""
            out, cache = unpack(answer.forward.parts(2, 3), 2, ("out", "cache"))
            equal(out.value(), 6)
            equal(answer.backward(5, cache), 15)
            equal(answer.backward.parts(2, 5, cache), 15)
        ''',
    )

    passed(report)


def test_tensors_in_a_list_are_compared_with_a_misconceptions_number(graded):
    report = graded(
        """
        import torch

        def loss(x):
            return float(x.sum())
        """,
        """
        import torch

        from grader.expect import close

        def test_loss(answer):
            \"\"\"It is the sum.\"\"\"
            close(answer.loss(torch.ones(2)), 2.0)
        """,
        """
        import torch

        def loss(x):
            return [x.clone().requires_grad_()]
        """,
        """
        [misconception.mean]
        swap = ["x.sum()", "x.mean()"]
        fails = "test_loss"
        why = "It is the sum that is asked for."
        """,
    )

    assert report.status is Status.FAILED
    assert report.checks[-1].failure.misconception == ""
