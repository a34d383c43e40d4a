"""Stories are the same wherever they are searched for: here, in processes, on a Dask cluster that loses a worker."""

import hashlib
import json
import multiprocessing
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from tui.cli import run
from tui.collation.stories import Index, Pairs, Vocabulary, index_of, merge, term_rows
from tui.library.engines import _COMPARED, EngineError, in_line, in_processes, on_cluster

ARTICLES = 400
RANGES = [(first, first + 10) for first in range(0, ARTICLES, 10)]


def made_up(articles: int = ARTICLES) -> list[tuple[str, str]]:
    """Texts with dates: four accounts of each event, words drawn with a fixed seed."""
    draw = random.Random(5)
    words = [f"w{number}x" for number in range(4000)]
    made = []
    for event in range(articles // 4):
        own = draw.sample(words, 30)
        for _ in range(4):
            text = " ".join([*draw.sample(own, 22), *draw.sample(words, 20)])
            made.append((text, f"2024-03-{1 + event % 28:02}" if event % 5 else ""))
    return made


@pytest.fixture(scope="module")
def index() -> Index:
    texts = made_up()
    rows = term_rows((("", text, "en") for text, _ in texts), Vocabulary())
    days = np.array([int(date[-2:]) if date else -1 for _, date in texts])
    return index_of(rows, days)


def digest(parts: Iterator[Pairs]) -> str:
    pairs = merge(parts)
    return hashlib.sha256(b"".join(column.tobytes() for column in pairs)).hexdigest()


@pytest.fixture(scope="module")
def expected(index: Index) -> str:
    assert merge(in_line(index, RANGES)).size > ARTICLES
    return digest(in_line(index, RANGES))


class Cluster:
    """A scheduler and two workers under nannies, on loopback."""

    def __init__(self, folder: Path, scheme: str = "tcp", security: Sequence[str] = ()) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"{scheme}://127.0.0.1:{free.getsockname()[1]}"
        port = self.address.rpartition(":")[2]
        local = ["--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0", *security]
        protocol = ["--protocol", scheme, "--port", port]
        self.scheduler = self._start(folder, "scheduler", *local, *protocol)
        self.nannies = self._start(folder, "worker", self.address, *local, "--nworkers", "2", "--nthreads", "1")

    @staticmethod
    def _start(folder: Path, *words: str) -> "subprocess.Popen[bytes]":
        log = (folder / f"{words[0]}.log").open("wb")
        command = [sys.executable, "-m", "dask", *words]
        return subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, start_new_session=True)

    def wait_for_workers(self) -> None:
        from distributed import Client

        with Client(self.address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
            self.pids = list(client.run(os.getpid).values())

    def stop(self) -> None:
        for process in (self.nannies, self.scheduler):
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    pytest.importorskip("distributed")
    started = Cluster(tmp_path_factory.mktemp("dask"))
    try:
        started.wait_for_workers()
        yield started
    finally:
        started.stop()


def test_processes_find_the_pairs_that_are_found_in_line(index: Index, expected: str) -> None:
    assert digest(in_processes(2)(index, RANGES)) == expected


def test_a_process_that_dies_changes_nothing(index: Index, expected: str) -> None:
    results = in_processes(2)(index, RANGES)
    parts = [next(results)]
    for process in multiprocessing.active_children():
        process.kill()
    assert digest(iter([*parts, *results])) == expected


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_finds_the_same_pairs_and_a_lost_worker_changes_nothing(
    index: Index, expected: str, cluster: Cluster
) -> None:
    assert digest(on_cluster(cluster.address)(index, RANGES)) == expected
    cluster.wait_for_workers()
    results = on_cluster(cluster.address)(index, RANGES)
    parts = [next(results)]
    os.kill(cluster.pids[0], signal.SIGKILL)
    assert digest(iter([*parts, *results])) == expected


@pytest.mark.filterwarnings("ignore")
def test_a_killed_scheduler_changes_nothing(index: Index, expected: str, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    cluster = Cluster(tmp_path)
    try:
        cluster.wait_for_workers()
        results = on_cluster(cluster.address)(index, RANGES)
        parts = [next(results)]
        cluster.scheduler.kill()
        assert digest(iter([*parts, *results])) == expected
    finally:
        cluster.stop()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl for a certificate")
def test_a_cluster_is_reached_over_tls_with_the_certificates_of_its_configuration(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    certificate, key = str(tmp_path / "certificate.pem"), str(tmp_path / "key.pem")
    subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, *subject]
    subprocess.run(made, check=True, capture_output=True)
    security = ["--tls-ca-file", certificate, "--tls-cert", certificate, "--tls-key", key]
    pile = write_pile(tmp_path / "pile.jsonl")
    tls = "DASK_DISTRIBUTED__COMM__TLS__"
    trusting = {
        f"{tls}CA_FILE": certificate, f"{tls}CLIENT__CERT": certificate, f"{tls}CLIENT__KEY": key,
    }  # fmt: skip
    command = [sys.executable, "-m", "tui", "stories", "--format", "json", str(pile)]
    here = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    cluster = Cluster(tmp_path, "tls", security)
    try:
        command += ["--cluster", cluster.address]
        there = subprocess.CompletedProcess(command, 1)
        for _ in range(30):  # until the workers have come
            there = subprocess.run(command, check=False, capture_output=True, text=True, env={**os.environ, **trusting})
            if there.returncode == 0:
                break
        assert (there.stdout, there.stderr) == (here, "")
        stranger = subprocess.run(command, check=False, capture_output=True, text=True)
        assert stranger.returncode == 2
        assert "no TLS certificates" in stranger.stderr
        assert stranger.stderr.count("\n") == 1
    finally:
        cluster.stop()


def write_pile(path: Path) -> Path:
    """JSON lines of 80 made-up articles."""
    numbered = enumerate(made_up(80))
    records = (json.dumps({"id": str(number), "text": text, "date": date}) for number, (text, date) in numbered)
    path.write_text("\n".join(records), "utf-8")
    return path


@pytest.mark.filterwarnings("ignore")
def test_the_command_prints_the_same_stories_from_everywhere(
    tmp_path: Path, cluster: Cluster, capfd: pytest.CaptureFixture[str]
) -> None:
    pile = write_pile(tmp_path / "pile.jsonl")
    printed = []
    cluster.wait_for_workers()
    for wish in ([], ["--cores", "2"], ["--cluster", cluster.address]):
        assert run(["stories", "--format", "json", *wish, str(pile)]) == 0
        printed.append(capfd.readouterr().out)
    assert len(json.loads(printed[0])["stories"]) >= 15
    assert printed[0] == printed[1] == printed[2]


@pytest.mark.filterwarnings("ignore")
def test_another_version_on_the_cluster_is_refused_in_one_line(
    index: Index, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import Client

    told = Client.get_versions

    def other(self: Client, **wishes: object) -> object:
        found = told(self, **wishes)
        found["scheduler"]["packages"][_COMPARED[0]] = "0.0.7"
        return found

    monkeypatch.setattr(Client, "get_versions", other)
    with pytest.raises(EngineError, match=r"scheduler has hexapla 0\.0\.7, here it is .*; install the same version$"):
        next(on_cluster(cluster.address)(index, RANGES))


@pytest.mark.filterwarnings("ignore")
def test_no_scheduler_and_a_bad_address_give_one_line(
    index: Index, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("tui.library.engines.CONNECT_TIMEOUT", 1)
    for address, reason in (("tcp://127.0.0.1:9", "no Dask scheduler answers"), ("tls://127.0.0.1:9", "certificates")):
        with pytest.raises(EngineError, match=reason):
            next(on_cluster(address)(index, RANGES))
    assert run(["stories", "--cluster", "host:8786", "x.jsonl"]) == 2
    err = capfd.readouterr().err
    assert "expected tcp://HOST:PORT or tls://HOST:PORT" in err
    assert err.count("\n") == 1


def test_without_the_extra_the_flag_says_what_to_install(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineError, match=r"install hexapla\[dask\]"):
        next(on_cluster("tcp://127.0.0.1:9")(index, RANGES))
