"""How a body is taken apart for PDF and Word."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.publish.blocks import Listing, Paragraph, Quotation, Run, blocks_of
from pipelines.publish.text import plain_body


def test_words_keep_their_look() -> None:
    (paragraph,) = blocks_of("Satu *dua* **tiga** [empat](https://a.example/).")
    assert paragraph == Paragraph(
        (
            Run("Satu "),
            Run("dua", emphasis=True),
            Run(" "),
            Run("tiga", strong=True),
            Run(" "),
            Run("empat", url="https://a.example/"),
            Run("."),
        )
    )


def test_lists_and_quotations_hold_blocks_of_their_own() -> None:
    bullets, numbers, quotation = blocks_of("- satu\n\n  lagi\n\n3. tiga\n4. empat\n\n> kata\n")
    assert bullets == Listing(((Paragraph((Run("satu"),)), Paragraph((Run("lagi"),))),), None)
    assert isinstance(numbers, Listing)
    assert (numbers.start, len(numbers.items)) == (3, 2)
    assert quotation == Quotation((Paragraph((Run("kata"),)),))


def test_what_is_no_markup_stays_the_signs_it_is() -> None:
    (paragraph,) = blocks_of("<b>tebal</b> # bukan judul | a | b")
    assert paragraph == Paragraph((Run("<b>tebal</b> # bukan judul | a | b"),))


def _words(blocks: object) -> str:
    match blocks:
        case Run(text):
            return text
        case Paragraph(runs):
            return "".join("\n" if run.ends_line else _words(run) for run in runs) + "\n"
        case Quotation(inner):
            return _words(inner)
        case Listing(items):
            return _words(items)
        case tuple():
            return "".join(_words(inner) for inner in blocks)
    raise AssertionError(blocks)


@given(st.text("ab *_>-1.[]()\n\\`#", max_size=80))
def test_no_word_is_lost(body: str) -> None:
    letters = [sign for sign in plain_body(body) if sign in "ab"]
    assert [sign for sign in _words(blocks_of(body)) if sign in "ab"] == letters
