"""Realtime of the cloud: Phoenix channels over websockets, fed by Postgres. It knows database and tokens."""
