"""The vocabulary: frozen types, no I/O; imports nothing else of Dateline's."""
