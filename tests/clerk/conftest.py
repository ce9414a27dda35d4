"""What tests of the readers share."""

from tests.office import as_pdf

__all__ = ["as_pdf"]
