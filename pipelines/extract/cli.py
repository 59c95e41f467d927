"""`extract`, `evaluate` and `train` on the command line; `newsroom/__main__.py` mounts them.

python -m newsroom extract laporan.txt --published 2022-02-25 --region 53.04
python -m newsroom extract --jsonl < dokumen.jsonl > temuan.jsonl
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any

import click
from rich.console import Console

from pipelines.errors import ModelError
from pipelines.extract import Gazetteer, extract_text, load_gazetteer, load_tagger, to_json
from pipelines.extract.errors_page import errors_page
from pipelines.extract.onnx_model import FOLDERS
from pipelines.extract.scoring import Tally, score
from pipelines.extract.show import show_extraction, show_scores, show_tallies
from pipelines.values import Tagger

_KEPT_UNDER = {"default": "shipped", "fast": "fast"}
"""Where the scores of a model on what was kept out of its making are kept."""
_SURROGATE = re.compile("[\ud800-\udfff]")


class LineError(ValueError):
    """A line of JSON that is no document; the message names the field and what was expected."""


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise click.BadParameter(f"{value!r} bukan tanggal YYYY-MM-DD") from error


def _region(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value and value not in load_gazetteer():
        raise click.BadParameter(f"{value!r} bukan kode wilayah Kemendagri, misalnya 53.04")
    return value


def _tagger(model: str) -> Tagger:
    try:
        return load_tagger(model)
    except ModelError as error:
        raise click.ClickException(error.message) from error


_model_option = click.option(
    "--model", default="default", show_default=True, help="Model to read with: default or fast."
)


@click.command("extract", help="Show who, where, when and who said what in the text FILE.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file.")
@click.option("--jsonl", is_flag=True, help="Read JSON documents from standard input, one a line.")
@click.option(
    "--published",
    callback=_day,
    metavar="YYYY-MM-DD",
    help="Day of publication, from which kemarin counts.",
)
@click.option(
    "--region",
    callback=_region,
    metavar="KODE",
    help="Kemendagri code of the issuing region, such as 53.04.",
)
@_model_option
def extract_command(
    files: tuple[Path, ...],
    as_json: bool,
    jsonl: bool,
    published: date | None,
    region: str | None,
    model: str,
) -> None:
    """Print what was found in FILEs, coloured or as JSON, or answer JSON lines."""
    if jsonl == bool(files):
        raise click.UsageError("beri nama berkas, atau --jsonl dengan dokumen di masukan baku")
    tagger = _tagger(model)
    if jsonl:
        sys.exit(answer_lines(sys.stdin.buffer, sys.stdout.buffer, sys.stderr, tagger=tagger))
    failed = False
    console = Console(highlight=False)
    for path in files:
        try:
            text = read_text(path)
        except (OSError, ValueError) as error:
            click.echo(f"{path}: {error}", err=True)
            failed = True
            continue
        extraction = extract_text(text, published=published, region=region, tagger=tagger)
        if as_json:
            click.echo(
                json.dumps({"id": path.name, **to_json(extraction)}, ensure_ascii=False, indent=2)
            )
        else:
            show_extraction(console, path.name, text, extraction)
    sys.exit(1 if failed else 0)


def read_text(path: Path) -> str:
    """The text of a plain text file, in NFC.

    Raises:
        ValueError: Bytes that are no UTF-8 text.
    """
    raw = path.read_bytes()
    if b"\x00" in raw:
        raise ValueError("bukan berkas teks")
    try:
        return unicodedata.normalize("NFC", raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        raise ValueError(f"bukan teks UTF-8 (bita ke-{error.start + 1})") from error


def answer_lines(source: IO[bytes], target: IO[bytes], errors: IO[str], *, tagger: Tagger) -> int:
    """Answer every document of *source* with a line in *target*; 1 if a line was none, else 0.

    A line that is no document is named in *errors*, with its number and field; the others go on.
    """
    gazetteer = load_gazetteer()
    status = 0
    for number, line in enumerate(source, 1):
        if not line.strip():
            continue
        try:
            answer = _answer(line, tagger, gazetteer)
        except LineError as error:
            errors.write(f"baris {number}: {error}\n")
            status = 1
            continue
        target.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        target.flush()
    return status


def _answer(line: bytes, tagger: Tagger, gazetteer: Gazetteer) -> dict[str, Any]:
    try:
        document = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LineError(f"bukan objek JSON: {error}") from error
    if not isinstance(document, dict):
        raise LineError("bukan objek JSON")
    name = _field(document, "id", needed=True)
    text = _field(document, "text", needed=True) or ""
    title = _field(document, "title") or ""
    published, region = _field(document, "published"), _field(document, "region")
    try:
        day = date.fromisoformat(published) if published else None
    except ValueError as error:
        raise LineError(f"`published`: {published!r} bukan tanggal YYYY-MM-DD") from error
    if region and region not in gazetteer:
        raise LineError(f"`region`: {region!r} bukan kode wilayah Kemendagri, misalnya 53.04")
    extraction = extract_text(text, title=title, published=day, region=region, tagger=tagger)
    return {"id": name, **to_json(extraction)}


def _field(document: dict[str, Any], key: str, *, needed: bool = False) -> str | None:
    value = document.get(key)
    if value is None and not needed:
        return None
    if not isinstance(value, str):
        raise LineError(
            f"`{key}`: teks diharapkan, bukan {type(value).__name__}"
            if value is not None
            else f"`{key}` tidak ada"
        )
    return _SURROGATE.sub("\ufffd", value)


@click.command(
    "evaluate", help="Score extraction against GOLD.jsonl; without a file, print the stored scores."
)
@click.argument(
    "gold", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--kept-out", is_flag=True, help="Score on the corpus file kept out of training.")
@click.option(
    "--folds",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Score each corpus file by the model of `train --folds` that never saw it.",
)
@click.option(
    "--save",
    is_flag=True,
    help="Keep the scores of --kept-out or --folds; of --folds also what confidences are worth.",
)
@click.option(
    "--errors",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PAGE.html",
    help="Write a page with every miss and every extra in its sentence.",
)
@click.option("--json", "as_json", is_flag=True, help="Scores as one JSON object.")
@_model_option
def evaluate_command(
    gold: Path | None,
    kept_out: bool,
    folds: Path | None,
    save: bool,
    errors: Path | None,
    as_json: bool,
    model: str,
) -> None:
    """Score extraction against GOLD or the files kept out of training, or print the stored scores."""
    from pipelines.extract.training.measure import (
        SCORES,
        figures_of,
        measure_folds,
        measure_kept_out,
        save_scores,
    )

    console = Console(highlight=False)
    if gold is None and not kept_out and folds is None:
        stored = json.loads(SCORES.read_text("utf-8"))
        if as_json:
            click.echo(json.dumps(stored, ensure_ascii=False))
        else:
            show_scores(console, stored)
        return
    if gold is not None:
        tests = {gold.name: _measure_gold(gold, _tagger(model))}
    elif folds is not None:
        try:
            tests = dict(measure_folds(folds))
        except ModelError as error:
            raise click.ClickException(error.message) from error
    else:
        tests = measure_kept_out(_tagger(model), FOLDERS[model])
    for name, tallies in tests.items():
        if as_json:
            click.echo(json.dumps(figures_of(tallies)))
        else:
            show_tallies(console, name, tallies)
    if errors is not None:
        errors.write_text(errors_page(tests), "utf-8")
    if save and gold is None:
        save_scores("folds" if folds is not None else _KEPT_UNDER[model], tests)
        if folds is not None:
            from pipelines.extract.training.calibration import judge_folds, save_curves

            save_curves(judge_folds(folds))


def _measure_gold(path: Path, tagger: Tagger) -> dict[str, Tally]:
    documents = list(_documents(path))
    found = {}
    for document in documents:
        day = date.fromisoformat(document["published"]) if document.get("published") else None
        extraction = extract_text(
            document["text"], published=day, region=document.get("region"), tagger=tagger
        )
        found[document["id"]] = to_json(extraction)
    return score(documents, found)


def _documents(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if line.strip():
            try:
                document = json.loads(line)
                document["id"], document["text"]
            except (ValueError, KeyError, TypeError) as error:
                raise click.ClickException(
                    f"{path.name} baris {number}: bukan dokumen acuan ({error})"
                ) from error
            yield document


@click.command("train", help="Train the model again from the corpus kept in the project.")
@click.option(
    "--keep-out",
    multiple=True,
    default=("sehari-hari.txt",),
    show_default=True,
    metavar="FILE",
    help="Corpus file that takes no part in training.",
)
@click.option(
    "--public-sets",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with NERGrit and IDNER-2K.",
)
@click.option(
    "--fast", is_flag=True, help="Let the shipped model teach the small one; needs --raw-text."
)
@click.option(
    "--raw-text",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="id_open.txt.gz",
    help="Indonesian text without marks, for --fast.",
)
@click.option("--epochs", default=8, show_default=True)
@click.option("--threads", default=2, show_default=True)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the model; default: the shipped one.",
)
@click.option(
    "--folds",
    type=click.Path(file_okay=False, path_type=Path),
    help="Train models into this folder until each corpus file has one that never saw it.",
)
@click.option(
    "--together",
    default=1,
    show_default=True,
    type=click.IntRange(1, 5),
    help="Files that one model of --folds leaves out.",
)
@click.option(
    "--public-scores",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Only measure: train on the public sets in FOLDER and read their official test splits.",
)
@click.option("--version", default="0.1.0", show_default=True)
def train_command(
    keep_out: tuple[str, ...],
    public_sets: Path | None,
    fast: bool,
    raw_text: Path | None,
    epochs: int,
    threads: int,
    out: Path | None,
    folds: Path | None,
    together: int,
    public_scores: Path | None,
    version: str,
) -> None:
    """Run the recipe of `training/` and write the model."""
    if fast and raw_text is None:
        raise click.UsageError("--fast memerlukan --raw-text id_open.txt.gz")
    try:
        from pipelines.extract.training.fast_recipe import FastRecipe, run_fast
        from pipelines.extract.training.recipe import Recipe, run, run_folds
    except ImportError as error:
        raise click.ClickException(
            f"{error.name} belum terpasang: pip install 'ruang-warta[train]'"
        ) from error
    if fast and raw_text is not None:
        school = FastRecipe(threads=threads)
        run_fast(school, raw=raw_text, folder=out, version=version, report=click.echo)
        return
    recipe = Recipe(keep_out=keep_out, public_sets=public_sets, epochs=epochs, threads=threads)
    if public_scores is not None:
        from pipelines.extract.training.measure import keep_scores
        from pipelines.extract.training.public_trials import run_trials

        keep_scores("public", run_trials(public_scores, recipe=recipe, report=click.echo))
    elif folds is not None:
        run_folds(recipe, folder=folds, version=version, report=click.echo, together=together)
    else:
        run(recipe, folder=out, version=version, report=click.echo)
