"""Figures of calls within one process: G3, G4, G5, G8, G9 and G10."""

from __future__ import annotations

import logging
import time
from importlib.metadata import version
from itertools import islice
from typing import TYPE_CHECKING

import planparse
from benchmarks.measure import Options, Ratio, cpu_of_call
from benchmarks.texts import make_texts
from planparse.decode import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FILES = 1_000
WARM = 20
ENCODINGS = ("utf-8", "utf-16", "gb18030", "big5hkscs")


def raw_opencc() -> Callable[[str], str]:
    import opencc

    return opencc.OpenCC("t2s").convert


def convert(data: bytes, form: str) -> str:
    """What the command does with one file: parse, check against the schema, write."""
    return planparse.dump(planparse.parse(data), form)


def take_texts(options: Options, count: int) -> list[str]:
    """The texts of the folder that was named, or as many made ones as asked for."""
    if options.texts is None:
        return list(make_texts(count))
    files = (path for path in sorted(options.texts.iterdir()) if path.is_file())
    return [text for text in (decode(path.read_bytes()).text.value for path in files) if text.strip()]


def many_files(form: str, name: str, goal: str) -> Callable[[Options], Iterator[Ratio]]:
    def measure(options: Options) -> Iterator[Ratio]:
        t2s = raw_opencc()
        texts = take_texts(options, FILES)
        for text in texts[:WARM]:
            convert(text.encode(), form), t2s(text)
        times = [
            (cpu_of_call(lambda data: convert(data, form), text.encode()), cpu_of_call(t2s, text)) for text in texts
        ]
        ours, theirs = (sum(side) for side in zip(*times, strict=True))
        size = sum(map(len, texts)) / 1e6
        what = (
            f"{form} of {len(texts)} files, {size / ours:.2f} M characters/s"
            f" / OpenCC {version('opencc')} t2s, {size / theirs:.1f} M characters/s"
        )
        yield Ratio(name, what, ours / theirs, goal)

    return measure


def peer(options: Options) -> Iterator[Ratio]:
    """Characters a second of the whole pipeline over those of JioNLP's extract_time alone, where it is installed."""
    try:
        from jionlp import ner
    except ImportError:
        print("G5    skipped: JioNLP is not installed (pip install --group peers)")
        return
    logging.disable()  # it reports each expression that it gives up on, which would be counted as its time
    texts = [text for text in take_texts(options, 60) if "\u4e00" <= text.strip()[0] <= "\u9fff"]
    base = time.time()
    ways = (
        lambda text: ner.extract_time(text, time_base=base),
        lambda text: convert(text.encode(), "jsonl"),
    )
    for way in ways:
        way(texts[0])
    times = [[cpu_of_call(way, text) for way in ways] for _ in range(max(1, options.repeat // 10)) for text in texts]
    theirs, ours = (sum(side) for side in zip(*times, strict=True))
    what = f"characters/s over {len(texts)} texts, whole pipeline / JioNLP extract_time alone"
    yield Ratio("G5", what, theirs / ours, "at least 5")


def seconds_of(text: str) -> float:
    """CPU time of one parse, the best of three."""
    data = text.encode()
    return min(cpu_of_call(planparse.parse, data) for _ in range(3))


def growth(_options: Options) -> Iterator[Ratio]:
    text = next(make_texts(1))
    seconds_of(text)
    times = {factor: seconds_of(text * factor) for factor in (1, 10, 100)}
    yield Ratio("G8", "time at 10 times the text", times[10] / times[1], "13")
    yield Ratio("G8", "time at 100 times the text", times[100] / times[1], "130")


HOSTILE = {
    "digits": "1234567890",
    "one Han digit": "一",
    "markers": "一、",
    "nested brackets": "（",
    "list marks": "1.",
    "years": "2024年",
    "percent signs": "5%",
    "bounds": "不少于",
    "blanks": " ",
    "line ends": "\n",
    "dots": ".",
    "pinyin": "團(tuán)",
    "placeholders": "x",
    "clauses": "一是",
    "unfinished dates": "2024年1",
}


def hostile(_options: Options) -> Iterator[Ratio]:
    length = 1_000_000
    plain = "".join(make_texts(400))[:length]
    usual = cpu_of_call(planparse.parse, plain.encode())
    found = {
        name: cpu_of_call(planparse.parse, (piece * (length // len(piece))).encode()) / usual
        for name, piece in HOSTILE.items()
    }
    worst = max(found, key=lambda name: found[name])
    what = f"1 M characters, worst of {len(found)} hostile inputs ({worst}) / usual text"
    yield Ratio("G9", what, found[worst], "20")


def detection(options: Options) -> Iterator[Ratio]:
    """Bytes to text without a word of their encoding, against the conversion of the same text."""
    t2s = raw_opencc()
    texts = take_texts(options, 300)
    for codec in ENCODINGS:
        files = [(text, data) for text in texts if (data := _encode(text, codec)) is not None]
        for text, data in islice(files, WARM):
            decode(data), t2s(text)
        times = [(cpu_of_call(decode, data), cpu_of_call(t2s, text)) for text, data in files]
        ours, theirs = (sum(side) for side in zip(*times, strict=True))
        wrong = sum(decode(data).text.value != text for text, data in files)
        yield Ratio("G10", f"detection of {codec}, {wrong} of {len(files)} wrong / t2s", ours / theirs, "0.5")


def _encode(text: str, codec: str) -> bytes | None:
    """The bytes; None where the character set has not all of the text. Big5 holds traditional texts only."""
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        return None
