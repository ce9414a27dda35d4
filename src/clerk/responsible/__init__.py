"""Who answers for a step, by the words of a roadmap: its parts, and whom of the school each means."""
