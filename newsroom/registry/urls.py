"""Addresses of the registry, below /meja/pejabat/."""

from django.urls import path

from newsroom.registry import import_views, learn_views, views

app_name = "registry"
urlpatterns = [
    path("", views.people, name="people"),
    path("tambah/", views.edit, {"slug": "pejabat"}, name="person_add"),
    path("<int:pk>/", views.person, name="person"),
    path("<int:pk>/ubah/", views.edit, {"slug": "pejabat"}, name="person_edit"),
    path("<int:pk>/jabatan/tambah/", views.appoint, name="appoint"),
    path("<int:pk>/jabatan/<int:appointment>/", views.appoint, name="appointment_edit"),
    path("riwayat/", views.history, name="history"),
    path("impor/", import_views.bring_in, name="import"),
    path("templat.xlsx", import_views.template, name="template"),
    path("ekspor.xlsx", import_views.export_workbook, name="export"),
    path("ekspor/<slug:slug>.csv", import_views.export_csv, name="export_csv"),
    path("tambah-dari/<uuid:uuid>/", learn_views.learn_from, name="learn_from"),
    path("hapus/<slug:slug>/<int:pk>/", views.delete, name="delete"),
    path("<slug:slug>/", views.rows, name="rows"),
    path("<slug:slug>/tambah/", views.edit, name="add"),
    path("<slug:slug>/<int:pk>/", views.edit, name="edit"),
]
