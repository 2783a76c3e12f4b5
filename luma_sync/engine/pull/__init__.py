"""Rows in: plan and guard (pure), and the worker that fetches and applies pages."""
