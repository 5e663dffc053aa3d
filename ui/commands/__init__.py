"""The handlers of the `commons` command, one file a command: parse, call, print, exit code.

Each is imported only when its command is called: imports are most of a short command's time.
"""
