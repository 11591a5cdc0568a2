from django import forms
from django.http import HttpRequest


class SignupForm(forms.Form):
    name = forms.CharField(label="姓名", max_length=60)

    def signup(self, request: HttpRequest, user: object) -> None:
        user.name = self.cleaned_data["name"]
        user.save()
