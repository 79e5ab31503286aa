"""Law drift: the sections that the rules cite, held against the published law."""
