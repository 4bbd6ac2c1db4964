"""The command line, one module a command: arguments in, text and an exit code out; knows no rule."""
