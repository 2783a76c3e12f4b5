"""`python -m luma_sync.localcloud`: run one embedded cloud in the foreground."""

import argparse
import sys
from pathlib import Path

from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.logs import write_logs_to
from luma_sync.localcloud.options import CloudAddress, CloudOptions
from luma_sync.localcloud.server import ready_text, run_cloud


def parser() -> argparse.ArgumentParser:
    """The command line; `luma-sync cloud serve` takes the same options."""
    made = argparse.ArgumentParser(prog="python -m luma_sync.localcloud", description=__doc__)
    made.add_argument("--data", type=Path, required=True, metavar="DIR", help="where everything is kept")
    made.add_argument("--host", default="127.0.0.1", help="address to listen on (this computer only)")
    made.add_argument(
        "--port", type=int, default=None, metavar="N", help="the port of last time, else a free one"
    )
    made.add_argument(
        "--ready-file", type=Path, default=None, metavar="F", help="written when the cloud is ready"
    )
    made.add_argument(
        "--postgres-bin", type=Path, default=None, metavar="DIR", help="another PostgreSQL, 15 or newer"
    )
    made.add_argument(
        "--migrations", type=Path, default=None, metavar="DIR", help="another schema than the program's"
    )
    made.add_argument("--anonymous", action="store_true", help="allow anonymous sign-in")
    made.add_argument(
        "--token-life", type=int, default=3600, metavar="S", help="life of access tokens in seconds"
    )
    made.add_argument(
        "--upload-life", type=float, default=24 * 3600.0, metavar="S", help="life of unfinished uploads"
    )
    made.add_argument("--fault-route", action="store_true", help="let tests inject faults over HTTP")
    return made


def options_from(arguments: argparse.Namespace) -> CloudOptions:
    """The options as the cloud takes them."""
    return CloudOptions(
        data_dir=arguments.data.expanduser().absolute(),
        host=arguments.host,
        port=arguments.port,
        ready_file=arguments.ready_file,
        postgres_bin=arguments.postgres_bin,
        migrations_dir=arguments.migrations,
        anonymous_sign_in=arguments.anonymous,
        access_token_s=arguments.token_life,
        upload_life_s=arguments.upload_life,
        fault_route=arguments.fault_route,
    )


def main() -> int:
    """Run until told to stop; 0 after a clean end, 1 with one sentence when it cannot run."""
    options = options_from(parser().parse_args())

    def say(address: CloudAddress) -> None:
        sys.stdout.write(ready_text(address) + "\n")
        sys.stdout.flush()
        write_logs_to(options.data_dir / "logs")

    try:
        run_cloud(options, say)
    except LumaSyncError as error:
        sys.stderr.write(f"{error.title}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
