"""How does the engine say that a file cannot be read at all?"""


class UnreadableError(Exception):
    """A file cannot be read. ``code`` is stable, the message is Russian and says what to do."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text
