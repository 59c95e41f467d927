"""Where published files go: the public folder, and an object store beside it.

A store takes files in the order given, pages first and feeds last, and says which of them changed. What
did not change is left alone, and with it the file's time.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Protocol

from newsroom.press.folder import Folder

File = tuple[PurePosixPath, bytes | None]


class Store(Protocol):
    """A place that holds the public site."""

    def write(self, files: Iterable[File]) -> list[PurePosixPath]:
        """Bring *files* there in their order; which paths changed.

        Args:
            files: Path and content; None deletes. A path may begin with "/", it stands for the root.

        Raises:
            ValueError: For a path that leaves the root; files before it have been written.
            OSError: As the disk or the store says. What was written stays, and writing it all again
                ends where an undisturbed run would have.
        """
        ...

    def paths(self) -> Iterator[PurePosixPath]:
        """Every file that stands there, each beginning with "/"."""
        ...


def write_files(place: Store | Path, files: Iterable[File]) -> list[PurePosixPath]:
    """`Store.write` into *place*; a path is the public folder there."""
    store = Folder(place) if isinstance(place, Path) else place
    return store.write(files)


class Together:
    """Two stores filled by one rendering: each file goes to *first*, then to *second*.

    A second one that is out of reach does not keep the first from being filled; its error comes at the end.
    """

    def __init__(self, first: Store, second: Store) -> None:
        self._first, self._second = first, second

    def write(self, files: Iterable[File]) -> list[PurePosixPath]:
        changed: list[PurePosixPath] = []
        filled = self._into_first(files, changed)
        try:
            there = self._second.write(filled)
        except OSError:
            deque(filled, maxlen=0)
            raise
        return list(dict.fromkeys([*changed, *there]))

    def _into_first(self, files: Iterable[File], changed: list[PurePosixPath]) -> Iterator[File]:
        """*files* again, each after it has been written; after an error there is nothing more."""
        for file in files:
            changed.extend(self._first.write([file]))
            yield file

    def paths(self) -> Iterator[PurePosixPath]:
        yield from dict.fromkeys([*self._first.paths(), *self._second.paths()])
