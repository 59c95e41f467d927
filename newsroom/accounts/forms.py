"""The form of a new password, in our own words: what is asked of it, and no way by mail."""

from typing import Any

from allauth.account.forms import ChangePasswordForm as StandardForm


class ChangePasswordForm(StandardForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].help_text = "Lupa? Hubungi pengelola sistem."
        self.fields[
            "password1"
        ].help_text = (
            "Paling sedikit 10 karakter, bukan kata sandi yang umum, dan tidak mirip nama Anda."
        )
