"""The work and its pay become part of the contract of employment."""
