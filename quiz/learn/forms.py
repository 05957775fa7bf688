"""What a learner sends. Whether the choice was on screen is for `attempts` to say."""

from typing import Any

from django import forms
from django.http import QueryDict

MOST_OPTIONS = 10


class AnswerForm(forms.Form):
    """One choice, and the key that makes sending it twice the same as once."""

    choice = forms.IntegerField(min_value=0, max_value=MOST_OPTIONS)
    client_key = forms.UUIDField()

    def __init__(self, data: QueryDict, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self._choices = data.getlist("choice")

    @property
    def is_blank(self) -> bool:
        """Was nothing chosen? That is a slip, not an attack."""
        return not self._choices

    def clean_choice(self) -> int:
        """Radio buttons send one value; two did not come from our page."""
        if len(self._choices) > 1:
            raise forms.ValidationError("one choice only")
        choice: int = self.cleaned_data["choice"]
        return choice
