"""Addresses of chains, stand-ins and letters, below /meja/."""

from django.urls import path

from newsroom.desk import chain_views, letter_views

app_name = "alur"
urlpatterns = [
    path("alur/", chain_views.chains, name="chains"),
    path("alur/<slug:slug>/tahap/", chain_views.set_chain, name="set_chain"),
    path("alur/<slug:slug>/pengganti/", chain_views.name_stand_in, name="name_stand_in"),
    path("alur/pengganti/<int:pk>/akhiri/", chain_views.end_stand_in, name="end_stand_in"),
    path("siaran/<uuid:uuid>/surat/", letter_views.letters, name="letters"),
    path("siaran/<uuid:uuid>/surat/<slug:kind>/", letter_views.new_letter, name="new_letter"),
    path("surat/<uuid:uuid>/", letter_views.letter, name="letter"),
]
