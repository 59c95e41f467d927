"""The way out: the archive of published releases, written as files and served."""
