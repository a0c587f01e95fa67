"""How people enter the desk: tries that are counted, a second step, sessions that end, the password asked again."""
