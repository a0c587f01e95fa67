"""What an archive of decades must not change: that every list and search answers from an index."""
