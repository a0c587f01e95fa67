"""Addresses that fail, each in the way its name says, for the tests of error pages."""

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest
from django.urls import path

import portal.urls


def stop(request: HttpRequest, how: str):
    """A page that fails in the way its address names."""
    if how == "503":
        raise OperationalError("the database is away")
    if how == "403":
        raise PermissionDenied
    if how == "404":
        raise Http404
    raise RuntimeError("a mistake of ours")


urlpatterns = [path("fails/<how>/", stop), *portal.urls.urlpatterns]
handler403 = "portal.errors.forbidden"
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.server_error"
handler400 = "portal.errors.bad_request"
