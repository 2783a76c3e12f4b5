"""The remote side: ports, frozen messages, errors. `supabase/` is the one adapter."""
