"""What a learner sends with every answer. The answer itself is for the question's form to read."""

from django import forms


class AnswerForm(forms.Form):
    """The key that makes sending an answer twice the same as once."""

    client_key = forms.UUIDField()


class TryForm(forms.Form):
    """What comes with an answer to a question on a lesson's page, beside the answer."""

    seed = forms.IntegerField(min_value=0, max_value=2**31)
    seen = forms.CharField(max_length=16, required=False)
