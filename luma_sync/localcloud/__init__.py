"""The embedded cloud: a thin Supabase-shaped gateway over a real Postgres; of ours it imports kernel only."""
