"""Addresses of the desk, below /meja/."""

from django.urls import path

from newsroom.desk import (
    act_views,
    autosave,
    calendar_views,
    detail_views,
    preview_views,
    review_acts,
    review_views,
    views,
    withdrawal_acts,
)
from newsroom.desk.search import views as search_views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("antrean/", views.queue, name="queue"),
    path("cari/", search_views.search, name="search"),
    path("kalender/", calendar_views.calendar, name="calendar"),
    path("siaran/<uuid:uuid>/", review_views.review_page, name="review"),
    path("siaran/<uuid:uuid>/terbaca/", review_views.names_read, name="names_read"),
    path("siaran/<uuid:uuid>/pratinjau/", preview_views.preview, name="preview"),
    path(
        "siaran/<uuid:uuid>/pratinjau/<int:number>/",
        preview_views.copy_of_site,
        name="preview_copy",
    ),
    path("siaran/<uuid:uuid>/pratinjau/<int:number>/<path:path>", preview_views.copy_of_site),
    path("siaran/<uuid:uuid>/foto/<str:sha256>/", review_views.photo, name="photo"),
    path("siaran/<uuid:uuid>/riwayat/", review_views.history, name="history"),
    path("siaran/<uuid:uuid>/banding/", review_views.compare, name="compare"),
    path("siaran/<uuid:uuid>/keterangan/", detail_views.details, name="details"),
    path("siaran/<uuid:uuid>/simpan/", act_views.save, name="save"),
    path("siaran/<uuid:uuid>/pulihkan/", act_views.restore, name="restore"),
    path("siaran/<uuid:uuid>/simpan-otomatis/", autosave.autosave, name="autosave"),
    path("siaran/<uuid:uuid>/gabung/", autosave.merge, name="merge"),
    path("siaran/<uuid:uuid>/kartu/", review_acts.mend_card, name="mend_card"),
    path("siaran/<uuid:uuid>/kenali/", review_acts.learn_card, name="learn_card"),
    path("siaran/<uuid:uuid>/ingat/", review_acts.remember_alias, name="remember_alias"),
    path("siaran/<uuid:uuid>/berikutnya/", review_acts.next_release, name="next"),
    path("siaran/<uuid:uuid>/perbaiki/", act_views.mend, name="mend"),
    path("siaran/<uuid:uuid>/lewati/", act_views.dismiss, name="dismiss"),
    path("siaran/<uuid:uuid>/komentar/", act_views.comment, name="comment"),
    path("siaran/<uuid:uuid>/komentar/<int:pk>/", act_views.resolve, name="resolve"),
    path("siaran/<uuid:uuid>/usulan/<int:pk>/", act_views.take_proposal, name="take_proposal"),
    path("siaran/<uuid:uuid>/ajukan/", act_views.submit, name="submit"),
    path("siaran/<uuid:uuid>/kembalikan/", act_views.return_, name="return"),
    path("siaran/<uuid:uuid>/setujui/", act_views.approve, name="approve"),
    path("siaran/<uuid:uuid>/jadwal/", act_views.schedule, name="schedule"),
    path("siaran/<uuid:uuid>/segera/", act_views.force, name="force"),
    path("siaran/<uuid:uuid>/periksa-kemudian/", act_views.close, name="close"),
    path("siaran/<uuid:uuid>/ralat/", act_views.correct, name="correct"),
    path("siaran/<uuid:uuid>/cabut/ajukan/", withdrawal_acts.ask, name="ask_withdrawal"),
    path("siaran/<uuid:uuid>/cabut/setujui/", withdrawal_acts.confirm, name="confirm_withdrawal"),
    path("siaran/<uuid:uuid>/cabut/tolak/", withdrawal_acts.decline, name="decline_withdrawal"),
    path("siaran/<uuid:uuid>/cabut/segera/", withdrawal_acts.at_once, name="withdraw_now"),
    path("siaran/<uuid:uuid>/cabut/periksa/", withdrawal_acts.close, name="close_withdrawal"),
]
