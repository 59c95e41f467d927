"""What somebody typed into the search box, and the same in the languages of both databases.

    read_question('banjir "Desa Kabuna" -rapat')

All words must be there, each in any of its forms; a word with minus must not. Words in quotes stand
together as written, as do the parts of a number or a degree ("050/123/HUMAS", "S.Sos."). The last word
may be the beginning of one.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from newsroom.desk.search.folding import STEM
from newsroom.desk.search.words import roots_of, words_in

MOST_LETTERS, MOST_TERMS = 200, 12
_LEAST_PREFIX = 3  # letters; fewer begin half of all words
_CHUNK = re.compile(r'(?P<minus>-?)"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together as written; of one word its root, or its beginning."""

    words: tuple[str, ...]
    how: str = "exact"  # or "root", or "prefix": the last word is the beginning of one


@dataclass(frozen=True, slots=True)
class Term:
    """One of *pieces* must be in the text, or none of them where the term is *excluded*."""

    pieces: tuple[Piece, ...]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for; empty where nothing was asked that a text could hold."""

    terms: tuple[Term, ...] = ()

    @property
    def wanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if not term.excluded)

    @property
    def unwanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.excluded)

    def __bool__(self) -> bool:
        return bool(self.wanted)


def read_question(typed: str) -> Question:
    """*typed* as a question; whatever it holds, nothing is raised."""
    chunks = list(_CHUNK.finditer(typed[:MOST_LETTERS].translate(_QUOTES)))
    terms = [
        term
        for chunk in chunks
        if (
            term := _quoted(chunk)
            if chunk["bare"] is None
            else _bare(chunk[0], chunk is chunks[-1])
        )
    ]
    return Question(tuple(terms[:MOST_TERMS]))


def any_of(phrases: Iterable[str]) -> Question:
    """A question for texts that hold one of *phrases* as written."""
    pieces = (Piece(words) for phrase in phrases if (words := _folded(phrase)))
    found = tuple(dict.fromkeys(pieces))
    return Question((Term(found),)) if found else Question()


def _folded(text: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words_in(text))


def _quoted(chunk: re.Match[str]) -> Term | None:
    words = _folded(chunk["quoted"])
    return Term((Piece(words),), excluded=bool(chunk["minus"])) if words else None


def _bare(chunk: str, is_last: bool) -> Term | None:
    excluded = chunk[0] in "-−–" and len(chunk) > 1 and chunk[1].isalnum()
    words = _folded(chunk)
    if not words:
        return None
    may_go_on = is_last and not excluded and len(words[-1]) >= _LEAST_PREFIX and chunk[-1].isalnum()
    pieces = [Piece(words, "prefix")] if may_go_on else [Piece(words)] if len(words) > 1 else []
    roots = set(roots_of(words[0])).intersection(*(roots_of(word) for word in words[1:]))
    # a single word in all its forms; "anak-anaknya" is its root twice
    pieces += [Piece((root,), "root") for root in sorted(roots)]
    return Term(tuple(pieces), excluded)


# ------------------------------------------------------------------------------------ for a database


def for_sqlite(question: Question) -> str:
    """As FTS5 wants it; words hold letters and digits only, so nothing has to be escaped."""
    asked = " AND ".join(_any(term, _fts5) for term in question.wanted)
    return " NOT ".join([f"({asked})", *(_any(term, _fts5) for term in question.unwanted)])


def for_postgresql(question: Question) -> str:
    """As a tsquery."""
    asked = [_any(term, _tsquery, " | ") for term in question.wanted]
    asked += [f"!{_any(term, _tsquery, ' | ')}" for term in question.unwanted]
    return " & ".join(asked)


def _any(term: Term, write: Callable[[Piece], Iterator[str]], either: str = " OR ") -> str:
    return f"({either.join(part for piece in term.pieces for part in write(piece))})"


def _fts5(piece: Piece) -> Iterator[str]:
    words = " ".join(piece.words)
    if piece.how == "root":
        yield f'"{words}"'
    else:
        yield f'{{head words}} : "{words}"' + (" *" if piece.how == "prefix" else "")


def _tsquery(piece: Piece) -> Iterator[str]:
    if piece.how == "root":
        yield f"'{piece.words[0]}'"
        yield f"'{STEM}{piece.words[0]}'"
        return
    *first, last = (f"'{word}'" for word in piece.words)
    yield "(" + " <-> ".join([*first, last + (":*" if piece.how == "prefix" else "")]) + ")"
