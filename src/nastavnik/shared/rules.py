"""What does an action say when it must not be done?"""


class RuleBroken(Exception):  # noqa: N818 - the word the whole house uses
    """A rule of the product; ``text`` is Russian and says what to do, ``code`` is for tests."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text


class NotAllowed(RuleBroken):
    """The actor may not do this at all."""

    def __init__(self, text: str = "У вас нет права на это действие.") -> None:
        super().__init__("not_allowed", text)


class Stale(RuleBroken):
    """The row was changed by somebody else since the page was opened; nothing was overwritten."""

    def __init__(self, text: str) -> None:
        super().__init__("stale", text)
