"""Hidden checks of gan_losses."""

import numpy as np

from grader.expect import close, needs, shape, unchanged, unpack

SIZES = ((1, 1), (2, 1), (2, 3), (3, 3), (4, 6))
"""M and N."""
LARGE = (40.0, -40.0, 800.0, -800.0, 1e6, -1e6)


def losses(answer, fake):
    """Return the learner's two losses of the generator."""
    result = answer.generator_losses(fake)
    return unpack(result, 2, ("saturating", "non_saturating"), name="generator_losses")


def gradients(answer, fake):
    """Return the learner's two gradients."""
    result = answer.generator_gradients(fake)
    return unpack(result, 2, ("saturating", "non_saturating"), name="generator_gradients")


def test_discriminator(answer, reference, rng):
    """L_D is the mean of -log D over the real examples, plus that of -log(1 - D) over the others."""
    for m, n in SIZES:
        real, fake = rng.normal(1, 2, m), rng.normal(-1, 2, n)
        loss = answer.discriminator_loss(real, fake)
        shape(loss, (), name="L_D")
        close(loss, reference.discriminator_loss(real, fake), name="L_D")


@needs(test_discriminator)
def test_undecided_discriminator(answer):
    """A discriminator that says 1/2 to everything has the loss log 4."""
    for m, n in SIZES:
        close(answer.discriminator_loss(np.zeros(m), np.zeros(n)), np.log(4), name="L_D")


def test_saturating(answer, reference, rng):
    """The saturating loss is the mean of log(1 - D(fake))."""
    for _, n in SIZES:
        fake = rng.normal(-1, 2, n)
        saturating, _ = losses(answer, fake)
        shape(saturating, (), name="saturating")
        close(saturating, reference.generator_losses(fake)[0], name="saturating")


def test_non_saturating(answer, reference, rng):
    """The non-saturating loss is the mean of -log(D(fake))."""
    for _, n in SIZES:
        fake = rng.normal(-1, 2, n)
        _, non_saturating = losses(answer, fake)
        shape(non_saturating, (), name="non_saturating")
        close(non_saturating, reference.generator_losses(fake)[1], name="non_saturating")


def test_gradient_of_the_saturating_loss(answer, reference, rng):
    """By a score, the saturating loss has the derivative -D/N."""
    for _, n in SIZES:
        fake = rng.normal(-1, 2, n)
        saturating, _ = gradients(answer, fake)
        shape(saturating, (n,), name="saturating")
        close(saturating, reference.generator_gradients(fake)[0], name="saturating")


def test_gradient_of_the_non_saturating_loss(answer, reference, rng):
    """By a score, the non-saturating loss has the derivative -(1 - D)/N."""
    for _, n in SIZES:
        fake = rng.normal(-1, 2, n)
        _, non_saturating = gradients(answer, fake)
        shape(non_saturating, (n,), name="non_saturating")
        close(non_saturating, reference.generator_gradients(fake)[1], name="non_saturating")


@needs(test_discriminator, test_saturating, test_non_saturating)
def test_large_scores(answer, reference):
    """Losses are finite and right for every score."""
    for s in LARGE:
        one = np.array([s])
        name = f"loss for the score {s:g}"
        for real, fake in ((one, np.zeros(1)), (np.zeros(1), one)):
            due = reference.discriminator_loss(real, fake)
            close(answer.discriminator_loss(real, fake), due, name=name)
        for found, due in zip(losses(answer, one), reference.generator_losses(one), strict=True):
            close(found, due, name=name)


@needs(test_gradient_of_the_saturating_loss, test_gradient_of_the_non_saturating_loss)
def test_gradients_of_large_scores(answer, reference):
    """Gradients are finite and right for every score."""
    for s in LARGE:
        one = np.array([s])
        due = reference.generator_gradients(one)
        close(gradients(answer, one), due, name=(f"saturating, {s:g}", f"non-saturating, {s:g}"))


@needs(test_discriminator, test_saturating, test_non_saturating)
def test_integers(answer, reference):
    """Scores may be integers."""
    real, fake = np.array([2, 0, -1]), np.array([-3, 1])
    due = reference.discriminator_loss(real, fake)
    close(answer.discriminator_loss(real, fake), due, name="L_D")
    close(losses(answer, fake), reference.generator_losses(fake), name=("first", "second"))


@needs(test_discriminator, test_saturating, test_non_saturating)
def test_arguments_are_left_alone(answer, rng):
    """The functions leave the scores as they were."""
    real, fake = rng.normal(size=3), rng.normal(size=4)
    seen = answer.discriminator_loss.observe(real, fake)
    unchanged(real, seen.args[0], "real")
    unchanged(fake, seen.args[1], "fake")
    for name in ("generator_losses", "generator_gradients"):
        unchanged(fake, getattr(answer, name).observe(fake).args[0], "fake")
