"""A slow line on loopback: TCP through a given delay and rate, each way.

    python -m bench.shaper LISTEN_PORT TARGET_PORT DELAY_MS BITS_PER_SECOND

Prints ``ready`` when it listens. Each packet counts 40 bytes of headers; a queue of 56 kB
stands for the buffers on the way, as a home router has them.
"""

from __future__ import annotations

import asyncio
import socket
import sys
import time
from typing import Final

_SEGMENT: Final = 1400
_HEADERS: Final = 40
_QUEUE: Final = 40
"""Segments."""


class Line:
    """Delay in seconds and rate in bytes a second, for one direction."""

    def __init__(self, delay: float, rate: float) -> None:
        self._delay = delay
        self._rate = rate

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Until the sender closes."""
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(_QUEUE)
        delivery = asyncio.create_task(self._deliver(queue, writer))
        try:
            while data := await reader.read(_SEGMENT):
                await queue.put((time.monotonic(), data))
        except ConnectionError:
            pass
        await queue.put((time.monotonic(), b""))
        await delivery

    async def _deliver(
        self, queue: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter
    ) -> None:
        free = 0.0
        while True:
            sent, data = await queue.get()
            if not data:
                break
            free = max(free, sent) + (len(data) + _HEADERS) / self._rate
            await asyncio.sleep(max(0.0, free + self._delay - time.monotonic()))
            try:
                writer.write(data)
            except ConnectionError:
                break
        writer.close()


async def serve(listen: int, target: int, delay: float, rate: float) -> None:
    """Carry every connection to ``listen`` on to ``target``, for ever."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", target)
        for end in (writer, there_writer):
            end.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await asyncio.gather(
            Line(delay, rate).carry(reader, there_writer),
            Line(delay, rate).carry(there_reader, writer),
        )

    server = await asyncio.start_server(connected, "127.0.0.1", listen)
    print("ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    port, goal, milliseconds, bits = sys.argv[1:]
    asyncio.run(serve(int(port), int(goal), float(milliseconds) / 1000, float(bits) / 8))
