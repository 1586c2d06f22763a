"""The two forms of signing in, which is signing up too."""

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms

NO_ADDRESS = "Type your work e-mail address."
WRONG_ADDRESS = "Type the whole address, such as name@organisation.gov.uk"
NO_CODE = "Type the code from the e-mail."


class AddressForm(RequestLoginCodeForm):
    """The address that a code is sent to, and whether other people use the device."""

    use_required_attribute = False  # The browser's bubble would hide our own message.

    email = forms.EmailField(
        max_length=254, error_messages={"required": NO_ADDRESS, "invalid": WRONG_ADDRESS}
    )
    shared = forms.BooleanField(required=False, initial=True)

    def clean_email(self) -> str:
        """This will give the address that the account holds: a code never goes to another one,
        however alike the two look. An address nobody has only gets small letters."""
        typed: str = super().clean_email()
        return str(self._user.email) if self._user else typed.lower()


class CodeForm(ConfirmLoginCodeForm):
    """The code that was sent."""

    use_required_attribute = False

    code = forms.CharField(max_length=20, error_messages={"required": NO_CODE})
