"""How somebody is shown, and how often mail comes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from practices.forms.workplaces import DetailsForm, MailForm
from practices.selectors.due_mail import rhythm_of
from practices.selectors.workplaces import current_workplaces, profile_of
from practices.services.mail_preferences import set_mail_rhythm
from practices.services.profiles import save_details
from practices.views.signed_in import sent_words, signed_in

INVALID = 422


@signed_in
def my_details(request: HttpRequest) -> HttpResponse:
    """This will show and keep somebody's name and what readers may see of them."""
    profile = profile_of(request.user)
    initial = {
        "full_name": request.user.full_name,
        "about": profile.about if profile else "",
        "is_listed": profile.is_listed if profile else False,
    }
    form = DetailsForm(sent_words(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        save_details(user=request.user, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("my_details")
    status = INVALID if request.method == "POST" else 200
    context = {
        "form": form,
        "profile": profile,
        "workplaces": current_workplaces(request.user),
        "rhythm": rhythm_of(request.user),
    }
    return render(request, "practices/my/details.html", context, status=status)


@signed_in
def my_mail(request: HttpRequest) -> HttpResponse:
    """This will show and keep how often news comes by e-mail."""
    form = MailForm(sent_words(request), initial={"rhythm": rhythm_of(request.user)})
    if request.method == "POST" and form.is_valid():
        set_mail_rhythm(user=request.user, rhythm=form.cleaned_data["rhythm"], at=timezone.now())
        messages.success(request, "Saved.")
        return redirect("my_mail")
    status = INVALID if request.method == "POST" else 200
    return render(request, "practices/my/mail.html", {"form": form}, status=status)
