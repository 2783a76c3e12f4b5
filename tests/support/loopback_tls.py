"""TLS for servers of tests on this computer that are called `cloud.example` or `proxy.example`."""

import functools
import ssl
import tempfile
from pathlib import Path

CERTIFICATE = """\
-----BEGIN CERTIFICATE-----
MIIB7DCCAZKgAwIBAgIUVzJk8Xfo0plqEiWttf3t9z467/IwCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPTHVtYSBTeW5jIHRlc3RzMCAXDTIwMDEwMTAwMDAwMFoYDzIx
MjAwMTAxMDAwMDAwWjAaMRgwFgYDVQQDDA9MdW1hIFN5bmMgdGVzdHMwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAAT2BErEqD8TmUZU4Zq2Mgw4dvQv84NbMK6mhJeA
FBOBqXrhO5ysNvVlnL3tuMonbhWmGG0kMdeUkh7Br8KWME+Po4GzMIGwMA8GA1Ud
EwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgGGMBMGA1UdJQQMMAoGCCsGAQUFBwMB
MDgGA1UdEQQxMC+CDWNsb3VkLmV4YW1wbGWCDXByb3h5LmV4YW1wbGWCCWxvY2Fs
aG9zdIcEfwAAATAdBgNVHQ4EFgQU1nn2gA9WY/g47HqXV064oTvbY3AwHwYDVR0j
BBgwFoAU1nn2gA9WY/g47HqXV064oTvbY3AwCgYIKoZIzj0EAwIDSAAwRQIhAIgS
KoAXQlj8T1xZszgxdXloB6YH8GNydtw+/TN7sALyAiADe6OS2m39wIsKDxiilevf
hHPf9ylQt4lXRHh4mPIzvA==
-----END CERTIFICATE-----
"""
"""Trusted by nobody but tests, until 2120."""

_KEY = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgM1IgEFit/4tfw+52
Nfs+WDkGcxgXhuyhJfBRoqX13COhRANCAAT2BErEqD8TmUZU4Zq2Mgw4dvQv84Nb
MK6mhJeAFBOBqXrhO5ysNvVlnL3tuMonbhWmGG0kMdeUkh7Br8KWME+P
-----END PRIVATE KEY-----
"""


@functools.cache
def server_tls() -> ssl.SSLContext:
    """For servers."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory(prefix="luma-tls-") as folder:
        path = Path(folder) / "both.pem"
        path.write_text(CERTIFICATE + _KEY, "utf-8")
        context.load_cert_chain(path)
    return context


def client_tls() -> ssl.SSLContext:
    """For clients that trust those servers and nobody else."""
    return ssl.create_default_context(cadata=CERTIFICATE)
