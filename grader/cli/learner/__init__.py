"""The commands of those who learn: grading, and all that goes with an exercise in hand."""
