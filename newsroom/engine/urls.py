"""Addresses of the machinery's pages, below /meja/."""

from django.urls import path

from newsroom.engine import views

app_name = "engine"
urlpatterns = [path("jadwal/", views.jobs, name="jobs")]
