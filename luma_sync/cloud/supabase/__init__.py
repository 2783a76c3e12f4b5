"""The Supabase adapter of the cloud ports, over HTTP.

May import `cloud` and `kernel`; only bootstrap imports it.
"""
