"""Forms about one's password, in our own words: what is asked, and no way by mail."""

from typing import Any

from allauth.account import forms as standard

_FORGOTTEN = "Lupa? Hubungi pengelola sistem."


class ReauthenticateForm(standard.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Kata sandi"
        self.fields["password"].help_text = _FORGOTTEN


class ChangePasswordForm(standard.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].help_text = _FORGOTTEN
        self.fields[
            "password1"
        ].help_text = (
            "Paling sedikit 10 karakter, bukan kata sandi yang umum, dan tidak mirip nama Anda."
        )
