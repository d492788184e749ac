"""Sharing documents among processes that are copies of this one."""

from __future__ import annotations

import itertools
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection

from forcemap.claims.model import Reading
from forcemap.documents import Document
from forcemap.errors import ForcemapError

CHUNK = 32  # documents handed over at once

Read = Callable[[Iterable[Document]], Iterator[Reading]]


def in_processes(read: Read, documents: Iterable[Document], *, jobs: int) -> Iterator[Reading]:
    """Yield the readings of `documents` in order, made by `jobs` forked processes.

    Each process takes every `jobs`-th chunk, so that order costs no sorting and memory stays flat. Where the
    system cannot fork, this process reads alone.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        yield from read(documents)
        return
    context = multiprocessing.get_context("fork")
    pipes: list[Connection] = []
    workers = []
    for _ in range(jobs):
        ours, theirs = context.Pipe()
        worker = context.Process(target=_work, args=(read, theirs), daemon=True)
        worker.start()
        theirs.close()
        pipes.append(ours)
        workers.append(worker)
    try:
        yield from _hand_out(pipes, documents)
        for pipe in pipes:
            pipe.send(None)
    except BaseException:
        for worker in workers:
            worker.terminate()
        raise
    finally:
        for worker in workers:
            worker.join()
        for pipe in pipes:
            pipe.close()


def _hand_out(pipes: list[Connection], documents: Iterable[Document]) -> Iterator[Reading]:
    source = iter(documents)
    chunks = iter(lambda: list(itertools.islice(source, CHUNK)), [])
    waiting: list[Connection] = []
    for number, chunk in enumerate(chunks):
        pipe = pipes[number % len(pipes)]
        if len(waiting) == len(pipes):
            yield from _take(waiting.pop(0))
        pipe.send(chunk)
        waiting.append(pipe)
    for pipe in waiting:
        yield from _take(pipe)


def _take(pipe: Connection) -> list[Reading]:
    try:
        answer = pipe.recv()
    except EOFError as error:
        raise ForcemapError(
            "a reading process ended before it was done", cure="read with --jobs 1 to see why"
        ) from error
    if isinstance(answer, BaseException):
        raise answer
    return list(answer)


def _work(read: Read, pipe: Connection) -> None:
    while True:
        chunk = pipe.recv()
        if chunk is None:
            return
        try:
            answer: object = list(read(chunk))
        except Exception as error:  # noqa: BLE001  # handed to the process that asked, which raises it
            answer = error
        pipe.send(answer)
