"""Addresses of the calendar, below /meja/agenda/."""

from django.urls import path

from newsroom.agenda import views

app_name = "agenda"
urlpatterns = [
    path("", views.index, name="list"),
    path("tambah/<slug:slug>/", views.add, name="add"),
    path("<uuid:uuid>/", views.change, name="change"),
    path("<uuid:uuid>/batal/", views.cancel, name="cancel"),
]
