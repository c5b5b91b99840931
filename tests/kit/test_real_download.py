"""Fetching: whole, resumed, refused, offline; and what `grade data` says about it."""

import hashlib
import io
import tarfile

import numpy as np
import pytest
from file_server import serving
from rich.console import Console

from fixtures.integrity import FixtureError
from fixtures.real import download, sources
from fixtures.real.sources import Remote, Source
from grader.commands import data
from grader.commands.data import data_fetch, data_list

CONTENT = np.random.default_rng(2).bytes(700_000)


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("TENSORKATA_CACHE", str(tmp_path))
    return tmp_path


@pytest.fixture
def server():
    with serving({"/file.bin": CONTENT}) as running:
        yield running


@pytest.fixture(autouse=True)
def source(server, monkeypatch):
    remote = Remote(server.url("/file.bin"), "toy.bin", hashlib.sha256(CONTENT).hexdigest())
    known = {"toy": Source("A toy", 1, "free", (remote,))}
    for module in (sources, download, data):
        monkeypatch.setattr(module, "SOURCES", known)
    return remote


@pytest.fixture
def console():
    return Console(file=io.StringIO(), width=200)


def silent(*_):
    pass


def set_source(monkeypatch, remote, members=()):
    source = Source("A toy", 1, "free", (remote,), members)
    monkeypatch.setitem(sources.SOURCES, "toy", source)


class TestFetch:
    def test_brings_the_file_and_reports_progress(self, cache):
        reports = []
        folder = download.fetch("toy", lambda *report: reports.append(report))
        assert folder == cache / "toy"
        assert (folder / "toy.bin").read_bytes() == CONTENT
        assert reports[-1] == ("toy.bin", len(CONTENT), len(CONTENT))
        assert len(reports) > 1

    def test_asks_for_nothing_when_the_file_is_here(self, server):
        download.fetch("toy", silent)
        download.fetch("toy", silent)
        assert len(server.asked) == 1

    def test_goes_on_where_a_broken_connection_stopped(self, server, cache):
        server.breaks_after = 300_000
        with pytest.raises(FixtureError, match=r"broke off; `grade data fetch toy` goes on"):
            download.fetch("toy", silent)
        assert not sources.is_fetched("toy")
        server.breaks_after = None
        download.fetch("toy", silent)
        assert server.asked[1] == ("/file.bin", "bytes=300000-")
        assert (cache / "toy" / "toy.bin").read_bytes() == CONTENT

    def test_starts_again_when_the_server_knows_no_ranges(self, server, cache):
        (cache / "toy").mkdir()
        (cache / "toy" / "toy.bin.part").write_bytes(b"other bytes")
        server.ranges = False
        download.fetch("toy", silent)
        assert (cache / "toy" / "toy.bin").read_bytes() == CONTENT

    def test_keeps_a_file_that_was_whole_but_not_yet_compared(self, cache):
        (cache / "toy").mkdir()
        (cache / "toy" / "toy.bin.part").write_bytes(CONTENT)
        download.fetch("toy", silent)
        assert (cache / "toy" / "toy.bin").read_bytes() == CONTENT

    def test_deletes_what_has_a_wrong_checksum(self, server, cache):
        server.files["/file.bin"] = CONTENT[:-1] + b"?"
        with pytest.raises(FixtureError, match=r"toy cannot be used: .*wrong checksum"):
            download.fetch("toy", silent)
        assert list((cache / "toy").iterdir()) == []

    def test_compares_with_md5_where_keras_knows_no_other(self, source, monkeypatch):
        digest = hashlib.md5(CONTENT).hexdigest()
        set_source(monkeypatch, Remote(source.url, "toy.bin", digest))
        download.fetch("toy", silent)
        assert sources.is_fetched("toy")

    def test_says_what_the_server_answers(self, server):
        server.files.clear()
        with pytest.raises(FixtureError, match=r"127\.0\.0\.1 answers 404 Not Found"):
            download.fetch("toy", silent)

    def test_says_in_one_sentence_that_there_is_no_connection(self, server):
        server.shutdown()
        server.server_close()
        with pytest.raises(FixtureError) as caught:
            download.fetch("toy", silent)
        assert str(caught.value) == (
            "toy cannot be fetched, 127.0.0.1 cannot be reached; "
            "`grade data fetch toy` goes on where it stopped once there is a connection."
        )

    def test_says_that_the_disk_refuses(self, cache):
        (cache / "toy").write_text("a file where the folder should be")
        with pytest.raises(FixtureError, match=r"cannot be written to .*toy"):
            download.fetch("toy", silent)


class TestArchive:
    @pytest.fixture
    def fetched(self, server, monkeypatch, cache):
        def fetch(*members):
            server.files["/toy.tar.gz"] = archive(members)
            digest = hashlib.sha256(server.files["/toy.tar.gz"]).hexdigest()
            remote = Remote(server.url("/toy.tar.gz"), "toy.tar.gz", digest)
            set_source(monkeypatch, remote, ("one", "two"))
            return download.fetch("toy", silent)

        return fetch

    def test_is_unpacked_and_not_kept(self, fetched):
        folder = fetched(("set/one", b"1"), ("set/two", b"22"), ("set/other", b"333"))
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
            "one": b"1",
            "two": b"22",
        }

    def test_cannot_write_outside_the_folder(self, fetched, cache):
        fetched(("../../one", b"1"), ("/two", b"22"))
        assert sorted(path.name for path in cache.rglob("*")) == ["one", "toy", "two"]


def archive(members):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as tar:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return file.getvalue()


class TestCommand:
    def test_lists_what_there_is_and_whether_it_is_here(self, console):
        assert data_list(console) == 0
        assert row(console, "toy").endswith("no")
        data_fetch("toy", console)
        data_list(console)
        assert row(console, "toy", last=True).endswith("yes")

    def test_fetches(self, console, cache):
        assert data_fetch("toy", console) == 0
        assert f"toy is in {cache / 'toy'}; TENSORKATA_DATA=real uses it." in shown(console)

    def test_does_nothing_the_second_time(self, console, server):
        data_fetch("toy", console)
        assert data_fetch("toy", console) == 0
        assert "toy is here already" in shown(console)
        assert len(server.asked) == 1

    def test_says_why_it_failed(self, console, server):
        server.files.clear()
        assert data_fetch("toy", console) == 1
        assert "answers 404" in shown(console)

    def test_names_what_there_is_when_the_name_is_unknown(self, console):
        assert data_fetch("[red]imagenet", console) == 2
        assert shown(console) == "There is no '[red]imagenet'; there are toy.\n"


def shown(console):
    return console.file.getvalue()


def row(console, name, last=False):
    rows = [line.rstrip() for line in shown(console).splitlines() if line.startswith(f"{name} ")]
    return rows[-1 if last else 0]
