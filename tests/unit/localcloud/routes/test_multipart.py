"""Forms with a file: read at any cut, refused when they are none, stored like every other upload."""

from collections.abc import AsyncIterator, Mapping

import pytest

from luma_sync.localcloud.routes.multipart import BadForm, boundary_of, read_file_part
from tests.support.cloud_process import CloudServer, Person

BOUNDARY = b"XyZ"
CONTENT = b"\r\n--Xy\r\n--XyZ no, not yet \r\n-\x00\xff" * 3
FORM = (
    b'--XyZ\r\nContent-Disposition: form-data; name="cacheControl"\r\n\r\n3600\r\n'
    b'--XyZ\r\nContent-Disposition: form-data; name="metadata"\r\nContent-Type: text/plain\r\n\r\n{"a": "\xc3\xa4"}\r\n'
    b'--XyZ\r\ncontent-disposition: form-data; name=""; filename="a b.wav"\r\ncontent-type: audio/wav\r\n\r\n'
)
END = b"\r\n--XyZ--\r\n"


async def cut(body: bytes, size: int) -> AsyncIterator[bytes]:
    for start in range(0, len(body), size):
        yield body[start : start + size]


async def read(body: bytes, size: int = 7) -> tuple[Mapping[str, str], str, bytes]:
    part = await read_file_part(cut(body, size), BOUNDARY)
    return part.fields, part.mime_type, b"".join([piece async for piece in part.pieces])


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13, 64, 1000])
async def test_a_form_is_read_wherever_it_is_cut(size: int) -> None:
    content = CONTENT.replace(b"\r\n--XyZ", b"\r\n--Xyz")
    fields, mime_type, found = await read(FORM + content + END, size)
    assert fields == {"cacheControl": "3600", "metadata": '{"a": "ä"}'}
    assert (mime_type, found) == ("audio/wav", content)


async def test_an_empty_file_and_one_without_a_type_are_files() -> None:
    assert (await read(FORM + END))[2] == b""
    bare = b'--XyZ\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\nabc' + END
    assert await read(bare) == ({}, "application/octet-stream", b"abc")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no form at all",
        b"--XyZ--\r\n",
        b"--XyZ\r\n",
        b"--XyZ\r\nno head\r\n\r\nabc" + END,
        b'--XyZ\r\nContent-Disposition: form-data; name="a"\r\n\r\nonly a field' + END,
        FORM,
        FORM + b"abc",
        b"--XyZ\r\n" + b"A: b\r\n" * 5000,
        b'--XyZ\r\nContent-Disposition: form-data; name="a"\r\n\r\n' + b"x" * 1_100_000 + END,
        b'--XyZ\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' * 30,
    ],
    ids=range(11),
)
async def test_what_is_no_form_with_a_file_is_refused(body: bytes) -> None:
    with pytest.raises(BadForm):
        await read(body, 1000)


def test_the_boundary_is_in_the_type() -> None:
    assert boundary_of("multipart/form-data; boundary=XyZ") == b"XyZ"
    assert boundary_of('multipart/form-data; charset=x; boundary="X y"') == b"X y"
    for bad in (
        "multipart/form-data",
        "multipart/form-data; boundary=",
        f"multipart/form-data; boundary={'x' * 300}",
    ):
        with pytest.raises(BadForm):
            boundary_of(bad)


def test_a_form_becomes_an_object_with_its_metadata(cloud: CloudServer, person: Person) -> None:
    path = f"tracks/{person.user_id}/form.wav"
    content = bytes(range(256)) * 9000
    answer = cloud.http.post(
        f"/storage/v1/object/{path}",
        headers=person.bearer,
        data={"cacheControl": "3600", "metadata": '{"sha256": "abc"}'},
        files={"file": ("form.wav", content, "audio/wav")},
    )
    assert (answer.status_code, answer.json()["Key"]) == (200, path)
    assert cloud.http.get(f"/storage/v1/object/{path}", headers=person.bearer).content == content
    info = cloud.http.get(f"/storage/v1/object/info/{path}", headers=person.bearer).json()
    assert (info["size"], info["content_type"], info["cache_control"], info["metadata"]) == (
        len(content), "audio/wav", "max-age=3600", {"sha256": "abc"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (
            {"data": {"metadata": "no json"}, "files": {"f": ("x", b"abc", "audio/wav")}},
            "metadata must be JSON",
        ),
        (
            {"content": b"nonsense", "headers": {"content-type": "multipart/form-data; boundary=x"}},
            "boundary",
        ),
        ({"content": b"nonsense", "headers": {"content-type": "multipart/form-data"}}, "without a boundary"),
        (
            {"content": FORM + b"abc", "headers": {"content-type": "multipart/form-data; boundary=XyZ"}},
            "too early",
        ),
    ],
    ids=["metadata", "nonsense", "no boundary", "cut"],
)
def test_a_broken_form_leaves_nothing(
    cloud: CloudServer, person: Person, form: dict[str, dict[str, str]], words: str
) -> None:
    path = f"tracks/{person.user_id}/broken.wav"
    headers = person.bearer | form.pop("headers", {})
    answer = cloud.http.post(f"/storage/v1/object/{path}", headers=headers, **form)  # type: ignore[arg-type]
    assert answer.status_code == 400
    assert words in answer.json()["message"]
    assert cloud.http.get(f"/storage/v1/object/{path}", headers=person.bearer).json()["statusCode"] == "404"


def test_a_form_for_another_folder_is_refused(cloud: CloudServer, person: Person) -> None:
    stranger = cloud.sign_up()
    answer = cloud.http.post(
        f"/storage/v1/object/tracks/{stranger.user_id}/x.wav",
        headers=person.bearer,
        files={"file": ("x.wav", b"abc", "audio/wav")},
    )
    assert answer.json()["statusCode"] == "403"
