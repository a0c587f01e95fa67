"""Answers of the API, a module a subject."""
