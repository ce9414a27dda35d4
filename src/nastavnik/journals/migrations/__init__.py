"""How the tables of journals came to be."""
