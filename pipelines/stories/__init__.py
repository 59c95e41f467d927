"""Stories: which reports tell one event, where they disagree, and what each of them adds.

likeness(gist_of(one), gist_of(other)).reasons     ("hari sama", "desa sama", "2 nama sama")
contradictions([one, other])                       12 rumah / 15 rumah, each with its words and place
"""

from pipelines.stories.contradictions import Contradiction, Side, Stand, contradictions
from pipelines.stories.gist import Gist, gist_from_dict, gist_of, gist_to_dict
from pipelines.stories.likeness import PROPOSED, Likeness, likeness
from pipelines.stories.told import Told
from pipelines.stories.weaving import Chosen, Piece, Woven, new_pieces, pieces_of, weave

__all__ = [
    "PROPOSED", "Chosen", "Contradiction", "Gist", "Likeness", "Piece", "Side", "Stand", "Told", "Woven", "contradictions",
    "gist_from_dict", "gist_of", "gist_to_dict", "likeness", "new_pieces", "pieces_of", "weave",
]  # fmt: skip
