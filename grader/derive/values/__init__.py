"""Values that a learner gives as an answer: read, compared with a tolerance, and explained."""
