"""Files in: verified, resumed, never over a local file that differs."""
