"""The command line. stdout is data, stderr is messages; 0 is done, 1 a failure, 2 wrong use.

    main             the command `debate-class`, and the one place where errors are told
    exercises        list, show          check      check
    draft            draft               attach     attach, detach
    running          run, practice       demo       demo
    sessions         sessions, rerun, export
    classes          class list, show, add, remove
    privacy          privacy export, erase

A command imports the floors it needs when it runs, so that `--help` stays quick.
"""

from debate_class.cli.root import main

__all__ = ["main"]
