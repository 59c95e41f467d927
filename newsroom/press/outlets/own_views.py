"""An outlet's own pages: what it got, what it wants, where it goes, its keys."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from markupsafe import Markup

from newsroom.accounts import audit
from newsroom.desk.areas import area_name
from newsroom.desk.errors import Blocked
from newsroom.desk.forms import one_line
from newsroom.desk.models import KIND_CHOICES, Release
from newsroom.desk.pages import page
from newsroom.desk.topics import names_of
from newsroom.press import archive
from newsroom.press.models import (
    AccessKey,
    Destination,
    Door,
    KeyPurpose,
    Medium,
    OutletContact,
    PressCouncil,
    Way,
)
from newsroom.press.outlets import (
    access,
    choices,
    destinations,
    drop_places,
    embargo,
    mails,
    posting,
    queries,
    signing_up,
)
from newsroom.press.outlets.doors import OutletRequest, for_outlets
from newsroom.press.outlets.hours import zone_of
from pipelines.publish.feed_items import content_html

MOST_INTERESTS, MOST_CONTACTS, MOST_KEYS = 30, 20, 10


@for_outlets(admitted=False)
@require_safe
def home(request: OutletRequest) -> HttpResponse:
    """What came, embargoed items first, then everything that was sent; before admission, where it stands."""
    outlet, now = request.outlet, timezone.now()
    listed = embargo.embargoed_for(outlet, now=now)
    if request.method != "HEAD":
        embargo.note_access(outlet, listed, door=Door.LIST, user=request.user, now=now)
    return page(
        request,
        "media/depan.html",
        outlet=outlet,
        zone=str(zone_of(outlet)),
        got=queries.got_by(outlet),
        embargoed=[(release, embargo.until_words(release)) for release in listed],
        site=archive.site(),
        terms=embargo.TERMS,
    )


@for_outlets()
@require_POST
def acknowledge(request: OutletRequest, uuid: UUID, version: int) -> HttpResponse:
    """ "Sudah kami terima"."""
    if queries.acknowledge(request.outlet, request.user, uuid, version, now=timezone.now()):
        messages.success(request, "Dicatat: sudah Anda terima.")
    else:
        messages.error(request, "Kiriman itu tidak ada.")
    return redirect("outlets:home")


@for_outlets()
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: OutletRequest) -> HttpResponse:
    """What the outlet tells of itself. Its address is proven and stays."""
    outlet = request.outlet
    typed = {
        "nama": outlet.name, "jenis": outlet.medium, "dewan_pers": outlet.press_council,
        "penanggung_jawab": outlet.contact_name, "surel": outlet.email, "telepon": outlet.phone,
        "situs": outlet.website, "alamat": outlet.address, "bidang": outlet.beat,
        "wilayah": outlet.region,
    }  # fmt: skip
    errors: dict[str, str] = {}
    if request.method == "POST":
        typed |= {name: request.POST.get(name, "") for name in typed if name != "surel"}
        given, errors = signing_up.read_profile(typed)
        if not errors:
            signing_up.write(outlet, given)
            outlet.save()
            audit.record(
                "outlet_profile", actor=request.user, subject=f"outlet:{outlet.uuid}",
                at=timezone.now(),
            )  # fmt: skip
            messages.success(request, "Profil disimpan.")
            return redirect("outlets:profile")
    return page(
        request, "media/profil.html", status=422 if errors else 200,
        outlet=outlet, typed=typed, errors=errors, media=Medium.choices,
        councils=PressCouncil.choices, contacts=outlet.contacts.all(),
        regions=[(code, area_name(code)) for code in choices.regions(outlet)],
        terms=embargo.TERMS, zone=str(zone_of(outlet)),
    )  # fmt: skip


@for_outlets()
@require_POST
def contacts(request: OutletRequest) -> HttpResponse:
    """Add somebody whom the newsroom may call, or take one away."""
    outlet, post = request.outlet, request.POST
    if post.get("hapus", "").isdigit():
        outlet.contacts.filter(pk=int(post["hapus"])).delete()
        messages.success(request, "Narahubung dihapus.")
    elif not one_line(post.get("nama", "")):
        messages.error(request, "Tulis nama narahubung.")
    elif outlet.contacts.count() >= MOST_CONTACTS:
        messages.error(request, f"Paling banyak {MOST_CONTACTS} narahubung.")
    else:
        OutletContact.objects.create(
            outlet=outlet,
            name=one_line(post["nama"])[:120],
            duty=one_line(post.get("tugas", ""))[:120],
            phone=one_line(post.get("telepon", ""))[:40],
            email=one_line(post.get("surel", ""))[:254],
        )
        messages.success(request, "Narahubung ditambahkan.")
    return redirect("outlets:profile")


@for_outlets()
@require_POST
def accept_embargo(request: OutletRequest) -> HttpResponse:
    """Agree to keep embargoes; the desk decides whether they are shown."""
    outlet, now = request.outlet, timezone.now()
    if outlet.embargo_accepted_at is None:
        outlet.embargo_accepted_at = now
        outlet.save(update_fields=["embargo_accepted_at"])
        audit.record(
            "outlet_embargo_terms", actor=request.user, subject=f"outlet:{outlet.uuid}", at=now
        )
    messages.success(request, "Persetujuan ketentuan embargo dicatat.")
    return redirect("outlets:profile")


@for_outlets()
@require_safe
def embargoed(request: OutletRequest, uuid: UUID) -> HttpResponse:
    """An embargoed item in full; that it was opened is written down."""
    outlet, now = request.outlet, timezone.now()
    found = [one for one in embargo.embargoed_for(outlet, now=now) if one.uuid == uuid]
    if not found:
        got = outlet.deliveries.filter(release__uuid=uuid).values("release")
        release = get_object_or_404(Release, pk__in=got)
        return redirect(archive.site().public_url + release.public_path)
    (release,) = found
    if request.method != "HEAD":
        embargo.note_access(outlet, found, door=Door.PAGE, user=request.user, now=now)
    value = embargo.value_of(release, now=now)
    return page(
        request, "media/embargo.html", outlet=outlet, release=value,
        mark=embargo.until_words(release), terms=embargo.TERMS,
        html=Markup(content_html(value, site=archive.site())),  # noqa: S704  # the feeds' renderer
    )  # fmt: skip


@for_outlets()
@require_http_methods(["GET", "HEAD", "POST"])
def interests(request: OutletRequest) -> HttpResponse:
    """What the outlet wants; nothing chosen is everything."""
    outlet, post = request.outlet, request.POST
    regions = choices.regions(outlet)
    topics = choices.topics()
    if request.method == "POST":
        if post.get("hapus", "").isdigit():
            outlet.interests.filter(pk=int(post["hapus"])).delete()
            messages.success(request, "Minat dihapus.")
            return redirect("outlets:interests")
        wanted = {
            "region": _among(post.get("wilayah", ""), regions),
            "topic": _among(post.get("topik", ""), [code for code, _ in topics]),
            "kind": _among(post.get("jenis", ""), [kind for kind, _ in KIND_CHOICES]),
        }
        if not any(wanted.values()):
            messages.error(request, "Pilih paling sedikit satu: wilayah, topik, atau jenis.")
        elif outlet.interests.count() >= MOST_INTERESTS:
            messages.error(request, f"Paling banyak {MOST_INTERESTS} minat.")
        else:
            outlet.interests.get_or_create(
                region=wanted["region"], topic=wanted["topic"], kind=wanted["kind"]
            )
            messages.success(request, "Minat ditambahkan.")
        return redirect("outlets:interests")
    kinds = dict(KIND_CHOICES)
    return page(
        request, "media/minat.html", outlet=outlet,
        rows=[
            (
                one,
                area_name(one.region) if one.region else "semua wilayah",
                names_of([one.topic])[0] if one.topic else "semua topik",
                kinds[one.kind] if one.kind else "semua jenis",
            )
            for one in outlet.interests.all()
        ],
        regions=[(code, area_name(code)) for code in regions], topics=topics, kinds=KIND_CHOICES,
    )  # fmt: skip


@sensitive_post_parameters("rahasia")
@for_outlets()
@require_http_methods(["GET", "HEAD", "POST"])
def destinations_(request: OutletRequest) -> HttpResponse:
    """Where releases go, and a new way for them."""
    outlet, post = request.outlet, request.POST
    refusal: Blocked | None = None
    if request.method == "POST":
        try:
            made, secret = destinations.add(
                outlet, post.get("cara", ""), post.get("alamat", ""), hours=_hours(request),
                by=request.user, now=timezone.now(), given=_given(request),
            )  # fmt: skip
        except Blocked as blocked:
            refusal = blocked
        else:
            if secret:
                posting.confirm_destination(made, secret)
                messages.success(request, f"Tautan konfirmasi dikirim ke {made.address}.")
            else:
                messages.success(request, "Tujuan ditambahkan.")
            return redirect("outlets:destinations")
    rows = outlet.destinations.filter(stopped_at__isnull=True).order_by("made_at", "id")
    rows = rows.select_related("drop_access")
    return page(
        request, "media/tujuan.html", status=422 if refusal else 200, outlet=outlet,
        rows=[(one, destinations.signing_key(one) if one.way == Way.WEBHOOK else "") for one in rows],
        house_key=drop_places.house_key_line(), fingerprint=drop_places.fingerprint,
        refusal=refusal, typed=post, hours=range(24), chosen=_hours(request),
        is_mail_on=mails.is_mail_on(), zone=str(zone_of(outlet)),
    )  # fmt: skip


@for_outlets()
@require_POST
def destination(request: OutletRequest, uuid: UUID) -> HttpResponse:
    """Change a destination: its hours, its signing key, its server's key, or that it ends; have it tried."""
    rows = Destination.objects.filter(outlet=request.outlet, stopped_at__isnull=True)
    found, now = get_object_or_404(rows, uuid=uuid), timezone.now()
    try:
        match request.POST.get("langkah"):
            case "jam" if found.way == Way.EMAIL:
                destinations.set_hours(found, _hours(request))
                messages.success(request, "Jam kirim disimpan.")
            case "kunci" if found.way == Way.WEBHOOK:
                destinations.renew_signing_key(found, by=request.user, now=now)
                messages.success(
                    request, "Kunci tanda tangan diganti. Pasang yang baru di server Anda."
                )
            case "coba" if found.way == Way.DROP:
                drop_places.ask_trial(found, now=now)
                messages.success(
                    request, "Dicoba dalam beberapa detik. Muat ulang halaman ini untuk hasilnya."
                )
            case "kunci_server" if found.way == Way.DROP:
                drop_places.accept_host_key(
                    found, request.POST.get("kunci", ""), by=request.user, now=now
                )
                messages.success(
                    request, "Kunci server dikonfirmasi; yang menunggu segera dikirim."
                )
            case "henti":
                destinations.stop(found, why="Dihentikan oleh media.", by=request.user, now=now)
                messages.success(request, "Tujuan dihentikan.")
            case _:
                messages.error(request, "Langkah itu tidak ada.")
    except Blocked as refusal:
        messages.error(request, refusal.message)
    return redirect("outlets:destinations")


@sensitive_variables("secret")
@for_outlets()
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: OutletRequest) -> HttpResponse:
    """The keys of own feeds and of the read API; a new one is shown this once."""
    outlet, secret, made = request.outlet, "", None
    if request.method == "POST":
        purpose = request.POST.get("untuk", "")
        standing = outlet.keys.filter(revoked_at__isnull=True).count()
        if purpose not in KeyPurpose.values:
            messages.error(request, "Pilih untuk apa kuncinya.")
        elif standing >= MOST_KEYS:
            messages.error(
                request, f"Paling banyak {MOST_KEYS} kunci. Cabut dulu yang tidak dipakai."
            )
        else:
            name = one_line(request.POST.get("nama", ""))[:80]
            made, secret = access.make_key(
                outlet, purpose, name=name, by=request.user, now=timezone.now()
            )
    feeds = [
        (name, posting.absolute("outlets:feed", secret, format))
        for name, format in (("RSS", "rss"), ("Atom", "atom"), ("JSON Feed", "json"))
    ] if made and made.purpose == KeyPurpose.FEEDS else []  # fmt: skip
    if feeds:
        feeds.append(("ninjs", posting.absolute("outlets:ninjs", secret)))
    return page(
        request, "media/kunci.html", outlet=outlet, rows=outlet.keys.all(), made=made, secret=secret,
        feeds=feeds, purposes=KeyPurpose.choices, zone=str(zone_of(outlet)),
    )  # fmt: skip


@for_outlets()
@require_POST
def revoke(request: OutletRequest, pk: int) -> HttpResponse:
    """Make a key of no use."""
    key = get_object_or_404(
        AccessKey.objects.select_related("outlet"), pk=pk, outlet=request.outlet
    )
    access.revoke_key(key, by=request.user, now=timezone.now())
    messages.success(request, "Kunci dicabut.")
    return redirect("outlets:keys")


def _hours(request: OutletRequest) -> list[int]:
    return [int(one) for one in request.POST.getlist("jam") if one.isdigit() and int(one) < 24]


def _given(request: OutletRequest) -> drop_places.Given:
    post = request.POST
    return drop_places.Given(
        secret=post.get("rahasia", ""),
        endpoint=post.get("layanan", ""),
        region=post.get("daerah", ""),
        key_id=post.get("id_kunci", ""),
    )


def _among(value: str, known: list[str]) -> str:
    return value if value in known else ""
