"""Addresses of the desk's server; the public site is files and has a server of its own."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView

from newsroom.desk import quotations_door
from newsroom.press.api.routes import api
from newsroom.views import not_found

handler404 = "newsroom.views.not_found"
handler403 = "newsroom.views.forbidden"
handler500 = "newsroom.views.server_error"

urlpatterns = [
    path("", RedirectView.as_view(url="/meja/", permanent=False)),
    # Accounts and forgotten passwords are the operator's: no page makes or mends them by mail.
    re_path(r"^akun/(?:signup|email|confirm-email|login/code|password/reset)/", not_found),
    path("akun/", include("allauth.urls")),
    path("", include("newsroom.intake.urls")),
    path("kutipan/<str:secret>/", quotations_door.link, name="quote_link"),
    path("media/", include("newsroom.press.outlets.urls")),
    path("meja/media/", include("newsroom.press.outlets.desk_urls")),
    path("meja/", include("newsroom.desk.urls")),
    path("meja/", include("newsroom.desk.flow_urls")),
    path("meja/agenda/", include("newsroom.agenda.urls")),
    path("meja/pemberitahuan/", include("newsroom.notices.urls")),
    path("meja/pejabat/", include("newsroom.registry.urls")),
    path("meja/", include("newsroom.engine.urls")),
    path("api/v1/", api.urls),
    path("hub/", include("newsroom.press.hub.urls")),
]
