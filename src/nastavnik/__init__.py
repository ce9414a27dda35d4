"""Nastavnik: mentoring of teachers in a school, from the roadmap to the signed papers."""
