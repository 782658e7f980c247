"""A real OpenSSH on loopback, for one's own user, with keys of its own; a slow line before it."""

from __future__ import annotations

import contextlib
import getpass
import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

_WAIT: Final = 20.0
_CONFIG: Final = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile {folder}/pid
StrictModes no
UsePAM no
PasswordAuthentication no
LogLevel ERROR
"""


def available() -> bool:
    """Whether ssh, ssh-keygen and sshd are installed."""
    return bool(_sshd()) and all(map(shutil.which, ("ssh", "ssh-keygen")))


@contextmanager
def server() -> Iterator[Ssh]:
    """A running sshd; it and all that it started are gone at the end."""
    with TemporaryDirectory(prefix="ssh") as name:
        folder = Path(name)
        for key in ("host", "user"):
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / key)]
            subprocess.run(command, check=True)
        port = free_port()
        (folder / "config").write_text(_CONFIG.format(port=port, folder=folder))
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        daemon = subprocess.Popen(
            [_sshd(), "-D", "-f", str(folder / "config")], stderr=subprocess.DEVNULL
        )
        try:
            _wait_for_port(port)
            yield Ssh(folder, port)
        finally:
            daemon.terminate()
            daemon.wait()


class Ssh:
    """Commands that run ``there``; over a slow line inside ``shaped``."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder = folder
        self._port = port

    def command(self, there: Sequence[str], environment: Mapping[str, str]) -> list[str]:
        """The ssh command, with a terminal at the other end."""
        settings = [f"{name}={value}" for name, value in environment.items()]
        options = {
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": os.devnull,
            "IdentitiesOnly": "yes",
            "LogLevel": "ERROR",
        }
        flags = [flag for name, value in options.items() for flag in ("-o", f"{name}={value}")]
        return [
            *("ssh", "-F", os.devnull, "-tt", "-i", str(self._folder / "user"), *flags),
            *("-p", str(self._port), f"{getpass.getuser()}@127.0.0.1"),
            shlex.join(["exec", "env", *settings, *there]),
        ]

    @contextmanager
    def shaped(self, delay_ms: float, bits_per_second: float) -> Iterator[Ssh]:
        """The same server behind a line with this delay (one way) and rate."""
        port = free_port()
        numbers = [port, self._port, delay_ms, bits_per_second]
        command = [sys.executable, "-m", "bench.shaper", *map(str, numbers)]
        line = subprocess.Popen(command, stdout=subprocess.PIPE)
        try:
            assert line.stdout is not None
            line.stdout.readline()
            yield Ssh(self._folder, port)
        finally:
            line.kill()
            line.communicate()


def free_port() -> int:
    """A port on loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _sshd() -> str:
    return (
        shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin") or ""
    )


def _wait_for_port(port: int) -> None:
    deadline = time.monotonic() + _WAIT
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise TimeoutError("sshd does not listen")
