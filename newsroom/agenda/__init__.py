"""The leaders' calendar and who covers what."""
