"""The newsroom: database, screens and doors to the world, around the pure pipelines."""
