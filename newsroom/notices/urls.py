"""Addresses of a person's notices, below /meja/pemberitahuan/."""

from django.urls import path

from newsroom.notices import choose_views, device_views, views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="list"),
    path("<int:pk>/", views.open_notice, name="open"),
    path("<int:pk>/dibaca/", views.mark_read, name="mark"),
    path("dibaca/", views.mark_all_read, name="mark_all"),
    path("atur/", choose_views.choose, name="choose"),
    path("atur/uji/", choose_views.test, name="test"),
    path("perangkat/", device_views.add, name="add_device"),
    path("perangkat/<int:pk>/putuskan/", device_views.remove, name="remove_device"),
    path("pekerja.js", device_views.worker, name="worker"),
]
