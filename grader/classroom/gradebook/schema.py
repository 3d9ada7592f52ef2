"""The tables of a gradebook: who handed in what, and which verdict each file had last."""

from grader.classroom.gradebook.verdicts import TABLE
from grader.classroom.marking.tables import SCHEMA as MARKS

KIND = int.from_bytes(b"grdG")
VERSION = 3
"""Raised whenever an older gradlings could misread what a newer one writes."""
SCHEMA = f"""
{TABLE}
{MARKS}
CREATE TABLE IF NOT EXISTS asked (
    assignment TEXT NOT NULL,
    place INTEGER NOT NULL,
    exercise TEXT NOT NULL,
    title TEXT NOT NULL,
    topic TEXT NOT NULL,
    points REAL NOT NULL,
    PRIMARY KEY (assignment, exercise)
);
CREATE TABLE IF NOT EXISTS asked_text (
    assignment TEXT NOT NULL,
    exercise TEXT NOT NULL,
    place INTEGER NOT NULL,
    part TEXT NOT NULL,
    points REAL NOT NULL,
    PRIMARY KEY (assignment, exercise, part)
);
CREATE TABLE IF NOT EXISTS together (
    assignment TEXT NOT NULL,
    name TEXT NOT NULL,
    student TEXT NOT NULL,
    PRIMARY KEY (assignment, name, student)
);
CREATE TABLE IF NOT EXISTS student (
    assignment TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    problems TEXT NOT NULL,
    gone_at TEXT,
    PRIMARY KEY (assignment, id)
);
CREATE TABLE IF NOT EXISTS entry (
    assignment TEXT NOT NULL,
    student TEXT NOT NULL,
    exercise TEXT NOT NULL,
    file TEXT NOT NULL,
    notes TEXT NOT NULL,
    submission TEXT NOT NULL,
    files TEXT NOT NULL,
    gone_at TEXT,
    PRIMARY KEY (assignment, student, exercise)
);
CREATE TABLE IF NOT EXISTS arrival (
    assignment TEXT NOT NULL,
    student TEXT NOT NULL,
    exercise TEXT NOT NULL,
    at TEXT NOT NULL,
    late INTEGER NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (assignment, student, exercise)
);
CREATE TABLE IF NOT EXISTS assignment (
    name TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    content TEXT NOT NULL,
    unread TEXT NOT NULL
);
"""
