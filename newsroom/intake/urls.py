"""Addresses of the officer's form, and of the front door seen from the desk."""

from django.urls import path

from newsroom.intake import desk_views, paste_views, views

app_name = "intake"
urlpatterns = [
    path("lapor/", views.send, name="form"),
    path("lapor/saya/", views.mine, name="mine"),
    path("lapor/<uuid:uuid>/", views.report, name="report"),
    path("lapor/<uuid:uuid>/perbaiki/", views.mend, name="mend"),
    path("lapor/<uuid:uuid>/berkas/", desk_views.raw, name="raw"),
    path("meja/tempel/", paste_views.paste, name="paste"),
    path("meja/tempel/nama/", paste_views.names, name="paste_names"),
    path("meja/tempel/<uuid:uuid>/", paste_views.receipt, name="pasted"),
    path("meja/tempel/<uuid:uuid>/terbaca/", paste_views.whether_read, name="pasted_read"),
    path("meja/tempel/<uuid:uuid>/foto/", paste_views.captions, name="pasted_photos"),
    path("meja/gagal/", desk_views.failures, name="failures"),
    path("meja/gagal/<uuid:uuid>/coba-lagi/", desk_views.retry, name="retry"),
    path("meja/gagal/<uuid:uuid>/ditangani/", desk_views.dismiss, name="dismiss"),
    path("meja/sumber/", desk_views.sources, name="sources"),
    path("meja/sumber/tambah/", desk_views.source, name="source_add"),
    path("meja/sumber/<int:pk>/", desk_views.source, name="source_edit"),
    path("meja/sumber/<int:pk>/aktif/", desk_views.switch_source, name="source_switch"),
    path("meja/sumber/<int:pk>/periksa/", desk_views.poll_source, name="source_poll"),
]
