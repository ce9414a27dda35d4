"""How large may a document be that a school wrote, in rows, cells and signs?

A file of some kilobytes can say that it has a milliard of cells. What no real list or roadmap comes
near is refused in words before anything is done with it.
"""

from clerk.errors import UnreadableError

MAX_ROWS = 20_000  # of a list: the teachers of a large town
MAX_ROADMAP_ROWS = 1_500  # ten times the longest real one
MAX_COLUMNS = 100  # Word itself stops at 63
MAX_CELLS = 3_000_000  # of a sheet, the empty ones too
MAX_MERGED = 500_000  # cells in all merged ranges of a sheet
MAX_SIGNS = 600_000  # of a roadmap's text
MAX_DRAWN = 4 * 2**20  # bytes that draw the pages of a PDF
MAX_CROSSINGS = 1_000_000  # of the lines on a page of a PDF, each way with each across
MAX_XML = 40 * 2**20  # bytes of a Word document's text with its markup


def refuse_over(limit: int, number: int, what: str) -> None:
    """Raise ``UnreadableError`` where there are more; ``what`` in the genitive: «строк»."""
    if number > limit:
        shown = f"{limit:_}".replace("_", "\u00a0")
        raise UnreadableError(
            "too_large",
            f"В файле слишком много {what}: читаем не больше {shown}. Оставьте в нём только сам "
            "список или карту и сохраните заново.",
        )
