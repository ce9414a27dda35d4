"""What does a page say, without its marks?"""

import re


def words_in(text: str) -> str:
    """The words of the part that is the page's own."""
    main = text.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())
