"""When the house does what: one TOML file a job, and the clock that runs them."""
