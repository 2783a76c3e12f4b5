"""Who is signed in, and which profile is open.

May import `cloud` (ports, messages, errors, address), `events` and `kernel`; knows no HTTP, no SQL, no Qt.
`state` and `manager` reach files, secrets and time through ports; `profiles`, `ownership` and `credentials`
are the adapters of those ports.
"""
