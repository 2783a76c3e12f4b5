"""Supabase Storage without its HTTP side: keys, rows in schema storage, bytes in files, resumable uploads."""
