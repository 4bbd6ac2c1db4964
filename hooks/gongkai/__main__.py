"""Lets `python -m gongkai` be the command."""

from gongkai.commands.main import main

main()
