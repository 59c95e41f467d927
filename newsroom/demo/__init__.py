"""A house to look at: invented offices, people and reports, walked the whole way to the feeds."""
