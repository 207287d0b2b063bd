"""The student's station line by line, for a screen reader of a terminal, or a very old one."""
