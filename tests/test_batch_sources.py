"""What texts come out of: lists, zip, tar, JSON Lines, Parquet, WARC; whole, damaged and hostile."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import struct
import tarfile
import zipfile
import zlib
from itertools import accumulate
from pathlib import Path

import pytest

from tests.batches import TEXT, lines_of, make_records, make_texts, manifest, outputs, run

NAMES = ("乡镇/计划1.txt", "乡镇/计划2.txt", "总结.txt")


def tar_of(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as tar:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return file.getvalue()


def zip_of(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def zst(data: bytes) -> bytes:
    return pytest.importorskip("zstandard").ZstdCompressor().compress(data)


def members(count: int = 3) -> dict[str, bytes]:
    return {f"乡镇/计划{number}.txt": TEXT.format(number + 1).encode() for number in range(count)}


def codes(done, folder: Path) -> dict[str, str]:
    """The failures that the manifest lists; standard error names the same."""
    failed = {row["input"]: row["code"] for row in manifest(folder)["failed"]}
    for name, code in failed.items():
        assert f"{name}: {code}: " in done.stderr.replace("␤", "\n")
    assert (done.returncode == 0) == (not failed)
    return failed


# --- lists


@pytest.mark.parametrize(("options", "end"), [((), "\n"), (("-0",), "\0"), ((), "\0")])
def test_a_list_on_standard_input_keeps_the_paths(tmp_path: Path, options: tuple[str, ...], end: str) -> None:
    make_texts(tmp_path / "in", 9)
    names = [f"in/{number % 7}/计划{number}.txt" for number in range(9)]
    text = end.join([*names, "./in/0", names[0]]) + end
    done = run("--files-from", "-", *options, "-o", "out", cwd=tmp_path, input=text)
    assert (done.returncode, outputs(tmp_path / "out").keys()) == (0, {f"{name}.json" for name in names})


def test_a_list_in_a_file_may_name_anything(tmp_path: Path) -> None:
    texts = make_texts(tmp_path / "in", 2)
    (tmp_path / "here").mkdir()
    (tmp_path / "list").write_text(f"{texts / '0'}\n../in/1/计划1.txt\nmissing.txt\n", "utf-8")
    done = run("--files-from", tmp_path / "list", "-o", tmp_path / "out", cwd=tmp_path / "here")
    inside = str(texts).lstrip("/")
    assert outputs(tmp_path / "out").keys() == {f"{inside}/0/计划0.txt.json", f"{inside}/1/计划1.txt.json"}
    assert codes(done, tmp_path / "out") == {"missing.txt": "read_error"}


def test_an_empty_list_is_no_mistake_and_a_missing_one_is(tmp_path: Path) -> None:
    done = run("--files-from", "-", "-o", tmp_path / "out", input="")
    assert (done.returncode, "0 converted, 0 failed" in done.stderr) == (0, True)
    assert run("--files-from", tmp_path / "none", "-o", tmp_path / "two").returncode == 2
    assert run("-0", tmp_path, "-o", tmp_path / "two").returncode == 2


def test_links_that_are_named_are_followed_and_those_in_folders_are_not(tmp_path: Path) -> None:
    texts = make_texts(tmp_path / "in", 1)
    (tmp_path / "link.txt").symlink_to(texts / "0" / "计划0.txt")
    (texts / "0" / "inner.txt").symlink_to(texts / "0" / "计划0.txt")
    assert run(tmp_path / "link.txt", texts, "-o", tmp_path / "out").returncode == 0
    assert outputs(tmp_path / "out").keys() == {"link.txt.json", "0/计划0.txt.json"}


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="file names of any bytes")
def test_names_of_any_bytes_come_through(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    names = [b"\xb9\xa4\xd7\xf7.txt", b"a\nb.txt", b"\x1b[2J.txt", "计".encode() * 80 + b".txt", b"-o.txt", b"  .txt"]
    for name in names:
        (tmp_path / "in" / os.fsdecode(name)).write_text(TEXT, "utf-8")
    (tmp_path / "in" / "bad\nname\x1b.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = run(tmp_path / "in", "-o", tmp_path / "out")
    assert {os.fsencode(path.name) for path in (tmp_path / "out").iterdir()} == {
        *(name + b".json" for name in names),
        b".planparse",
    }
    assert (done.returncode, "\x1b" in done.stderr, done.stderr.count("\n")) == (1, False, 2)
    assert [row["input"] for row in manifest(tmp_path / "out")["outputs"]].count("\\xb9\\xa4\\xd7\\xf7.txt") == 1
    assert "7 kept" not in run(tmp_path / "in", "-o", tmp_path / "out", "--resume").stderr


# --- zip and tar

PACKERS = {
    "a.zip": zip_of,
    "a.tar": tar_of,
    "a.tar.gz": lambda files: gzip.compress(tar_of(files)),
    "a.tgz": lambda files: gzip.compress(tar_of(files)),
    "a.tar.xz": lambda files: lzma.compress(tar_of(files)),
    "a.tar.bz2": lambda files: bz2.compress(tar_of(files)),
    "a.tar.zst": lambda files: zst(tar_of(files)),
}


@pytest.mark.parametrize("name", PACKERS)
def test_members_of_archives_have_an_output_each(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(PACKERS[name](members(120)))
    one, two = tmp_path / "one", tmp_path / "two"
    assert run(tmp_path / name, "-o", one).returncode == 0
    assert run(tmp_path / name, "-o", two, "-j", 2).returncode == 0
    assert outputs(one).keys() == {f"{name}/{member}.json" for member in members(120)}
    assert (outputs(one), manifest(one)) == (outputs(two), manifest(two))
    document = json.loads(outputs(one)[f"{name}/乡镇/计划7.txt.json"])
    assert document["source"]["name"] == f"{name}/乡镇/计划7.txt"
    assert "120 kept" in run(tmp_path / name, "-o", one, "--resume").stderr


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz"])
def test_hostile_members_are_named_and_never_written(tmp_path: Path, name: str) -> None:
    text = TEXT.encode()
    files = {
        "../out.txt": text,
        "/etc/out.txt": text,
        "a/../../b.txt": text,
        "x" * 1100: text,
        "inner.zip": zip_of(members()),
        "big.txt": b"\n" * 5000,
        "good.txt": text,
        ".hidden/a.txt": text,
        "__MACOSX/good.txt": text,
    }
    (tmp_path / name).write_bytes(PACKERS[name](files))
    done = run(tmp_path / name, "-o", tmp_path / "deep" / "out", "--max-bytes", 4000)
    failed = codes(done, tmp_path / "deep" / "out")
    assert failed == {
        f"{name}/../out.txt": "unsafe_name",
        f"{name}//etc/out.txt": "unsafe_name",
        f"{name}/a/../../b.txt": "unsafe_name",
        f"{name}/{'x' * 1100}": "unsafe_name",
        f"{name}/inner.zip": "nested_archive",
        f"{name}/big.txt": "too_large",
    }
    assert outputs(tmp_path).keys() == {name, f"deep/out/{name}/good.txt.json"}


def test_an_archive_that_unpacks_beyond_all_measure_is_refused(tmp_path: Path) -> None:
    data = zip_of({"a.txt": b"\n" * 1000})
    place = data.index(b"PK\x01\x02") + 24
    (tmp_path / "a.zip").write_bytes(data[:place] + struct.pack("<I", (2 << 30)) + data[place + 4 :])
    assert codes(run(tmp_path / "a.zip", "-o", tmp_path / "out"), tmp_path / "out") == {"a.zip": "too_large"}


def test_a_stream_that_unpacks_beyond_all_measure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from planparse.batch import streams
    from planparse.files import ReadError

    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"\n" * 1_000_000))
    monkeypatch.setattr(streams, "FREE", 1000)
    with pytest.raises(ReadError, match="unpacks to more"), streams.open_stream(str(tmp_path / "a.jsonl.gz")) as file:
        file.read()


def test_encrypted_members_are_named(tmp_path: Path) -> None:
    data = bytearray(zip_of({"a.txt": TEXT.encode(), "b.txt": TEXT.encode()}))
    for start, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(start) + flags] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert codes(run(tmp_path / "a.zip", "-o", tmp_path / "out"), tmp_path / "out") == {"a.zip/a.txt": "encrypted"}


def test_names_that_an_old_system_wrote_in_gbk_are_read(tmp_path: Path) -> None:
    name = "工作总结.txt"
    raw = name.encode("gbk")
    data = zip_of({"x" * len(raw): TEXT.encode()}).replace(b"x" * len(raw), raw)
    (tmp_path / "a.zip").write_bytes(data)
    assert run(tmp_path / "a.zip", "-o", tmp_path / "out").returncode == 0
    assert outputs(tmp_path / "out").keys() == {f"a.zip/{name}.json"}


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.tar", "a.tar.zst"])
def test_a_damaged_archive_gives_what_it_holds(tmp_path: Path, name: str) -> None:
    files = {f"{number}.txt": (TEXT + os.urandom(2000).hex()).encode() for number in range(200)}
    data = PACKERS[name](files)
    if name == "a.zip":
        place = data.index(b"100.txt") + 500
        data = data[:place] + bytes(100) + data[place + 100 :]
    else:
        data = data[: len(data) // 2]
    (tmp_path / name).write_bytes(data)
    done = run(tmp_path / name, "-o", tmp_path / "out", "-j", 2)
    failed = codes(done, tmp_path / "out")
    assert set(failed.values()) == {"read_error"}
    assert len(outputs(tmp_path / "out")) > 50
    assert not (name == "a.zip" and len(failed) > 1)


def test_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    files = tar_of({"a.txt": TEXT.encode()})[:1024] * 2 + bytes(1024)
    (tmp_path / "a.tar").write_bytes(files)
    done = run(tmp_path / "a.tar", "-o", tmp_path / "out")
    assert (done.returncode, "would have the same output" in done.stderr) == (73, True)
    assert run(tmp_path / "a.tar", "-o", tmp_path / "out", "-f", "jsonl").returncode == 0
    assert len(lines_of(tmp_path / "out")) == 2


def test_what_is_no_archive_says_so(tmp_path: Path) -> None:
    names = ("a.zip", "a.tar", "a.tar.gz", "a.tar.xz", "a.jsonl.gz")
    for name in names:
        (tmp_path / name).write_bytes(b"no archive at all")
    done = run(*(tmp_path / name for name in names), "-o", tmp_path / "out")
    assert codes(done, tmp_path / "out") == dict.fromkeys(names, "read_error")


# --- records


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, bz2.compress, zst])
def test_compressed_json_lines(tmp_path: Path, pack) -> None:
    suffix = {gzip.compress: "gz", lzma.compress: "xz", bz2.compress: "bz2", zst: "zst"}[pack]
    path = make_records(tmp_path / "r.jsonl", [TEXT.format(n) for n in range(130)])
    packed = tmp_path / f"r.jsonl.{suffix}"
    data = path.read_bytes()
    packed.write_bytes(pack(data[:5000]) + pack(data[5000:]))  # as parallel compressors write them
    for source, name in ((path, "one"), (packed, "two")):
        done = run(source, "-o", tmp_path / name, "--id-field", "id", "--part-records", 60, "-j", 2)
        assert done.returncode == 0
    assert outputs(tmp_path / "one") == outputs(tmp_path / "two")
    packed.write_bytes(pack(data)[:-20])
    done = run(packed, "-o", tmp_path / "cut")
    assert codes(done, tmp_path / "cut") == {packed.name: "read_error"}


def test_parquet_in(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    texts = [TEXT.format(number) for number in range(130)]
    table = pa.table({"body": [*texts, None, "x" * 5000], "id": range(132)})
    pq.write_table(table, tmp_path / "r.parquet", row_group_size=50)
    options = ("--text-field", "body", "--id-field", "id", "--part-records", 60, "--max-bytes", 4000)
    done = run(tmp_path / "r.parquet", "-o", tmp_path / "out", *options, "-j", 2)
    records = lines_of(tmp_path / "out")
    assert [record["source"]["name"] for record in records] == [str(number) for number in range(132)]
    assert codes(done, tmp_path / "out") == {"130": "bad_record", "131": "too_large"}
    bare = run(tmp_path / "r.parquet", "-o", tmp_path / "bare", "--text-field", "body")
    assert (bare.returncode, lines_of(tmp_path / "bare")[7]["source"]["name"]) == (1, "r.parquet:8")
    wrong = run(tmp_path / "r.parquet", "-o", tmp_path / "wrong")
    assert (wrong.returncode, "no column 'text'; there are body, id" in wrong.stderr) == (1, True)
    (tmp_path / "r.parquet").write_bytes(b"PAR1")
    assert codes(run(tmp_path / "r.parquet", "-o", tmp_path / "no"), tmp_path / "no") == {"r.parquet": "read_error"}


def test_parquet_of_bytes_and_of_strings_that_are_none(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    data = [TEXT.format(number).encode("gb18030") for number in range(3)]
    ends = pa.array([0, *accumulate(map(len, data))], pa.int32()).buffers()[1]
    strings = pa.Array.from_buffers(pa.string(), 3, [None, ends, pa.py_buffer(b"".join(data))])
    columns = {"bytes": pa.array(data, pa.binary()), "strings": strings, "number": [1, 2, 3]}
    pq.write_table(pa.table(columns), tmp_path / "r.parquet")
    for field in ("bytes", "strings"):
        done = run(tmp_path / "r.parquet", "-o", tmp_path / field, "--text-field", field, "--id-field", "number")
        assert done.returncode == 0
        assert [record["source"]["encoding"] for record in lines_of(tmp_path / field)] == ["gb18030"] * 3
    done = run(tmp_path / "r.parquet", "-o", tmp_path / "number", "--text-field", "number")
    assert (done.returncode, "a column of int64; it can be of strings or of bytes" in done.stderr) == (1, True)


def warc_record(kind: str, uri: str, content_type: str, body: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nContent-Type: {content_type}\r\n"
    return gzip.compress(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n")


def http(content_type: str, body: bytes) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\r\n".encode() + body


PAGE = "<html><head><title>计划</title></head><body><article>{}</article></body></html>".format(
    "".join(f"<p>{line}</p>" for line in TEXT.format(8).splitlines() * 4)
)


def test_warc_and_wet(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    text = TEXT.format(5).encode()
    (tmp_path / "a.warc.gz").write_bytes(
        warc_record("warcinfo", "", "application/warc-fields", b"software: x\r\n")
        + warc_record("conversion", "http://a.example/1", "text/plain", text)
        + warc_record("request", "http://a.example/2", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n")
        + warc_record("response", "http://a.example/2", "application/http; msgtype=response", http("text/plain", text))
        + warc_record("response", "http://a.example/3", "application/http; msgtype=response", http("image/png", b"x"))
        + warc_record(
            "response", "http://a.example/4", "application/http; msgtype=response", http("text/html", PAGE.encode())
        )
    )
    done = run(tmp_path / "a.warc.gz", "-o", tmp_path / "out")
    records = lines_of(tmp_path / "out")
    assert [record["source"]["name"][-1] for record in records] == ["1", "2", "3", "4"]
    failed = codes(done, tmp_path / "out")
    assert failed.pop("http://a.example/3") == "unsupported_type"
    try:
        import trafilatura  # noqa: F401 - pages are read where it is there
    except ImportError:
        assert failed == {"http://a.example/4": "missing_extra"}
    else:
        assert (failed, len(records[3]["targets"]) > 0) == ({}, True)


def test_a_record_file_changes_while_it_is_read(tmp_path: Path) -> None:
    from planparse.batch.sources import Reader
    from planparse.batch.task import Settings, Source, Task

    path = make_records(tmp_path / "r.jsonl", [TEXT] * 3)
    task = Task(1, Source("jsonl", "r.jsonl", str(path)), 0, 5, 0, 1, (), True, (), "", "")
    settings = Settings("json", "auto", "auto", None, (), 1000, "text", None, 10)
    raws = list(Reader(settings).read(task, 0, 5))
    assert [raw.data.code for raw in raws[3:]] == ["read_error"] * 2
    assert zlib.crc32(raws[0].data) == zlib.crc32(path.read_bytes().splitlines()[0])
