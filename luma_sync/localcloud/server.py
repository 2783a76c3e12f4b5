"""The life of one embedded cloud: lock, database, schema, gateway, ready; and the way back down."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import filelock

from luma_sync.kernel.errors import LocalCloudError
from luma_sync.kernel.logs import logger
from luma_sync.localcloud.binaries import find_binaries
from luma_sync.localcloud.keys import CloudSecrets, load_or_make_secrets, write_private
from luma_sync.localcloud.options import CloudAddress, CloudOptions
from luma_sync.localcloud.postgres import Endpoint, Postgres
from luma_sync.localcloud.storage.refusals import StorageRefused

if TYPE_CHECKING:
    from luma_sync.localcloud.services import Services

_log = logger("localcloud")
STATE_FILE = "cloud.json"
"""In the data directory: `{url, anon_key, pid}` of the cloud that runs there, or ran last."""

_LOCK_FILE = "cloud.lock"
_WATCH_S = 0.5
_SWEEP_S = 3600.0
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class LocalCloud:
    """One cloud. `start`, then `run_until_stopped`; `stop` from anywhere on the loop."""

    def __init__(self, options: CloudOptions) -> None:
        self._options = options
        self._stopping = asyncio.Event()
        self._postgres: Postgres | None = None
        self.address: CloudAddress | None = None

    def stop(self) -> None:
        """Ask the cloud to end."""
        self._stopping.set()

    async def run(self, on_ready: Callable[[CloudAddress], None]) -> None:
        """Run until stopped; all is closed when this returns. Raises LocalCloudError when it cannot start."""
        options = self._options
        _make_data_dir(options.data_dir)
        lock = _take_lock(options.data_dir)
        try:
            with _listen(options) as listener:
                await self._run(listener, on_ready)
        finally:
            lock.release()

    async def _run(self, listener: socket.socket, on_ready: Callable[[CloudAddress], None]) -> None:
        options = self._options
        secrets = load_or_make_secrets(options.data_dir)
        log_dir = options.data_dir / "logs"
        log_dir.mkdir(mode=0o700, exist_ok=True)
        self._postgres = Postgres(
            options.data_dir / "postgres",
            find_binaries(options.postgres_bin),
            superuser_password=secrets.superuser_password,
            log_dir=log_dir,
        )
        try:
            endpoint = await self._postgres.start()
            await self._serve(listener, endpoint, secrets, on_ready)
        finally:
            await self._postgres.stop()

    async def _serve(
        self,
        listener: socket.socket,
        endpoint: Endpoint,
        secrets: CloudSecrets,
        on_ready: Callable[[CloudAddress], None],
    ) -> None:
        # Loaded while the database starts, not before: the libraries take as long as it does.
        from luma_sync.localcloud.gateway import gateway_server
        from luma_sync.localcloud.migrations import find_migrations, migrate, read_migrations
        from luma_sync.localcloud.services import Services

        migrations = read_migrations(find_migrations(self._options.migrations_dir))
        await asyncio.to_thread(migrate, endpoint, secrets, migrations)
        url = f"http://{_host_in_url(self._options.host)}:{listener.getsockname()[1]}"
        services = Services(self._options, endpoint, secrets, url=url)
        await services.open()
        server = gateway_server(services.app)
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        helpers = [asyncio.create_task(self._watch_postgres(services)), asyncio.create_task(_sweep(services))]
        try:
            await server.listening.wait()
            self.address = CloudAddress(url=url, anon_key=services.tokens.anon_key, pid=os.getpid())
            _announce(self._options, self.address)
            on_ready(self.address)
            await asyncio.wait(
                (serving, asyncio.ensure_future(self._stopping.wait())), return_when="FIRST_COMPLETED"
            )
        finally:
            server.should_exit = True
            for helper in helpers:
                helper.cancel()
            await asyncio.gather(serving, *helpers, return_exceptions=True)
            await services.close()

    async def _watch_postgres(self, services: "Services") -> None:
        """Bring the database back when it dies under us."""
        postgres = self._postgres
        if postgres is None:
            return
        await postgres.make_durable()
        while True:
            await asyncio.sleep(_WATCH_S)
            if not postgres.alive:
                _log.error("the database server died; starting it again")
                try:
                    await postgres.start()
                except LocalCloudError as error:
                    _log.error("the database server does not come back: %s", error.title)
                    self.stop()
                    return
                await services.reconnect()


async def _sweep(services: "Services") -> None:
    """Tidy storage: after the start what a crash left, then every hour what has expired."""
    while True:
        try:
            await services.storage.recover()
        except (StorageRefused, OSError) as error:
            _log.warning("storage could not be tidied: %s", error)
        await asyncio.sleep(_SWEEP_S)


def run_cloud(options: CloudOptions, on_ready: Callable[[CloudAddress], None]) -> None:
    """Run a cloud on this thread until SIGINT or SIGTERM. Raises LocalCloudError when it cannot start."""
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_run_with_signals(options, on_ready))


async def _run_with_signals(options: CloudOptions, on_ready: Callable[[CloudAddress], None]) -> None:
    cloud = LocalCloud(options)
    loop = asyncio.get_running_loop()
    if sys.platform == "win32":
        for number in _SIGNALS:
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(cloud.stop))
    else:
        for number in _SIGNALS:
            loop.add_signal_handler(number, cloud.stop)
    await cloud.run(on_ready)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    if sys.platform == "win32":
        return asyncio.SelectorEventLoop  # psycopg cannot use the proactor
    try:
        import uvloop
    except ImportError:
        return None
    factory: Callable[[], asyncio.AbstractEventLoop] = uvloop.new_event_loop
    return factory


def _make_data_dir(data_dir: Path) -> None:
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = data_dir / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise LocalCloudError(
            f"The cloud cannot write to {data_dir} ({error.strerror}); choose another directory with --data.",
            repr(error),
        ) from error


def _take_lock(data_dir: Path) -> filelock.BaseFileLock:
    lock = filelock.FileLock(data_dir / _LOCK_FILE)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        running = read_state(data_dir)
        who = "" if running is None else f" as process {running.pid} at {running.url}"
        raise LocalCloudError(
            f"A cloud already runs on {data_dir}{who}; stop it, or choose another directory with --data."
        ) from error
    return lock


def _listen(options: CloudOptions) -> socket.socket:
    from luma_sync.localcloud.listener import listen

    known = read_state(options.data_dir)
    port = options.port
    if port is None:
        # The same address as last time: accounts on the devices point to it.
        port = 0 if known is None else int(known.url.rpartition(":")[2])
    try:
        return listen(options.host, port)
    except OSError as error:
        raise LocalCloudError(
            f"The cloud cannot listen on {options.host} port {port} ({error.strerror}); stop the program "
            "that uses it, or choose another with --port.",
            repr(error),
        ) from error
    except OverflowError as error:
        raise LocalCloudError(f"{port} is not a port; choose one from 1 to 65535 with --port.") from error


def read_state(data_dir: Path) -> CloudAddress | None:
    """What the cloud of this directory said when it was last ready."""
    try:
        return CloudAddress(**json.loads((data_dir / STATE_FILE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _announce(options: CloudOptions, address: CloudAddress) -> None:
    """Write the state, and the ready file that was asked for, each all or nothing."""
    text = ready_text(address)
    write_private(options.data_dir / STATE_FILE, text)
    if options.ready_file is not None:
        try:
            write_private(options.ready_file, text)
        except OSError as error:
            raise LocalCloudError(
                f"The ready file {options.ready_file} cannot be written ({error.strerror}).", repr(error)
            ) from error


def ready_text(address: CloudAddress) -> str:
    """The JSON that says a cloud is ready."""
    return json.dumps({"url": address.url, "anon_key": address.anon_key, "pid": address.pid})


def _host_in_url(host: str) -> str:
    shown = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 (only a comparison)
    return f"[{shown}]" if ":" in shown else shown
