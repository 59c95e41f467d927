"""Compose: a field report and what was read out of it become the draft of a release.

draft = compose(report, extraction, letterhead=letterhead, kind=ReleaseKind.NEWS)
"""

from pipelines.compose.composing import compose, left_out
from pipelines.compose.markdown import plain
from pipelines.compose.reflow import reflow_origins
from pipelines.compose.sentences import split_sentences

__all__ = ["compose", "left_out", "plain", "reflow_origins", "split_sentences"]
