"""How does a paper that was corrected in Word differ from the one that was made?

The file is read as a person sees it (``read``), its paragraphs are laid along those of the outline
(``align``), and in each pair the facts are found again (``sentence``, ``forms``). What Word changes
by itself is no difference (``folded``); what is another paper altogether is refused (``whose``).
"""

from papers.returned.compare import compare, compare_safely
from papers.returned.model import Added, AnotherPaperError, FactDiffers, Returned, WordsDiffer
from papers.returned.read import ReturnedFile, read_returned

__all__ = [
    "Added", "AnotherPaperError", "FactDiffers", "Returned", "ReturnedFile", "WordsDiffer", "compare",
    "compare_safely", "read_returned",
]  # fmt: skip
