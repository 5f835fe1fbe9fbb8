"""The pages in a real browser: their own script runs, and nothing of a text does."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import planparse
from planparse.compare import compare
from planparse.emit import comparison_page

BROWSER = shutil.which("chromium")
HOSTILE = """\
2024年工作计划<script>document.title="taken"</script>

一、目标"><img src=x onerror='document.title="taken"'>
（一）</style></script><script>document.title="taken"</script>新建公园30个，满意度达到64%%。
二、<svg onload='document.title="taken"'>建设
完成<a href='javascript:document.title="taken"'>投资</a>100万元，新建<iframe srcdoc="<script>top.document.title='taken'</script>"></iframe>站房5座。
"""


def dom_of(page: str, path: Path) -> str:
    """The page as the browser has it once its scripts have run."""
    path.write_text(page, "utf-8")
    flags = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
    )
    command = [
        str(BROWSER),
        *flags,
        "--disable-sync",
        f"--user-data-dir={path.parent / 'profile'}",
        "--dump-dom",
        path.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
    if done.returncode != 0:
        pytest.skip("chromium does not start here")
    return done.stdout


@pytest.mark.skipif(BROWSER is None, reason="chromium is not installed")
@pytest.mark.parametrize("kind", ["plan", "comparison", "notebook"])
def test_the_pages_run_their_own_script_only(kind: str, tmp_path: Path) -> None:
    plan = planparse.parse(HOSTILE, name='<script>document.title="taken"</script>')
    if kind == "plan":
        page = planparse.dump(plan, "html", source=HOSTILE)
    elif kind == "comparison":
        page = comparison_page.render(compare(plan.to_dict(), plan.to_dict()))
    else:
        page = f"<!DOCTYPE html><title>notebook</title>{plan._repr_html_()}"
    dom = dom_of(page, tmp_path / "page.html")
    title = re.search("<title>(.*?)</title>", dom, re.DOTALL)
    assert title is not None
    assert title[1] != "taken"
    assert not re.search(r"<(?:img|svg|iframe)\b|onerror=(?!&|'d)|<a[^>]*javascript:", dom)
    if kind != "notebook":
        assert "<fieldset><legend>" in dom
