"""What follows a change of what readers see, after it is committed."""

import logging

logger = logging.getLogger(__name__)


def after_change(edition_id: int, verb: str) -> None:
    """Called once per committed change of state, with ids only. Caches and messages hang here."""
    logger.debug("edition %s: %s", edition_id, verb)
