"""HTTP routes of the embedded cloud, a file per Supabase service; only services may import them."""
