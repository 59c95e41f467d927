"""Addresses of media outlets, below /media/ on the desk's server."""

from django.urls import path

from newsroom.press.outlets import feed_views, link_views, own_views, sign_up_views

app_name = "outlets"
urlpatterns = [
    path("", own_views.home, name="home"),
    path("daftar/", sign_up_views.sign_up, name="sign_up"),
    path("daftar/terkirim/", sign_up_views.signed_up, name="signed_up"),
    path("akun/<str:secret>/", link_views.account, name="account"),
    path("alamat/<str:secret>/", link_views.address, name="address"),
    path("berhenti/<str:sign>/<uuid:uuid>/", link_views.stop, name="stop"),
    path("profil/", own_views.profile, name="profile"),
    path("narahubung/", own_views.contacts, name="contacts"),
    path("embargo/setuju/", own_views.accept_embargo, name="accept_embargo"),
    path("embargo/<uuid:uuid>/", own_views.embargoed, name="embargoed"),
    path("minat/", own_views.interests, name="interests"),
    path("tujuan/", own_views.destinations_, name="destinations"),
    path("tujuan/<uuid:uuid>/", own_views.destination, name="destination"),
    path("kunci/", own_views.keys, name="keys"),
    path("kunci/<int:pk>/cabut/", own_views.revoke, name="revoke"),
    path("terima/<uuid:uuid>/<int:version>/", own_views.acknowledge, name="acknowledge"),
    path("<str:secret>/semua.<str:format>", feed_views.feed, name="feed"),
    path("<str:secret>/ninjs.json", feed_views.ninjs, name="ninjs"),
]
