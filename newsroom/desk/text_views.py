"""Teks lain: further headlines, short text, chat text, caption, radio script and English text of a release."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from newsroom.accounts.doors import SignedInRequest
from newsroom.desk import actions, checks, forms, media_texts
from newsroom.desk.act_views import apply_text
from newsroom.desk.areas import area_name
from newsroom.desk.errors import Blocked, DeskError, NotAllowed
from newsroom.desk.models import PublicState, Release
from newsroom.desk.pages import page
from newsroom.desk.review_views import release_or_404
from newsroom.desk.topics import names_of
from newsroom.desk.words import state_of
from pipelines.check import private_passages
from pipelines.values import EnglishText

_LONGEST = 20_000  # characters of one text


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show the other texts, and keep what an editor made of them as a new revision."""
    release = release_or_404(request, uuid)
    if request.method != "POST":
        return _show(request, release)
    typed, english = _typed(request), _english(request)
    bound = release.workflow not in actions.OPEN
    try:
        _require_fitting(typed, english)
        with transaction.atomic():
            Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
            release.refresh_from_db()
            before, after = release.text, _after(request, release, typed, english)
            base = forms.number_of(request.POST.get("dasar"))
            again = before.author_id == request.user.pk and before.base is not None
            if not (again and after == before.texts and before.base.number == base):  # type: ignore[union-attr]
                apply_text(release, request.user, actions.Text(texts=after), base=base, now=timezone.now())  # fmt: skip
    except DeskError as refusal:
        status = 403 if isinstance(refusal, NotAllowed) else 409
        fresh = release_or_404(request, uuid)
        return _show(request, fresh, typed=typed, english=english, refusal=refusal, status=status)
    if release.text.pk == before.pk:
        words = "Tidak ada teks yang berubah, jadi tidak ada revisi baru."
    else:
        words = f"Tersimpan sebagai revisi {release.text.number}."
        if bound:
            words += " Pengajuan dan persetujuannya batal; ajukan lagi."
    messages.success(request, words)
    return redirect("desk:texts", uuid=uuid)


def _typed(request: SignedInRequest) -> dict[str, media_texts.Typed]:
    post = request.POST
    return {
        form.name: media_texts.Typed(
            _cleaned(form.name, post[form.name]),
            post.get(f"tampil-{form.name}", ""),
            f"ikut-{form.name}" in post,
        )
        for form in media_texts.FORMS
        if form.name in post
    }


def _cleaned(name: str, text: str) -> str:
    text = forms.clean(text)
    return "\n".join(media_texts.lines_of(text)) if name == media_texts.HEADLINES else text


def _english(request: SignedInRequest) -> EnglishText | None:
    """The English text as typed; None where the form did not send it."""
    post = request.POST
    if "inggris" not in post:
        return None
    headline = forms.one_line(post.get("inggris-judul", ""))[: forms.HEADLINE_MOST]
    return EnglishText(headline, forms.clean(post["inggris"]))


def _require_fitting(typed: dict[str, media_texts.Typed], english: EnglishText | None) -> None:
    """Refuse what is too long or tells what no text may tell: these texts see no other check."""
    for form in media_texts.FORMS:
        if form.name in typed:
            _require_public(form.label, typed[form.name].text)
    headlines = typed.get(media_texts.HEADLINES)
    if headlines and len(media_texts.lines_of(headlines.text)) > media_texts.MOST_HEADLINES:
        raise Blocked(f"Judul lain paling banyak {media_texts.MOST_HEADLINES}.")
    if english:
        _require_public(media_texts.ENGLISH_LABEL, f"{english.headline}\n{english.body}")


def _require_public(label: str, text: str) -> None:
    if len(text) > _LONGEST:
        raise DeskError(f"{label} paling banyak 20.000 karakter.")
    if issues := private_passages(text):
        raise Blocked(f"{label}: {issues[0].message}", tuple(issues))


def _after(
    request: SignedInRequest,
    release: Release,
    typed: dict[str, media_texts.Typed],
    english: EnglishText | None,
) -> dict[str, dict[str, str]]:
    text = release.text
    source = media_texts.source_of(text)
    anew = request.POST.get("ulang", "")
    after = media_texts.changed_texts(text.texts, typed, source=source, anew=anew)
    if english is None:
        return after
    goes_out = "ikut-inggris" in request.POST
    if goes_out and not (english.headline and english.body):
        raise Blocked("Teks Inggris terbit dengan judul dan isinya. Isi keduanya dulu.")
    return media_texts.changed_english(after, english, goes_out=goes_out, source=source)


def _show(
    request: SignedInRequest,
    release: Release,
    *,
    typed: dict[str, media_texts.Typed] | None = None,
    english: EnglishText | None = None,
    refusal: DeskError | None = None,
    status: int = 200,
) -> HttpResponse:
    text = release.text
    reading = checks.reading_of(text, report=checks.report_of(release), now=timezone.now())
    drafted = media_texts.draft_texts(
        text.headline, text.dateline, text.body, reading, area=area_name(release.area_code),
        topics=names_of(release.topics), registry=checks.registry_in(checks.registry_stamp(), release),
    )  # fmt: skip
    source = media_texts.source_of(text)
    return page(
        request,
        "teks/teks.html",
        status=status,
        release=release,
        issuer=release.issuer,
        revision=text,
        state=state_of(release),
        texts=media_texts.shown_texts(text.texts, drafted, source=source),
        typed=typed or {},
        english=english or media_texts.english_of(text.texts),
        english_state=media_texts.english_state(text.texts, source=source),
        english_goes_out="ikut-inggris" in request.POST,
        refusal=refusal,
        why_not=_why_not(request, release),
        is_bound=release.workflow not in actions.OPEN,
    )


def _why_not(request: SignedInRequest, release: Release) -> str:
    """Why the texts cannot be changed here and now; "" where they can."""
    if not request.user.has_role("editor", issuer=release.issuer_id):
        return "Teks lain disunting oleh penyunting."
    if release.public == PublicState.WITHDRAWN:
        return "Siaran ini sudah dicabut dan tidak dapat diubah lagi."
    if actions.is_settled(release):
        return "Siaran ini sudah terbit. Mulai ralat untuk mengubahnya."
    return ""
