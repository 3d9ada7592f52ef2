"""Worksheets: their stubs, the numbers drawn for them, and the verdict on each part."""
