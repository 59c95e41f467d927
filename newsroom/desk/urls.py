"""Addresses of the desk, below /meja/."""

from django.urls import path

from newsroom.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("antrean/", views.queue, name="queue"),
]
