"""Sums and products over data, and arg min and arg max of what depends on a parameter."""

import pytest
from test_any_density import judged

LIKELIHOOD = r"\ell(\theta) = \log\prod_{i=1}^n p(x_i;\theta) = \sum_{i=1}^n \log p(x_i;\theta)"
RIGHT = {
    "score": (
        [LIKELIHOOD],
        r"\nabla_\theta \ell(\theta)"
        r" = \sum_{i=1}^n \frac{\nabla_\theta p(x_i;\theta)}{p(x_i;\theta)}",
        r"\nabla_\theta \ell(\theta) = \sum_{i=1}^n \nabla_\theta p(x_i;\theta)",
        r"\nabla_\theta \ell(\theta) = \prod_{i=1}^n \nabla_\theta \log p(x_i;\theta)",
        r"\nabla_\theta \ell(\theta) = \frac1n \sum_{i=1}^n \nabla_\theta \log p(x_i;\theta)",
    ),
    "logarithm": (
        [],
        r"\hat\theta = \arg\max_\theta \prod_{i=1}^n p(x_i|\theta)"
        r" = \arg\max_\theta \sum_{i=1}^n \log p(x_i|\theta)"
        r" = \arg\min_\theta -\frac1n \sum_{i=1}^n \log p(x_i|\theta)",
        r"\arg\max_\theta \prod_{i=1}^n p(x_i|\theta) = \arg\max_\theta \sum_{i=1}^n p(x_i|\theta)",
        r"\arg\max_\theta \prod_{i=1}^n p(x_i|\theta)"
        r" = \arg\min_\theta \sum_{i=1}^n \log p(x_i|\theta)",
        r"\arg\max_\theta \prod_{i=1}^n p(x_i|\theta)"
        r" = \arg\max_\theta -\sum_{i=1}^n \log p(x_i|\theta)",
    ),
    "divergence": (
        [],
        r"\arg\min_\theta \mathrm{KL}(p \| p_\theta) = \arg\max_\theta E_p[\log p_\theta(x)]",
        r"\arg\min_\theta \mathrm{KL}(p \| p_\theta) = \arg\min_\theta E_p[\log p_\theta(x)]",
        r"\arg\min_\theta \mathrm{KL}(p_\theta \| p) = \arg\max_\theta E_p[\log p_\theta(x)]",
        r"\arg\min_\theta \mathrm{KL}(p \| p_\theta)"
        r" = \arg\max_\theta E_{x \sim p_\theta}[\log p_\theta(x)]",
        r"\arg\min_\theta \mathrm{KL}(p \| p_\theta) = \arg\max_\theta E_{x \sim p}[p_\theta(x)]",
    ),
}
TWINS = [(before, wrong) for before, _, *wrongs in RIGHT.values() for wrong in wrongs]


@pytest.mark.parametrize("lines", [[*b, right] for b, right, *_ in RIGHT.values()], ids=RIGHT)
def test_what_holds_for_all_data_is_accepted(lines):
    for line in judged(*lines):
        assert line.accepted, (line.text, line.reason)


@pytest.mark.parametrize(("before", "wrong"), TWINS)
def test_what_does_not_is_not_accepted(before, wrong):
    assert judged(*before, wrong)[-1].status in {"undecided", "unreadable"}
