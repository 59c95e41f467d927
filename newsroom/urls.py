"""Addresses of the desk's server; the public site is files and has a server of its own."""

from django.urls import include, path
from django.views.generic import RedirectView

handler404 = "newsroom.views.not_found"
handler403 = "newsroom.views.forbidden"
handler500 = "newsroom.views.server_error"

urlpatterns = [
    path("", RedirectView.as_view(url="/meja/", permanent=False)),
    path("akun/", include("allauth.urls")),
    path("", include("newsroom.intake.urls")),
    path("meja/", include("newsroom.desk.urls")),
    path("meja/agenda/", include("newsroom.agenda.urls")),
    path("meja/", include("newsroom.engine.urls")),
]
