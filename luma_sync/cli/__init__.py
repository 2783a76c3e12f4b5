"""The command line: parser, output, commands. May import bootstrap and everything below it.

Heavy parts (Qt, the embedded cloud, codecs) are imported inside the commands that use them, so that
`luma-sync --help` and `luma-sync status` start at once.
"""
