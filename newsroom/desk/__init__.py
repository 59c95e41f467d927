"""The editors' desk: stories, releases, revisions, decisions and the review screen."""
