"""Search and filters over one index: what is asked, the index on both databases, what is shown of a match."""
