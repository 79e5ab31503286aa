"""A release that a department can host: the site, and what its web and security people need."""
