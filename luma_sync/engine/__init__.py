"""The sync itself. Panels and commands use `facade`; nothing here knows Qt, SQL or HTTP."""
