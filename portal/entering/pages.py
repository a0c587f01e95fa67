"""The pages of the second step: the code at login; set up, recovery codes, removal."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from portal.entering import again, second_step
from portal.entering.sessions import AWAITED

KEY = "second_step_key"  # in the session, until the telephone shows that it has it


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "size": 12, "spellcheck": "false"}
        ),
        error_messages={"required": gettext_lazy("Enter the code.")},
    )


class Code(View):
    """After the password: the code of the telephone, or a recovery code."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CodeForm(request.POST)
        if form.is_valid():
            if second_step.verify(request.user, form.cleaned_data["code"]):
                request.session.pop(AWAITED, None)
                request.session.cycle_key()
                return HttpResponseRedirect(next_page(request))
            form.add_error("code", self.refusal())
        return self.show(form, 400)

    def refusal(self) -> str:
        seconds = second_step.seconds_to_wait(self.request.user)
        if seconds > 1:
            return _(
                "The code was wrong. After several wrong codes you must wait: try again in %(count)d seconds."
            ) % {"count": seconds}
        return _("The code is wrong, or it was used already: wait for the next one on your telephone.")

    def show(self, form: forms.Form, status: int = 200) -> HttpResponse:
        return page(self.request, "admin/second_step_code.html", _("Enter the code"), {"form": form}, status)


class SecondStep(View):
    """A person's own second step: set it up with a picture for the telephone, or see that it is there."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        deeds = {"set_up": self.set_up, "renew": self.renew, "remove": self.remove}
        return deeds.get(request.POST.get("deed", ""), self.get)(request)

    def set_up(self, request: HttpRequest) -> HttpResponse:
        form, key = CodeForm(request.POST), request.session.get(KEY, "")
        if second_step.is_set_up(request.user) or not key:
            return self.get(request)
        if form.is_valid():
            if second_step.set_up(request.user, key, "".join(form.cleaned_data["code"].split())):
                del request.session[KEY]
                request.session.pop(AWAITED, None)
                request.session.cycle_key()
                return self.show_codes()
            form.add_error(
                "code",
                _("The code is wrong. Check the time of your telephone, then enter the code it shows now."),
            )
        return self.show(form, 400)

    def renew(self, request: HttpRequest) -> HttpResponse:
        return self.show_codes() if self.is_confirmed() else self.show(CodeForm(), 400)

    def remove(self, request: HttpRequest) -> HttpResponse:
        if not self.is_confirmed():
            return self.show(CodeForm(), 400)
        second_step.remove(request.user)
        if second_step.is_compulsory(request.user):
            request.session[AWAITED] = second_step.SETUP
        messages.success(request, _("The second step was removed. Set it up with your new telephone."))
        return HttpResponseRedirect(reverse("admin:second_step"))

    def is_confirmed(self) -> bool:
        """Whether the person showed that it is them, on this very page."""
        self.confirmation = again.ask(forms.Form(self.request.POST), self.request, always=True)
        return second_step.is_set_up(self.request.user) and self.confirmation.is_valid()

    def show(self, form: forms.Form, status: int = 200) -> HttpResponse:
        user, context = self.request.user, {"is_compulsory": second_step.is_compulsory(self.request.user)}
        if second_step.is_set_up(user):
            asked = getattr(self, "confirmation", None) or again.ask(forms.Form(), self.request, always=True)
            context |= {"is_set_up": True, "codes_left": second_step.codes_left(user), "form": asked}
        else:
            key = self.request.session.setdefault(KEY, second_step.new_key())
            context |= {"form": form, "key": second_step.shown(key), "picture": picture(user, key)}
            context["next"] = next_page(self.request)
        return page(self.request, "admin/second_step.html", _("Login in two steps"), context, status)

    def show_codes(self) -> HttpResponse:
        codes = second_step.renew_codes(self.request.user)
        return page(self.request, "admin/recovery_codes.html", _("Recovery codes"), {"codes": codes})


def page(request: HttpRequest, template: str, title: str, context: dict, status: int = 200) -> HttpResponse:
    """A page of the desk that no browser or proxy keeps."""
    around = {**admin.site.each_context(request), "title": title, "next": next_page(request)}
    response = render(request, template, around | context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def next_page(request: HttpRequest) -> str:
    """Where the person wanted to go; the desk's first page where that is no page of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and is_ours else reverse("admin:index")


def picture(user, key: str) -> str:
    """The QR code of the key as an address of its own data (SVG), which a page shows as an image."""
    import segno  # only this page draws

    return segno.make(second_step.address_of(user, key), error="m").svg_data_uri(
        scale=5, border=4, light="#fff"
    )
