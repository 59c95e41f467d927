"""The pure heart of the newsroom: bytes to reports, reports to drafts, releases to pages."""
