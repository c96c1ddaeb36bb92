"""The command line's groups of commands: thin wrappers, each importing what it needs when it runs."""
