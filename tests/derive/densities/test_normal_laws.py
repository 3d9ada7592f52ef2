"""Densities of which a document says that they are normal."""

import pytest
from test_any_density import judged

SAID = (
    r"prose:q(z) = \mathcal N(z; \mu, \sigma^2)",
    r"prose:p(z) = \mathcal N(z; 0, 1)",
)
RIGHT = {
    "log density": (
        r"\log q(z) = -\frac12 \log(2\pi\sigma^2) - \frac{(z-\mu)^2}{2\sigma^2}",
        r"\log q(z) = -\frac12 \log(2\pi\sigma^2) + \frac{(z-\mu)^2}{2\sigma^2}",
        r"\log q(z) = -\frac12 \log(2\pi\sigma) - \frac{(z-\mu)^2}{2\sigma^2}",
        r"\log q(z) = -\frac{(z-\mu)^2}{2\sigma^2}",
    ),
    "entropy": (
        r"E_q[\log q(z)] = -\frac12 \log(2\pi\sigma^2) - \frac12",
        r"E_q[\log q(z)] = -\frac12 \log(2\pi\sigma^2) + \frac12",
        r"E_q[\log q(z)] = -\frac12 \log(2\pi\sigma^2) - \frac{\sigma^2}{2}",
        r"E_q[\log q(z)] = -\log(2\pi\sigma^2) - \frac12",
    ),
    "cross term": (
        r"E_q[\log p(z)] = -\frac12\log(2\pi) - \frac12(\mu^2 + \sigma^2)",
        r"E_q[\log p(z)] = -\frac12\log(2\pi) - \frac12\sigma^2",
        r"E_q[\log p(z)] = -\frac12\log(2\pi) - \frac12(\mu + \sigma)^2",
        r"E_p[\log p(z)] = -\frac12\log(2\pi) - \frac12(\mu^2 + \sigma^2)",
    ),
    "divergence": (
        r"\mathrm{KL}(q \| p) = \int q(z) \log\frac{q(z)}{p(z)}\,dz"
        r" = \frac12(\mu^2 + \sigma^2 - 1 - \log\sigma^2) \ge 0",
        r"\mathrm{KL}(q \| p) = \frac12(\mu^2 + \sigma^2 + 1 - \log\sigma^2)",
        r"\mathrm{KL}(q \| p) = \frac12(\mu^2 + \sigma^2 - 1 - \log\sigma)",
        r"\mathrm{KL}(p \| q) = \frac12(\mu^2 + \sigma^2 - 1 - \log\sigma^2)",
        r"\mathrm{KL}(q \| p) \le 100",
        r"\mathrm{KL}(q \| p) \ge \frac12 \mu",
    ),
    "slopes": (
        r"\frac{\partial}{\partial\sigma} \mathrm{KL}(q \| p) = \sigma - \frac{1}{\sigma}",
        r"\frac{\partial}{\partial\sigma} \mathrm{KL}(q \| p) = \sigma + \frac{1}{\sigma}",
        r"\frac{\partial}{\partial\sigma} \mathrm{KL}(q \| p) = \sigma",
        r"\frac{\partial}{\partial\mu} \mathrm{KL}(q \| p) = \sigma - \frac{1}{\sigma}",
    ),
    "moments": (
        r"E_q[(z - \mu)^4] = 3\sigma^4",
        r"E_q[(z - \mu)^4] = \sigma^4",
        r"E_q[z^4] = 3\sigma^4",
        r"E_p[(z - \mu)^4] = 3\sigma^4",
        r"E_q[(z - \mu)^6] = 9\sigma^6",
    ),
    "exponential": (
        r"E_q[e^z] = e^{\mu + \sigma^2/2}",
        r"E_q[e^z] = e^{\mu}",
        r"E_q[e^z] = e^{\mu + \sigma^2}",
        r"E_p[e^z] = e^{\mu + \sigma^2/2}",
    ),
}
TWINS = [wrong for _, *wrongs in RIGHT.values() for wrong in wrongs]


@pytest.mark.parametrize("line", [right for right, *_ in RIGHT.values()], ids=RIGHT)
def test_what_follows_from_normal_laws_is_accepted(line):
    last = judged(*SAID, line)[-1]

    assert last.accepted, last.reason


@pytest.mark.parametrize("line", TWINS)
def test_what_does_not_follow_is_not_accepted(line):
    assert judged(*SAID, line)[-1].status in {"undecided", "unreadable"}


def test_a_law_of_a_vector_is_not_taken_for_one_of_a_number():
    said = r"prose:p(\mathbf z) = \mathcal N(\mathbf z; \mathbf 0, \mathbf I)"

    assert not judged(said, r"E_p[\log p(z)] = -\frac12\log(2\pi) - \frac12")[-1].accepted


def test_a_function_of_a_normal_variable_stays_open():
    assert not judged(*SAID, r"E_q[\log p(z)\, f(z)] = E_q[\log p(z)]\, f(\mu)")[-1].accepted
