"""A hand on the pages: it presses what stands there, and counts."""

import re
from html import unescape
from typing import Any
from urllib.parse import urljoin

from django.test import Client
from lxml import html

from tests.pairs.words import words_in


class Hand:
    """Follows links and sends forms of the page that is open, by the words on them."""

    def __init__(self, browser: Client, address: str) -> None:
        self.browser, self.clicks = browser, 0
        self._open(browser.get(address, follow=True), address)

    def tick(self) -> "Hand":
        """Every box of the page."""
        for box in self._page.iter("input"):
            if box.get("type") == "checkbox":
                self.clicks, box.checked = self.clicks + 1, True
        return self

    def press(self, words: str, **fields: str) -> str:
        """The first link or button with the words; the form's fields go along as they stand."""
        self.clicks += 1
        found = [one for one in self._page.iter("a", "button") if _text(one).startswith(words)]
        assert found, f"нет «{words}» на {self.address}: {self.words[:600]}"
        one = found[0]
        if one.tag == "a":
            address = urljoin(self.address, one.get("href"))
            return self._open(self.browser.get(address, follow=True), address)
        form = next(parent for parent in one.iterancestors("form"))
        sent: dict[str, Any] = {**dict(form.form_values()), **fields}
        if one.get("name"):
            sent[one.get("name")] = one.get("value", "")
        address = urljoin(self.address, one.get("formaction") or form.get("action") or "")
        if (form.get("method") or "get").lower() == "get":
            return self._open(self.browser.get(address, sent, follow=True), address)
        return self._open(self.browser.post(address, sent, follow=True), address)

    def _open(self, answer: Any, address: str) -> str:
        assert answer.status_code in {200, 422}, (address, answer.status_code)
        self.address = answer.redirect_chain[-1][0] if answer.redirect_chain else address
        text = unescape(answer.content.decode()).replace("\xa0", " ")
        self._page: Any = html.fromstring(text)
        self.words = words_in(text)
        return self.words


def _text(one: Any) -> str:
    return re.sub(r"\s+", " ", one.text_content()).strip()
