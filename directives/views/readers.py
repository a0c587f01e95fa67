"""What readers send: a rating of a bulletin, a report of an error. Never cached, never in need of an account."""

import hashlib
import hmac
import secrets

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from directives.forms import ReportForm, VoteForm
from directives.models import Digest, Directive, Report
from portal import errors, limits

VOTER_COOKIE = "phieu"
VOTER_COOKIE_SECONDS = 365 * 24 * 3600
VOTES_A_MINUTE = 120  # of one address: an office shares one line
REPORTS_AN_HOUR = 20


def live_digest(slug: str) -> Digest:
    return get_object_or_404(Digest.objects.live(), slug=slug)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, slug: str) -> HttpResponse:
    """See one's own vote on a bulletin, give it or change it."""
    digest = live_digest(slug)
    token = request.COOKIES.get(VOTER_COOKIE, "")
    vote = digest.votes.filter(voter=voter_of(token)).first() if token else None
    form = VoteForm(request.POST or None, initial={"sao": vote.stars if vote else None})
    if request.method == "POST":
        if not limits.allows(request, "vote", VOTES_A_MINUTE, 60):
            return errors.too_many(request, 60)
        if form.is_valid():
            return record_vote(request, digest, form.cleaned_data["sao"], token or secrets.token_urlsafe(24))
    status = 400 if form.is_bound and form.errors else 200
    return render(
        request,
        "directives/digest_rating.html",
        {"digest": digest, "form": form, "vote": vote},
        status=status,
    )


def record_vote(request: HttpRequest, digest: Digest, stars: int, token: str) -> HttpResponse:
    """Keep the vote, bring the digest's totals up to date, and come back with the cookie that allows a change."""
    with transaction.atomic():
        locked = Digest.objects.select_for_update().get(pk=digest.pk)
        locked.votes.update_or_create(voter=voter_of(token), defaults={"stars": stars})
        total = locked.votes.aggregate(sum=Sum("stars"), count=Count("pk"))
        locked.rating_sum, locked.rating_count = total["sum"], total["count"]
        locked.save(update_fields=["rating_sum", "rating_count"])
    response = redirect(request.path)
    response.set_cookie(
        VOTER_COOKIE,
        token,
        VOTER_COOKIE_SECONDS,
        path=request.path,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


def voter_of(token: str) -> str:
    """What is stored of a reader's token: no one can turn it back."""
    return hmac.new(settings.SECRET_KEY.encode(), token.encode(), hashlib.sha256).hexdigest()


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Tell the desk that something in an item is wrong."""
    digest = live_digest(slug)
    item = Directive.objects.live().filter(edition__digest=digest, key=key).first()
    if item is None:
        raise Http404
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not limits.allows(request, "report", REPORTS_AN_HOUR, 3600):
            return errors.too_many(request, 3600)
        if not form.cleaned_data["trang_web"]:
            Report.objects.create(digest=digest, item_key=key, text=form.cleaned_data["noi_dung"])
        return redirect(reverse("digest_report", args=[slug, key]) + "?da-gui=1")
    context = {"digest": digest, "item": item, "form": form, "sent": "da-gui" in request.GET}
    status = 400 if form.is_bound else 200
    return render(request, "directives/digest_report.html", context, status=status)
