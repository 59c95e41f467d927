"""Addresses of chains, stand-ins, letters, quotations that need a yes, counts of the checks and the unit report, below /meja/."""

from django.urls import path

from newsroom.desk import (
    chain_views,
    check_views,
    letter_views,
    quote_views,
    story_views,
    unit_report_views,
)

app_name = "alur"
urlpatterns = [
    path("alur/", chain_views.chains, name="chains"),
    path("pemeriksaan/", check_views.counts, name="check_counts"),
    path("laporan-unit/", unit_report_views.units, name="units"),
    path("alur/kutipan/", quote_views.offices, name="quoted_offices"),
    path("alur/kutipan/<slug:slug>/", quote_views.name_offices, name="name_quoted_offices"),
    path("siaran/<uuid:uuid>/kutipan/", quote_views.quotes, name="quotes"),
    path("siaran/<uuid:uuid>/kutipan/tautan/", quote_views.ask, name="ask_quote"),
    path("kutipan/<uuid:uuid>/cabut/", quote_views.revoke, name="revoke_quote"),
    path("alur/<slug:slug>/tahap/", chain_views.set_chain, name="set_chain"),
    path("alur/<slug:slug>/pengganti/", chain_views.name_stand_in, name="name_stand_in"),
    path("alur/pengganti/<int:pk>/akhiri/", chain_views.end_stand_in, name="end_stand_in"),
    path("siaran/<uuid:uuid>/surat/", letter_views.letters, name="letters"),
    path("siaran/<uuid:uuid>/surat/<slug:kind>/", letter_views.new_letter, name="new_letter"),
    path("surat/<uuid:uuid>/", letter_views.letter, name="letter"),
    path("peristiwa/<uuid:uuid>/", story_views.story_page, name="story"),
    path("peristiwa/<uuid:uuid>/gabungkan/", story_views.merge, name="merge_story"),
    path("peristiwa/<uuid:uuid>/bukan/", story_views.tell_apart, name="tell_stories_apart"),
    path("peristiwa/<uuid:uuid>/pisahkan/", story_views.part, name="part_story"),
    path("peristiwa/<uuid:uuid>/susun/", story_views.weave, name="weave_story"),
]
