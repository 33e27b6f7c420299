"""Many reports: worker processes, feeds that are watched, what goes on and went on, data that must go, copies.

What is here stands above one report's way (dateline.pipeline) and one report's adding (dateline.recording), and calls them.
"""
