"""Checks of a bulletin before readers see it: plain functions over a frozen view, one file a family."""

from directives.checking.findings import Finding, Severity, Where
from directives.checking.knowledge import Knowledge, Lifetime, Register
from directives.checking.registry import BY_CODE, CHECKS, Check, run
from directives.checking.views import EditionView, Item

__all__ = [
    "BY_CODE", "CHECKS", "Check", "EditionView", "Finding", "Item", "Knowledge", "Lifetime", "Register",
    "Severity", "Where", "run",
]  # fmt: skip
