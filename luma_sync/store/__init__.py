"""The local SQLite library: schema, triggers, migrations, units of work, repositories.

May import kernel and catalog. Must not import cloud, session, engine or ui. Nothing outside this package
speaks SQL.
"""
