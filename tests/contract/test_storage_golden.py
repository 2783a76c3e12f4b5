"""Storage answers as a real Supabase storage server does: the recorded exchanges, asked again of the embedded cloud."""

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import httpx
import pytest

from tests.support.cloud_process import (
    TUS_PATH,
    CloudServer,
    Person,
    running_cloud,
    tus_headers,
    upload_metadata,
)
from tests.support.golden_answers import Golden, golden_answers

FILE_BACKEND, S3_BACKEND, OBJECTS = (
    "storage-tus-file-backend.txt",
    "storage-tus-s3-backend.txt",
    "storage-objects.txt",
)
BUCKET = "luma"
OCTETS = "application/offset+octet-stream"
POLICIES = "".join(
    f"create policy luma_{verb} on storage.objects for {verb} to authenticated {clause};"
    for verb, clause in {
        "select": "using (bucket_id in ('luma', 'small') and (storage.foldername(name))[1] = auth.uid()::text)",
        "insert": "with check (bucket_id in ('luma', 'small') and (storage.foldername(name))[1] = auth.uid()::text)",
        "update": "using (bucket_id in ('luma', 'small') and (storage.foldername(name))[1] = auth.uid()::text)",
        "delete": "using (bucket_id in ('luma', 'small') and (storage.foldername(name))[1] = auth.uid()::text)",
    }.items()
)


@dataclass(slots=True)
class Scene:
    """The recorded situation: a bucket, its owner and somebody else."""

    cloud: CloudServer
    owner: Person
    other: Person

    def key(self, name: str, person: Person | None = None) -> str:
        return f"{(person or self.owner).user_id}/{name}"

    def create(self, name: str, **more: str) -> httpx.Response:
        headers = {"x_upsert": "true", "upload_metadata": self.metadata(name), **more}
        return self.cloud.http.post(TUS_PATH, headers=tus_headers(self.owner, **headers))

    def metadata(self, name: str) -> str:
        more = {
            "contentType": "application/octet-stream",
            "cacheControl": "3600",
            "metadata": '{"sha": "abc"}',
        }
        return upload_metadata(BUCKET, self.key(name), **more)

    def patch(self, url: str, offset: int, body: bytes, **more: str) -> httpx.Response:
        headers = {"upload_offset": str(offset), "content_type": OCTETS, "x_upsert": "true", **more}
        return self.cloud.http.patch(url, content=body, headers=tus_headers(self.owner, **headers))

    def head(self, url: str) -> httpx.Response:
        return self.cloud.http.head(url, headers=tus_headers(self.owner))

    def started(self, name: str, size: int) -> str:
        """The URL of a new upload."""
        answer = self.create(name, upload_length=str(size))
        assert answer.status_code == 201
        return answer.headers["location"]

    def put(self, name: str, body: bytes, content_type: str = "text/plain") -> httpx.Response:
        headers = {**self.owner.bearer, "content-type": content_type, "cache-control": "no-cache"}
        return self.cloud.http.put(
            f"/storage/v1/object/{BUCKET}/{self.key(name)}", content=body, headers=headers
        )

    def object(self, method: str, name: str, prefix: str = "object", **headers: str) -> httpx.Response:
        sent = {**self.owner.bearer, **{key.replace("_", "-"): value for key, value in headers.items()}}
        return self.cloud.http.request(
            method, f"/storage/v1/{prefix}/{BUCKET}/{self.key(name)}", headers=sent
        )

    def expired(self) -> Person:
        token = self.cloud.tokens.sign({"sub": self.owner.user_id, "role": "authenticated"}, life_s=-10)
        return Person(user_id=self.owner.user_id, email="", access_token=token, refresh_token="")


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with running_cloud(tmp_path_factory.mktemp("golden") / "cloud") as cloud:
        cloud.run_sql(f"insert into storage.buckets (id, name) values ('{BUCKET}', '{BUCKET}');")
        cloud.run_sql(
            "insert into storage.buckets (id, name, file_size_limit) values ('small', 'small', 10);"
        )
        cloud.run_sql(POLICIES)
        yield Scene(cloud, cloud.sign_up(), cloud.sign_up())


def recorded(heading: str, file: str = FILE_BACKEND) -> Golden:
    return next(golden for golden in golden_answers() if golden.file == file and golden.heading == heading)


def agrees(answer: httpx.Response, golden: Golden, *, varies: tuple[str, ...] = ()) -> None:
    """Same status, same shape of body, same headers that mean something; ids and dates may vary."""
    assert answer.status_code == golden.answer.status, answer.text
    told = golden.answer.headers
    for name in (
        "tus-resumable",
        "upload-length",
        "upload-offset",
        "tus-complete",
        "cache-control",
        "content-range",
    ):
        if name not in varies:
            assert answer.headers.get(name) == told.get(name), name
    if answer.request.method != "HEAD" and golden.answer.status >= 400:
        assert_same_refusal(answer, golden)
    if "content-type" in told:
        assert answer.headers["content-type"] == told["content-type"]


def assert_same_refusal(answer: httpx.Response, golden: Golden) -> None:
    text = golden.answer.body.decode()
    if text.startswith("{"):
        assert answer.json() == json.loads(text)
    elif text.startswith("Invalid key: "):
        assert answer.text.startswith("Invalid key: ")
    else:
        assert answer.text.strip() == text
        assert answer.headers["content-length"] == golden.answer.headers["content-length"]


def test_a_whole_upload_goes_as_recorded(scene: Scene) -> None:
    size, first = 31457280, 6291456
    body = bytes(range(256)) * (size // 256)
    created = scene.create("big.bin", upload_length=str(size))
    agrees(created, recorded("create 30MB upsert"))
    url = created.headers["location"]
    agrees(scene.head(url), recorded("head at 0"))
    told = scene.head(url).headers["upload-metadata"].split(",")
    recorded_names = recorded("head at 0").answer.headers["upload-metadata"].split(",")
    assert [entry.split()[0] for entry in told] == [entry.split()[0] for entry in recorded_names]
    assert told[2:] == recorded_names[2:]
    agrees(scene.patch(url, 0, body[:first]), recorded("patch -> 6291456"))
    agrees(scene.patch(url, first, body[first:]), recorded("patch -> 31457280"))
    agrees(scene.head(url), recorded("head after complete"))
    whole = scene.object("GET", "big.bin", "object/authenticated")
    agrees(whole, recorded("download"))
    assert whole.content == body
    agrees(scene.object("GET", "big.bin", range="bytes=100-199"), recorded("range"))
    agrees(scene.object("GET", "big.bin", range="bytes=99999999-"), recorded("range unsatisfiable"))
    agrees(scene.object("HEAD", "big.bin"), recorded("head object"))
    agrees(scene.patch(url, size, b"", x_upsert="false"), recorded("patch after complete"))
    again = scene.create("big.bin", upload_length="3", x_upsert="false")
    agrees(again, recorded("create again no upsert (exists)"))


def test_the_info_of_an_object_has_the_recorded_fields(scene: Scene) -> None:
    url = scene.started("info.bin", 3)
    assert scene.patch(url, 0, b"abc").status_code == 204
    info = scene.object("GET", "info.bin", "object/info")
    agrees(info, recorded("info"))
    fields = info.json()
    assert list(fields) == [
        "id", "name", "version", "bucket_id", "size", "content_type", "cache_control", "etag", "metadata",
        "last_modified", "created_at",
    ]  # fmt: skip
    assert fields["metadata"] == {"sha": "abc"}
    assert fields["size"] == 3
    assert fields["version"] in _decoded(url)


def _decoded(url: str) -> str:
    segment = url.rpartition("/")[2]
    return base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4)).decode()


CREATE_REFUSALS: dict[str, Callable[[Scene], httpx.Response]] = {
    "create for other user folder": lambda s: s.create(
        "x", upload_length="3", upload_metadata=upload_metadata(BUCKET, s.key("x", s.other))
    ),
    "create no auth": lambda s: s.create("x", upload_length="3", authorization=""),
    "create bad jwt": lambda s: s.create("x", upload_length="3", authorization="Bearer not.a.token"),
    "create expired jwt": lambda s: s.create("x", upload_length="3", **s.expired().bearer),
    "create anon role": lambda s: s.create(
        "x", upload_length="3", authorization=f"Bearer {s.cloud.anon_key}"
    ),
    "create missing bucket": lambda s: s.create(
        "x", upload_length="3", upload_metadata=upload_metadata("nowhere", s.key("x"))
    ),
    "create over bucket size": lambda s: s.create(
        "x", upload_length="11", upload_metadata=upload_metadata("small", s.key("x"))
    ),
    "create over global size": lambda s: s.create("x", upload_length=str(6 * 1024**3)),
    "create no metadata": lambda s: s.cloud.http.post(
        TUS_PATH, headers=tus_headers(s.owner, upload_length="3")
    ),
    "create bad metadata": lambda s: s.create("x", upload_length="3", upload_metadata="bucketName !!!"),
    "create no length": lambda s: s.create("x"),
    "create no tus-resumable": lambda s: s.cloud.http.post(
        TUS_PATH, headers={**s.owner.bearer, "upload-length": "3", "upload-metadata": s.metadata("x")}
    ),
    "create bad key chars": lambda s: s.create(
        "x", upload_length="3", upload_metadata=upload_metadata(BUCKET, s.key("näme.bin"))
    ),
}


@pytest.mark.parametrize("heading", CREATE_REFUSALS)
def test_a_creation_is_refused_as_recorded(scene: Scene, heading: str) -> None:
    agrees(CREATE_REFUSALS[heading](scene), recorded(heading))


@pytest.mark.parametrize(
    ("heading", "more"),
    [
        ("create defer length", {"upload_defer_length": "1"}),
        ("create empty file", {"upload_length": "0"}),
    ],
)
def test_other_creations_are_answered_as_recorded(
    scene: Scene, heading: str, more: Mapping[str, str]
) -> None:
    agrees(scene.create(heading.replace(" ", "-"), **more), recorded(heading))


def test_a_creation_that_brings_the_whole_file_is_answered_as_recorded(scene: Scene) -> None:
    headers = tus_headers(
        scene.owner, upload_length="5", content_type=OCTETS, upload_metadata=scene.metadata("cwu.bin")
    )
    answer = scene.cloud.http.post(TUS_PATH, content=b"hello", headers=headers)
    agrees(answer, recorded("creation-with-upload full"))
    assert scene.object("GET", "cwu.bin").content == b"hello"


def test_a_partial_upload_is_spoken_about_as_recorded(scene: Scene) -> None:
    url = scene.started("part.bin", 20)
    http = scene.cloud.http
    agrees(scene.patch(url, 0, b"01234"), recorded("patch 5"))
    agrees(scene.patch(url, 3, b"34"), recorded("patch wrong offset"))
    agrees(scene.patch(url, 5, b"56", content_type="text/plain"), recorded("patch bad content type"))
    agrees(scene.patch(url, 5, b"x" * 16), recorded("patch too much"))
    agrees(scene.head(url), recorded("head"))
    agrees(http.head(url, headers=tus_headers(scene.other)), recorded("head by other user (no authz check?)"))
    agrees(http.head(url, headers={"tus-resumable": "1.0.0"}), recorded("head no auth"))
    agrees(scene.patch(url, 5, b"56", **scene.other.bearer), recorded("patch by other user"))
    agrees(scene.patch(url, 5, b"56", **scene.expired().bearer), recorded("patch expired jwt"))
    agrees(http.delete(url, headers=tus_headers(scene.owner)), recorded("delete"))
    agrees(scene.head(url), recorded("head after delete"))
    agrees(scene.patch(url, 5, b"56"), recorded("patch after delete"))


def test_unknown_uploads_are_refused_as_recorded(scene: Scene) -> None:
    url = scene.started("ghost.bin", 20)
    scene.cloud.http.delete(url, headers=tus_headers(scene.owner))
    agrees(scene.head(url), recorded("head unknown id"))
    agrees(scene.patch(url, 0, b"x"), recorded("patch unknown id"))
    agrees(scene.head(f"{TUS_PATH}/zzz"), recorded("head garbage id"))


def test_the_options_are_those_recorded(scene: Scene) -> None:
    answer = scene.cloud.http.options(TUS_PATH)
    told = recorded("options").answer
    assert answer.status_code == told.status
    assert {name: answer.headers[name] for name in told.headers} == told.headers


def test_expiry_is_told_as_the_s3_backend_does(scene: Scene) -> None:
    created = scene.create("expiry.bin", upload_length="4")
    expires = created.headers["upload-expires"]
    assert "upload-expires" in recorded("create 30MB upsert", S3_BACKEND).answer.headers
    assert scene.patch(created.headers["location"], 0, b"ab").headers["upload-expires"] == expires
    assert "upload-expires" not in scene.patch(created.headers["location"], 2, b"cd").headers


OBJECT_CASES: dict[str, Callable[[Scene], httpx.Response]] = {
    "GET missing": lambda s: s.object("GET", "nope"),
    "HEAD missing": lambda s: s.object("HEAD", "nope"),
    "info missing": lambda s: s.object("GET", "nope", "object/info"),
    "GET other user (exists?)": lambda s: s.object("GET", "simple.txt", **s.other.bearer),
    "GET authenticated no auth": lambda s: s.cloud.http.get(
        f"/storage/v1/object/authenticated/{BUCKET}/{s.key('simple.txt')}"
    ),
    "GET no auth": lambda s: s.cloud.http.get(f"/storage/v1/object/{BUCKET}/{s.key('simple.txt')}"),
    "GET": lambda s: s.object("GET", "simple.txt"),
    "GET range suffix": lambda s: s.object("GET", "simple.txt", range="bytes=-5"),
    "GET range open": lambda s: s.object("GET", "simple.txt", range="bytes=6-"),
    "GET range+if-range mismatch": lambda s: s.object(
        "GET", "simple.txt", range="bytes=6-", if_range='"other"'
    ),
    "GET if-none-match": lambda s: s.object(
        "GET", "simple.txt", if_none_match=s.object("HEAD", "simple.txt").headers["etag"]
    ),
    "POST other user": lambda s: s.cloud.http.post(
        f"/storage/v1/object/{BUCKET}/{s.key('a.txt', s.other)}", content=b"x", headers=s.owner.bearer
    ),
    "POST oversize small bucket": lambda s: s.cloud.http.post(
        f"/storage/v1/object/small/{s.key('a.txt')}", content=b"x" * 11, headers=s.owner.bearer
    ),
    "simple POST dup": lambda s: s.cloud.http.post(
        f"/storage/v1/object/{BUCKET}/{s.key('simple.txt')}", content=b"x", headers=s.owner.bearer
    ),
    "status": lambda s: s.cloud.http.get("/storage/v1/status"),
}


@pytest.mark.parametrize("heading", OBJECT_CASES)
def test_an_object_is_spoken_about_as_recorded(scene: Scene, heading: str) -> None:
    stored = scene.put("simple.txt", b"hello there")
    assert stored.status_code == 200
    answer = OBJECT_CASES[heading](scene)
    golden = recorded(heading, OBJECTS)
    agrees(answer, golden)
    assert answer.headers.get("content-length") == golden.answer.headers.get("content-length")
    if golden.answer.status in (200, 206) and golden.method == "GET":
        assert answer.content == golden.answer.body


def test_the_entity_tag_of_a_plain_object_is_the_recorded_one(scene: Scene) -> None:
    scene.put("simple.txt", b"hello there")
    assert (
        scene.object("HEAD", "simple.txt").headers["etag"] == recorded("GET", OBJECTS).answer.headers["etag"]
    )


def test_a_download_can_be_named(scene: Scene) -> None:
    scene.put("simple.txt", b"hello there")
    path = f"/storage/v1/object/{BUCKET}/{scene.key('simple.txt')}?download=x.txt"
    answer = scene.cloud.http.get(path, headers=scene.owner.bearer)
    told = recorded("GET download=", OBJECTS).answer.headers["content-disposition"]
    assert answer.headers["content-disposition"] == told


def test_plain_uploads_answer_with_key_and_id(scene: Scene) -> None:
    path = f"/storage/v1/object/{BUCKET}/{scene.key('fresh.txt')}"
    first = scene.cloud.http.post(path, content=b"1", headers=scene.owner.bearer)
    second = scene.cloud.http.put(path, content=b"2", headers=scene.owner.bearer)
    assert (first.status_code, second.status_code) == (200, 200)
    assert (
        first.json()
        == second.json()
        == {"Key": f"{BUCKET}/{scene.key('fresh.txt')}", "Id": first.json()["Id"]}
    )
    assert scene.object("GET", "fresh.txt").content == b"2"


def test_a_list_shows_files_with_their_metadata(scene: Scene) -> None:
    scene.put("folder/inner.txt", b"x")
    scene.put("listed.txt", b"hello")
    path = f"/storage/v1/object/list/{BUCKET}"
    body = {"prefix": scene.owner.user_id, "limit": 100, "sortBy": {"column": "name", "order": "asc"}}
    entries = scene.cloud.http.post(path, json=body, headers=scene.owner.bearer).json()
    by_name = {entry["name"]: entry for entry in entries}
    assert by_name["folder"]["id"] is None
    listed = by_name["listed.txt"]
    assert list(listed) == ["name", "id", "updated_at", "created_at", "last_accessed_at", "metadata"]
    assert listed["metadata"]["size"] == 5
    assert set(listed["metadata"]) >= {
        "eTag",
        "size",
        "mimetype",
        "cacheControl",
        "lastModified",
        "contentLength",
    }
    assert scene.cloud.http.post(path, json=body, headers=scene.other.bearer).json() == []


def test_deleting_goes_as_recorded(scene: Scene) -> None:
    scene.put("gone.txt", b"x")
    agrees(scene.object("DELETE", "gone.txt"), recorded("delete one", OBJECTS))
    agrees(scene.object("DELETE", "gone.txt"), recorded("delete one again", OBJECTS))


def test_deleting_many_answers_with_the_rows_that_went(scene: Scene) -> None:
    scene.put("a.txt", b"x")
    scene.put("b.txt", b"x")
    prefixes = [scene.key("a.txt"), scene.key("missing.txt")]
    answer = _delete_many(scene, prefixes, scene.other)
    assert (answer.status_code, answer.json()) == (200, [])
    gone = _delete_many(scene, prefixes, scene.owner).json()
    assert [row["name"] for row in gone] == [scene.key("a.txt")]
    assert set(gone[0]) >= {
        "name",
        "bucket_id",
        "owner",
        "owner_id",
        "version",
        "id",
        "metadata",
        "created_at",
    }
    assert scene.object("GET", "b.txt").status_code == 200


def _delete_many(scene: Scene, prefixes: list[str], person: Person) -> httpx.Response:
    path = f"/storage/v1/object/{BUCKET}"
    return scene.cloud.http.request("DELETE", path, json={"prefixes": prefixes}, headers=person.bearer)


def test_a_bucket_is_described_to_those_who_may_see_it(scene: Scene) -> None:
    path = f"/storage/v1/bucket/{BUCKET}"
    agrees(scene.cloud.http.get(path, headers=scene.owner.bearer), recorded("bucket get as user", OBJECTS))
    service = scene.cloud.tokens.sign({"role": "service_role"}, life_s=60)
    answer = scene.cloud.http.get(path, headers={"authorization": f"Bearer {service}"})
    golden = recorded("bucket get service", OBJECTS)
    agrees(answer, golden)
    told, known = answer.json(), json.loads(golden.answer.body)
    assert list(told) == list(known)
    assert {name: type(value) for name, value in told.items() if name != "file_size_limit"} == {
        name: type(value) for name, value in known.items() if name != "file_size_limit"
    }
