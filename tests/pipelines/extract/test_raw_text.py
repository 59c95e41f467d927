"""The text without marks that the small model is taught with."""

import gzip
from pathlib import Path

import pytest

from pipelines.extract.training.raw_text import read_raw


def test_another_file_is_refused_with_both_checksums(tmp_path: Path) -> None:
    path = tmp_path / "lain.txt.gz"
    path.write_bytes(gzip.compress(b"Satu kalimat.\n"))
    with pytest.raises(ValueError, match=r"lain\.txt\.gz: checksum [0-9a-f]{64}, expected ef870d"):
        read_raw(path)
