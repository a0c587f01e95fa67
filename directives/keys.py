"""Keys: the name of an item, or of a task, that is the same in every edition of its bulletin."""

import secrets

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0/o, 1/i/l: keys are read aloud over the telephone


def new_key() -> str:
    """Eight letters by chance: `k3m9x2ad`. One in 850 billion; an edition has some thirty."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(8))
