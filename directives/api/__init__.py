"""`/api/v1/`: what readers see, as JSON for programs. Read-only, open to every site, without accounts."""
