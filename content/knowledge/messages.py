"""Messages that can be told in the reader's language.

What decides truth knows no Django and no translations. So a message keeps its template and what
fills it: files are answered in English, the admin asks for the template in its own language.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Message(str):
    """An English text that remembers its ``template`` and ``params``."""

    template: str
    params: dict[str, Any]

    def __new__(cls, template: str, **params: Any) -> Message:
        text = super().__new__(cls, template.format(**params))
        text.template, text.params = template, params
        return text

    def told(self, translate: Callable[[str], str]) -> str:
        """The message with its template, and every message in it, translated."""
        params = {
            name: value.told(translate) if isinstance(value, Message) else value
            for name, value in self.params.items()
        }
        return translate(self.template).format(**params)
