"""The command line: one thin module per verb. Heavy imports wait inside the verbs: help comes at once."""
