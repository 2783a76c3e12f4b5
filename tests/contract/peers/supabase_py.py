"""What an application with supabase-py does with a cloud, and what it gets for it. Runs in an environment of its own.

Argument: JSON {url, key, email, password, stranger, device, change}. Prints one line of JSON.
"""

import asyncio
import json
import sys
from typing import Any

from realtime.types import RealtimeSubscribeStates
from storage3.exceptions import StorageApiError
from supabase import AsyncClient, AsyncClientOptions, acreate_client
from supabase_auth.errors import AuthApiError

WAIT_S = 20.0


async def main() -> None:
    """Everything in the order of the Node program."""
    told = json.loads(sys.argv[1])
    options = AsyncClientOptions(auto_refresh_token=False, persist_session=False)
    client = await acreate_client(told["url"], told["key"], options)
    seen: dict[str, Any] = {}
    await accounts(client, told, seen)
    await changes(client, told, seen)
    await files(client, told, seen)
    await client.auth.sign_out()
    sys.stdout.write(json.dumps(seen) + "\n")


async def accounts(client: AsyncClient, told: dict[str, Any], seen: dict[str, Any]) -> None:
    grant = {"email": told["email"], "password": told["password"]}
    seen["user"] = (await client.auth.sign_up(grant)).user.id
    await client.auth.sign_out()
    try:
        await client.auth.sign_in_with_password(grant | {"password": "wrong"})
    except AuthApiError as error:
        seen["wrong_password"] = error.code
    signed_in = (await client.auth.sign_in_with_password(grant)).session
    refreshed = (await client.auth.refresh_session()).session
    seen["refreshed"] = refreshed.refresh_token != signed_in.refresh_token
    seen["user_again"] = (await client.auth.get_user()).user.id


async def changes(client: AsyncClient, told: dict[str, Any], seen: dict[str, Any]) -> None:
    uid, device = seen["user"], told["device"]
    session = await client.auth.get_session()
    await client.realtime.set_auth(session.access_token)
    seen["scopes"] = (await client.rpc("sync_heads", {"p_device_id": device}).execute()).data["scopes"]
    heard: asyncio.Queue[Any] = asyncio.Queue()
    mine, seen["subscribed"], _ = await joined(client, uid, heard.put_nowait)
    stranger, status, error = await joined(client, told["stranger"], print)
    seen["stranger"] = [status, error]
    await client.realtime.remove_channel(stranger)
    change = {**told["change"], "scope_id": uid}
    pushed = await client.rpc("sync_push", {"p_device_id": device, "p_changes": [change]}).execute()
    seen["pushed"] = pushed.data["outcomes"]
    seen["hint"] = await asyncio.wait_for(heard.get(), WAIT_S)
    await client.realtime.remove_channel(mine)
    seen["unsubscribed"] = "ok"
    request = {"scope_id": uid, "entity": change["entity"], "since": 0, "until": 1000}
    pulled = await client.rpc("sync_pull", {"p_requests": [request], "p_limit": 10}).execute()
    seen["pulled"] = pulled.data["pages"][0]["rows"]
    await client.realtime.close()


async def joined(client: AsyncClient, scope: str, hear: Any) -> tuple[Any, str, str]:
    """The channel of a scope, its status, and the error."""
    answer: asyncio.Future[tuple[str, str]] = asyncio.get_running_loop().create_future()

    def told(status: RealtimeSubscribeStates, error: Exception | None) -> None:
        if not answer.done():
            answer.set_result((status.value, str(error or "")))

    channel = client.channel(f"luma:scope:{scope}", {"config": {"private": True, "broadcast": {}}})
    channel.on_broadcast("head_moved", hear)
    await channel.subscribe(told)
    status, error = await asyncio.wait_for(answer, WAIT_S)
    return channel, status, error


async def files(client: AsyncClient, told: dict[str, Any], seen: dict[str, Any]) -> None:
    uid = seen["user"]
    content = bytes(place % 251 for place in range(100_000))
    bucket, key = client.storage.from_("tracks"), f"{uid}/peer.wav"
    seen["uploaded"] = (await bucket.upload(key, content, {"content-type": "audio/wav"})).full_path
    seen["uploaded_again"] = await refusal(bucket.upload(key, content))
    seen["uploaded_elsewhere"] = await refusal(bucket.upload(f"{told['stranger']}/peer.wav", content))
    seen["downloaded"] = await bucket.download(key) == content
    seen["listed"] = [[file["name"], file["metadata"]["size"]] for file in await bucket.list(uid)]
    seen["removed"] = len(await bucket.remove([key]))
    seen["listed_after"] = len(await bucket.list(uid))
    seen["download_after"] = bool(await refusal(bucket.download(key)))


async def refusal(call: Any) -> str:
    """The status that Storage gives; empty when it did what it was asked."""
    try:
        await call
    except StorageApiError as error:
        return str(error.status)
    return ""


if __name__ == "__main__":
    asyncio.run(main())
