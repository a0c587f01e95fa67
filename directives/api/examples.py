"""Examples of answers, as the documentation and the schema show them."""

EXAMPLES: dict[str, list] = {}
