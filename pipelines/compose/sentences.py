"""The sentences of a release's body, which is Markdown: an empty line or a list marker parts them."""

from pipelines import sentences


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of *text*, in order, without surrounding space or list markers.

    Spans do not overlap and hold every visible character but Markdown's block markers.
    """
    return sentences.split_sentences(text, markdown=True)
