"""Form fields that speak a curator's language for values that are kept as JSON."""

from __future__ import annotations

from typing import Any

from django import forms


class DatesField(forms.CharField):
    """One date, or several with ``;`` between them where sources disagree."""

    def prepare_value(self, value: Any) -> Any:
        return "; ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        parts = [part.strip() for part in super().clean(value).split(";") if part.strip()]
        return (parts if len(parts) > 1 else parts[0]) if parts else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class CitationsField(forms.CharField):
    """One source a line: its id, and after ``|`` the place in it."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(
            source if isinstance(source, str) else f"{source['id']} | {source.get('at', '')}"
            for source in value
        )

    def clean(self, value: Any) -> Any:
        citations: list[str | dict[str, str]] = []
        for line in super().clean(value).splitlines():
            id_, _, at = (part.strip() for part in line.partition("|"))
            if id_:
                citations.append({"id": id_, "at": at} if at else id_)
        return citations

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class ValueField(forms.CharField):
    """A number where the text is one, else the text."""

    def prepare_value(self, value: Any) -> Any:
        return "" if value is None else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value).strip()
        for kind in (int, float):
            try:
                return kind(text)
            except ValueError:
                continue
        return text or None
