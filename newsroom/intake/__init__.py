"""The front door: channels, sources, field reports and their raw bytes."""
