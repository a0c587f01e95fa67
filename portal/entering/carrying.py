"""What was typed when a session had ended: carried through the login, and sent on by one button to where it was meant for.

The login page holds the fields in one signed value; after the login they wait in the session. Nothing is sent
again by itself, and nothing but what a page of this desk had sent to a page of this desk.
"""

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

NAME = "carried"  # of the field, and of the value in the session
TO = "carried_to"
MOST = 400_000  # characters of the signed value, which is compressed: a session holds it for a while
_SALT = "portal.entering.carrying"
_NEVER = ("admin:login", "admin:logout")


def login_page(request: HttpRequest) -> HttpResponse:
    """Where whoever has no session is led; with a form, the login page itself, which holds what was typed."""
    if request.method != "POST" or request.path in map(reverse, _NEVER):
        return redirect_to_login(request.get_full_path(), reverse("admin:login"))
    if request.headers.get("Accept") == "application/json":
        message = _(
            "Your session has ended: nothing is saved until you log in. Your text is kept in this browser."
        )
        answer = {"state": "signed_out", "message": message, "login": reverse("admin:login")}
        return JsonResponse(answer, status=401)
    carried = _signed(request)
    context = {
        **admin.site.each_context(request),
        "form": AdminAuthenticationForm(request),
        "app_path": reverse("admin:login"),
        "next": reverse("admin:send_on") if carried else request.path,
        "carried": carried,
        "was_typed": True,
        "files": [file.name for file in request.FILES.values()],
    }
    return _unkept(render(request, "admin/login.html", context, status=401))


def after_login(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Keep what the login page carried, once the login was right."""
    carried = request.POST.get(NAME, "")
    if isinstance(response, HttpResponseRedirect) and carried and _read(carried):
        request.session[NAME], request.session[TO] = carried, _read(carried)["to"]
    return response


def arrived(request: HttpRequest) -> None:
    """Forget what was carried when it comes to where it was meant for."""
    if request.method == "POST" and request.session.get(TO) == request.path:
        request.session.pop(NAME, None)
        request.session.pop(TO, None)


def send_on(request: HttpRequest) -> HttpResponse:
    """The page with the one button."""
    carried = _read(request.session.get(NAME, ""))
    if not carried:
        return HttpResponseRedirect(reverse("admin:index"))
    return _send_on_page(request, carried)


def send_anew(request: HttpRequest) -> HttpResponse:
    """The same for a form whose token is stale, because somebody logged in anew in another tab."""
    if not admin.site.has_permission(request):
        return login_page(request)
    return _send_on_page(request, _fields(request), 403)


def _send_on_page(request: HttpRequest, carried: dict, status: int = 200) -> HttpResponse:
    context = {**admin.site.each_context(request), "title": _("Your text is still here"), **carried}
    return _unkept(render(request, "admin/send_on.html", context, status=status))


def _fields(request: HttpRequest) -> dict:
    """All that was typed; never a password."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and "password" not in name and name != "again"
        for value in values
    ]
    return {"to": request.path, "fields": fields, "files": [file.name for file in request.FILES.values()]}


def _signed(request: HttpRequest) -> str:
    """The fields as one value; "" where they are more than is carried."""
    value = signing.dumps(_fields(request), salt=_SALT, compress=True)
    return value if len(value) <= MOST else ""


def _read(value: str) -> dict:
    """What was signed here; nothing where it was not."""
    try:
        return signing.loads(value, salt=_SALT)
    except signing.BadSignature:
        return {}


def _unkept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
