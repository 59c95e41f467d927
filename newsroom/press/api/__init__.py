"""The read API for newsroom systems: published and withdrawn releases as ninjs, by pages that stand still."""
