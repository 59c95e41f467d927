"""Each validator of the public pages: the faults it finds, one line each.

A validator whose program is missing raises `Missing`, which names it.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import html as lhtml

from tests.pages.site import Page, one_of_each
from tests.screens import CHROMIUM, RULES, chromium

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
LEAST_SCORE = 0.98
OLDEST_NODE = 20
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# Google's "query-input" is no property of schema.org: the types keep it apart.
_WITH_SEARCH = "S.WithContext<Exclude<S.WebSite, string>> & {potentialAction: S.WithActionConstraints<S.SearchAction>}"
_PHONE, _DESKTOP = {"width": 360, "height": 800}, {"width": 1280, "height": 900}

Validator = Callable[[list[Page], Path], Iterator[str]]


class Missing(Exception):
    """A program that is not installed; the message names it."""


def vnu(pages: list[Page], folder: Path) -> Iterator[str]:
    """HTML, ARIA, CSS and SVG in every page."""
    jar = _module("vnu-jar/build/dist/vnu.jar")
    if shutil.which("java") is None:
        raise Missing("java")
    words = [
        "java",
        "-Xss4m",
        "-jar",
        str(jar),
        "--format",
        "gnu",
        "--also-check-css",
        "--also-check-svg",
    ]
    assets = sorted((folder / "aset").glob("*.css")) + sorted((folder / "aset").glob("*.svg"))
    done = subprocess.run(
        [*words, *(str(page.file) for page in pages), *map(str, assets)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    yield from (
        line.replace(f"file:{folder}", "") for line in done.stderr.splitlines() if line.strip()
    )


def html_validate(pages: list[Page], folder: Path) -> Iterator[str]:
    """Structure and the WCAG rules that need no browser, in every page."""
    words = [
        _node(),
        str(_module("html-validate/bin/html-validate.mjs")),
        "--config",
        str(HERE / "html-validate.json"),
    ]
    report = folder.parent / "html-validate.json"  # a pipe would be cut after 64 KB
    done = subprocess.run(
        [*words, "--formatter", f"json={report}", *(str(page.file) for page in pages)],
        capture_output=True, text=True, check=False, cwd=HERE,
    )  # fmt: skip
    if not report.exists():
        raise RuntimeError(f"html-validate ended with {done.returncode}: {done.stderr[-500:]}")
    for result in json.loads(report.read_text("utf-8")):
        name = result["filePath"].replace(str(folder), "")
        for message in result["messages"]:
            yield f"{name}:{message['line']}: {message['message']} ({message['ruleId']})"


def axe(pages: list[Page], folder: Path) -> Iterator[str]:
    """WCAG 2.2 AA in Chromium, each type of page: phone and desk, light and dark."""
    if CHROMIUM is None:
        raise Missing("chromium")
    source = _module("axe-core/axe.min.js").read_text("utf-8")
    options = {"runOnly": {"type": "tag", "values": RULES}}
    with chromium() as browser:
        for scheme in ("light", "dark"):
            for size in (_PHONE, _DESKTOP):
                context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
                page = context.new_page()
                for one in one_of_each(pages):
                    if 'http-equiv="refresh"' in one.file.read_text("utf-8"):
                        continue  # leads on before anybody reads it
                    page.goto(one.url)
                    page.evaluate(source)
                    found = page.evaluate("options => axe.run(document, options)", options)
                    for violation in found["violations"]:
                        nodes = "; ".join(node["html"][:120] for node in violation["nodes"][:3])
                        yield f"{one.path} {scheme} {size['width']}: {violation['id']}: {nodes}"
                context.close()


def lighthouse(pages: list[Page], folder: Path) -> Iterator[str]:
    """At least `LEAST_SCORE` in each category, each type of page; a page kept from search engines has no SEO."""
    program = _module("lighthouse/cli/index.js")
    if CHROMIUM is None:
        raise Missing("chromium")
    environment = os.environ | {"CHROME_PATH": CHROMIUM}
    for page in one_of_each(pages):
        if 'http-equiv="refresh"' in page.file.read_text("utf-8"):
            continue
        kinds = CATEGORIES if page.is_indexed else CATEGORIES[:-1]
        done = subprocess.run(
            [_node(), str(program), page.url, "--quiet", "--output=json", f"--only-categories={','.join(kinds)}",
             "--chrome-flags=--headless=new --no-sandbox"],
            capture_output=True, text=True, check=False, env=environment,
        )  # fmt: skip
        if done.returncode:
            yield f"{page.path}: lighthouse ended with {done.returncode}: {done.stderr[-300:]}"
            continue
        yield from _low_scores(page.path, json.loads(done.stdout))


def _low_scores(path: str, report: dict[str, object]) -> Iterator[str]:
    categories, audits = report["categories"], report["audits"]
    for name, category in categories.items():  # type: ignore[attr-defined]
        if (category["score"] or 0) < LEAST_SCORE:
            low = [
                ref["id"]
                for ref in category["auditRefs"]
                if ref["weight"] and (audits[ref["id"]]["score"] or 0) < 0.9  # type: ignore[index]
            ]
            yield f"{path}: {name} {category['score']}: {', '.join(low)}"


def json_ld(pages: list[Page], folder: Path) -> Iterator[str]:
    """Every JSON-LD object against the types of schema.org."""
    compiler, types = _module("typescript/bin/tsc"), _module("schema-dts/package.json").parent
    lines, count = [], 0
    for page in pages:
        tree = lhtml.document_fromstring(page.file.read_bytes())
        for script in tree.xpath("//script[@type='application/ld+json']/text()"):
            kind = json.loads(script)["@type"]
            declared = _WITH_SEARCH if kind == "WebSite" else f"S.WithContext<S.{kind}>"
            lines.append(f"// {page.path}\nexport const a{count}: {declared} = {script};")
            count += 1
    if not any("NewsArticle" in line for line in lines):
        yield "no page holds a NewsArticle"
    work = folder.parent / "types"
    work.mkdir(exist_ok=True)
    (work / "pages.ts").write_text(
        'import type * as S from "schema-dts";\n' + "\n".join(lines), "utf-8"
    )
    options = {
        "noEmit": True, "strict": True, "skipLibCheck": True, "module": "preserve", "target": "es2022",
        "types": [], "paths": {"schema-dts": [str(types)]},
    }  # fmt: skip
    (work / "tsconfig.json").write_text(
        json.dumps({"compilerOptions": options, "files": ["pages.ts"]})
    )
    done = subprocess.run(
        [_node(), str(compiler), "-p", str(work), "--pretty", "false"],
        capture_output=True, text=True, check=False, cwd=work,
    )  # fmt: skip
    yield from (line for line in done.stdout.splitlines() if re.search(r"error TS\d+", line))


VALIDATORS: dict[str, Validator] = {
    "vnu": vnu,
    "html-validate": html_validate,
    "axe": axe,
    "schema-dts": json_ld,
    "lighthouse": lighthouse,
}


def _node() -> str:
    node = shutil.which("node")
    if node is None:
        raise Missing("node")
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
    if int(done.stdout.lstrip("v").partition(".")[0]) < OLDEST_NODE:
        raise Missing(f"node from {OLDEST_NODE} on (here is {done.stdout.strip()})")
    return node


def _module(name: str) -> Path:
    path = MODULES / name
    if not path.exists():
        raise Missing(f"the modules of tests/pages (npm ci): {name}")
    return path
