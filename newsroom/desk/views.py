"""The desk's first pages: what waits for me, and the queue."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from newsroom.desk.pages import page


@login_required
def home(request: HttpRequest) -> HttpResponse:
    return page(request, "meja.html")


@login_required
def queue(request: HttpRequest) -> HttpResponse:
    return page(request, "meja.html")
