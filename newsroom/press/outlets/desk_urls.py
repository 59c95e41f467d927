"""Addresses of the desk about media outlets, below /meja/media/."""

from django.urls import path

from newsroom.press.outlets import desk_views

app_name = "media"
urlpatterns = [
    path("", desk_views.outlets, name="outlets"),
    path("kiriman/", desk_views.deliveries, name="deliveries"),
    path("kiriman/<uuid:uuid>/ulang/", desk_views.resend, name="resend"),
    path("<uuid:uuid>/", desk_views.outlet, name="outlet"),
]
