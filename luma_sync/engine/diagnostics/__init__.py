"""Diagnostics: gathers what helps to find a fault, takes out what is private, writes one zip.

May import status, conflicts and everything below the engine; nothing of it is ever sent anywhere.
"""
