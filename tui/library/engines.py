"""Where the search for candidate pairs runs: in this process, in several, or on a Dask cluster that is already there.

Each engine maps one pure function, ``propose``, over ranges of rows: results do not depend on the engine, on the order
in which ranges are done, or on workers that are lost on the way.
"""

from __future__ import annotations

import contextlib
import os
import signal
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from tui.collation.stories import Index, Pairs, propose

if TYPE_CHECKING:
    from distributed import Client

Range = tuple[int, int]
"""First row and the one after the last."""
Engine = Callable[[Index, Sequence[Range]], Iterator[Pairs]]
"""The candidate pairs of each range, in the order of the ranges."""
CONNECT_TIMEOUT = 10
"""Timeout in seconds for the scheduler's answer."""
_COMPARED = ("hexapla", "python", "numpy", "dask", "distributed", "msgpack", "cloudpickle")
"""Packages that must be of one version everywhere: other versions may compute or unpack otherwise."""


class EngineError(Exception):
    """Why a cluster cannot be used, and what to do; one line."""


def in_line(index: Index, ranges: Sequence[Range]) -> Iterator[Pairs]:
    """Compute here, one range after the other."""
    return (propose(index, *each) for each in ranges)


# -- processes ---------------------------------------------------------------------------------------------------------

_held: list[Index] = []
"""In a process of the pool: the index its ranges refer to."""


def in_processes(cores: int) -> Engine:
    """Compute in that many processes. When one dies, what is left is computed here."""

    def run(index: Index, ranges: Sequence[Range]) -> Iterator[Pairs]:
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool
        from multiprocessing import get_context

        done = 0
        os.environ["PYTHONSAFEPATH"] = (
            "1"  # else they import from the current folder what lies there beside the articles
        )
        try:
            with ProcessPoolExecutor(cores, get_context("spawn"), _hold, (index,)) as pool:
                for pairs in pool.map(_propose_from_held, ranges):
                    yield pairs
                    done += 1
        except BrokenProcessPool:
            yield from in_line(index, ranges[done:])

    return run


def _hold(index: Index) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the pool
    _held[:] = [index]


def _propose_from_held(each: Range) -> Pairs:
    return propose(_held[0], *each)


# -- Dask --------------------------------------------------------------------------------------------------------------


def on_cluster(address: str) -> Engine:
    """Compute on the Dask cluster whose scheduler has that address (tcp:// or tls://).

    Nothing is started and nothing listens here. Dask gives the ranges of a lost worker to another; when the cluster
    itself is lost, what is left is computed here. TLS certificates are those of Dask's own configuration.
    """

    def run(index: Index, ranges: Sequence[Range]) -> Iterator[Pairs]:
        with _connected(address) as client:
            from concurrent.futures import CancelledError

            from distributed import CancelledError as Cancelled
            from distributed import KilledWorker
            from distributed.comm import CommClosedError

            # The work or the cluster was lost; it is not the work itself that is wrong.
            lost = (CancelledError, Cancelled, KilledWorker, CommClosedError, TimeoutError, OSError)
            done = 0
            try:
                shared = client.scatter(index, broadcast=True)
                futures = client.map(_propose_range, list(ranges), index=shared, pure=False)
                for future in futures:
                    pairs = future.result()
                    yield pairs
                    done += 1
            except lost:
                yield from in_line(index, ranges[done:])

    return run


def _propose_range(each: Range, index: Index) -> Pairs:
    return propose(index, *each)


@contextlib.contextmanager
def _connected(address: str) -> Iterator[Client]:
    """A client of the scheduler, its versions compared. Raises EngineError."""
    try:
        from distributed import Client
    except ImportError as error:
        raise EngineError("--cluster needs Dask; install hexapla[dask]") from error
    import logging

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told in one line
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of versions, which are compared here
        if address.startswith("tls") and not _has_certificates():  # a client without would wait for 20 s to close
            raise EngineError(f"{address}: no TLS certificates; set those of Dask (distributed.comm.tls)")
        try:
            client = Client(address, timeout=CONNECT_TIMEOUT, set_as_default=False)
        except (OSError, TimeoutError, TypeError, ValueError, RuntimeError) as error:
            secured = "; set Dask's TLS certificates (distributed.comm.tls)" if address.startswith("tls") else ""
            raise EngineError(f"{address}: no Dask scheduler answers; check host and port{secured}") from error
        try:
            _compare_versions(client, address)
            yield client
        finally:
            client.close(timeout=CONNECT_TIMEOUT)


def _has_certificates() -> bool:
    """Whether Dask's configuration names the certificates of a client, and they can be read."""
    from distributed import Security

    try:
        return Security().get_connection_args("client").get("ssl_context") is not None
    except (OSError, ValueError):
        return False


def _compare_versions(client: Client, address: str) -> None:
    """Raise an EngineError unless the scheduler and at least one worker have our versions, and no worker others."""
    found = client.get_versions(check=False, packages=["hexapla"])
    ours = found["client"]["packages"]
    if not found["workers"]:
        raise EngineError(f"{address}: the Dask scheduler has no workers; start some with: dask worker {address}")
    for name, told in (("scheduler", found["scheduler"]), *found["workers"].items()):
        theirs = told["packages"] if told else {}
        for package in _COMPARED:
            if theirs.get(package) != ours[package]:
                has, here = _plain(theirs.get(package)), _plain(ours[package])
                whom = name if name == "scheduler" else f"worker {name}"
                raise EngineError(f"{address}: {whom} has {package} {has}, here it is {here}; install the same version")


def _plain(version: str | None) -> str:
    return "missing" if version is None else version.removesuffix(".final.0")
