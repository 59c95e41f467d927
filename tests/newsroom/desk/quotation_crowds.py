"""Two answers to a quotation at the same moment; `test_on_postgresql.py` runs this file as well."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from newsroom.desk import quotations_acts
from newsroom.desk.models import QuoteRequest, QuoteTurn
from newsroom.desk.quotations_acts import Answer, Ended
from tests.newsroom.desk.conftest import Desk
from tests.newsroom.desk.quoted import asked, quoting, turn_on

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 8


def test_of_answers_at_once_one_is_kept(house):
    desk = Desk(house)
    turn_on(desk)
    request, _ = asked(desk, quoting(desk))
    quotations_acts.open_(request, now=timezone.now())
    together = Barrier(AT_ONCE)

    def answer(number):
        mine = QuoteRequest.objects.select_related("release").get(pk=request.pk)
        act = "agree" if number % 2 else "refuse"
        try:
            together.wait(timeout=60)
            given = Answer(act, f"Penjawab {number}", reason="Tidak" if act == "refuse" else "")
            quotations_acts.answer(mine, given, now=timezone.now())
        except Ended:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = list(pool.map(answer, range(AT_ONCE)))

    assert sum(done) == 1
    assert QuoteTurn.objects.exclude(act="open").count() == 1
