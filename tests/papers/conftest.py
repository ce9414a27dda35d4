"""What tests of the papers share."""

from tests.office import as_pdf

__all__ = ["as_pdf"]
