"""Uploads one file with tuspy, going on where an earlier run of this script stopped. Runs in an environment of its own.

Argument: JSON {endpoint, headers, metadata, file, chunk_bytes, memory}. Prints one line of JSON.
"""

import json
import sys
from time import perf_counter

from tusclient.client import TusClient
from tusclient.storage.filestorage import FileStorage


def main() -> None:
    """Upload; a cut connection is tried again as tuspy does it."""
    told = json.loads(sys.argv[1])
    started = perf_counter()
    uploader = TusClient(told["endpoint"], headers=told["headers"]).uploader(
        told["file"],
        chunk_size=told["chunk_bytes"],
        metadata=told["metadata"],
        retries=4,
        retry_delay=0.05,
        store_url=True,
        url_storage=FileStorage(told["memory"]),
    )
    uploader.upload()
    sys.stdout.write(json.dumps({"seconds": perf_counter() - started}) + "\n")


if __name__ == "__main__":
    main()
