"""Keys: the name of an item, or of a task, that is the same in every edition of its bulletin."""

import secrets

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0/o, 1/i/l: keys are read aloud over the telephone


def new_key() -> str:
    """Six letters by chance: `k3m9x2`, one in 700 million; an edition has some thirty, and it may hold none twice."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(6))
