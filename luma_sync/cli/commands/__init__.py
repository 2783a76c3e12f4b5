"""One module per command, each with `run(invocation) -> ExitCode`; imported only when it is called."""
