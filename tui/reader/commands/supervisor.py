"""Run one program for the reader and end it with the reader, however the reader ends.

    python -IS supervisor.py filter|editor CONTROL STATUS PROGRAM [ARGUMENT ...]

CONTROL and STATUS are descriptors of pipes. The system closes the reader's end of CONTROL even at kill -9. A filter is
then killed with all its descendants: on Linux the supervisor is their subreaper, so that none escapes by leaving its
parent. An editor gets a hang-up instead, which lets it save. STATUS receives one line, ``started`` or ``failed ERRNO``,
and when the program ends ``ended STATUS``, negative for a signal; children that a filter leaves behind live on.

Run as a script of its own: it imports nothing of hexapla.
"""

import contextlib
import os
import signal
import sys
import threading
import time

_PR_SET_CHILD_SUBREAPER = 36
_ROUND = 0.01
"""Seconds between two rounds of killing: each one meets the children of those killed before."""
_RESTORED = (signal.SIGPIPE, signal.SIGXFSZ, signal.SIGINT, signal.SIGQUIT)
"""Signals that Python or the supervisor treats in its own way."""


def main(kind: str, control: int, status: int, argv: list[str]) -> int:
    """Exit status, always 0: what the program did goes through the pipe."""
    for descriptor in (control, status):
        os.set_inheritable(descriptor, False)
    is_filter = kind == "filter"
    if is_filter:
        _become_subreaper()
    else:  # keys of the terminal such as ^C are the editor's
        for number in (signal.SIGINT, signal.SIGQUIT):
            signal.signal(number, lambda *_: None)
    try:
        if is_filter:
            program = os.posix_spawnp(argv[0], argv, os.environ, setsigdef=_RESTORED, setpgroup=0)
        else:
            program = os.posix_spawnp(argv[0], argv, os.environ, setsigdef=_RESTORED)
    except (OSError, ValueError) as error:
        os.write(status, b"failed %d\n" % (getattr(error, "errno", None) or 0))
        return 0
    os.write(status, b"started\n")
    if is_filter:
        _let_go_of_streams()
    threading.Thread(target=_end_with_reader, args=(control, program, is_filter), daemon=True).start()
    _wait(program, status, all_children=is_filter)
    return 0


def _wait(program: int, status: int, *, all_children: bool) -> None:
    """Report the end of the program; return when it, or every child that was left to us, has ended."""
    with contextlib.suppress(ChildProcessError):
        while True:
            child, ended = os.waitpid(-1, 0)
            if child == program:
                with contextlib.suppress(OSError):  # the reader may be gone
                    os.write(status, b"ended %d\n" % os.waitstatus_to_exitcode(ended))
                if not all_children:
                    return


def _end_with_reader(control: int, program: int, is_filter: bool) -> None:
    while os.read(control, 1):
        pass
    with contextlib.suppress(ProcessLookupError):
        if is_filter:
            os.killpg(program, signal.SIGKILL)
        else:
            os.kill(program, signal.SIGHUP)
            os.kill(program, signal.SIGCONT)
    while is_filter:  # until the main thread has seen the last of them end
        for child in _children():
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        time.sleep(_ROUND)


def _children() -> list[int]:
    """Processes whose parent we are, also those whose own parent has ended; empty where there is no /proc."""
    found, own = [], str(os.getpid())
    with contextlib.suppress(OSError):
        for name in (entry.name for entry in os.scandir("/proc") if entry.name.isdigit()):
            with contextlib.suppress(OSError), open(f"/proc/{name}/stat", encoding="ascii", errors="replace") as file:
                if file.read().rpartition(")")[2].split()[1] == own:
                    found.append(int(name))
    return found


def _become_subreaper() -> None:
    """Have descendants that lose their parent become our children. Linux only."""
    with contextlib.suppress(ImportError, OSError, AttributeError):
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _let_go_of_streams() -> None:
    """Keep no pipe of the program's open: its end must be seen."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]))
