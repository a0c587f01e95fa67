"""The guide inside the desk: two pages that an editor reads once and prints."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import View

PAGES = {
    "from_file": "Từ tệp Word đến bản tin",
    "approving": "Duyệt, lên lịch, đính chính, gỡ thông tin",
}


class Guide(View):
    """One of the two pages, for everybody who may open the desk."""

    page = "from_file"

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {
            **admin.site.each_context(request),
            "title": PAGES[self.page],
            "page": self.page,
            "text": f"admin/guide/{self.page}.vi.html",
        }
        return render(request, "admin/guide.vi.html", context)
