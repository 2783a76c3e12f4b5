"""The entry of the program in the task bar or dock: how many problems, how far the files are."""
