"""How the portal bears an archive of decades: a generator of one, and how long its lists and searches take."""
