"""One build: load, check, plan, emit, write. This is where everything comes together."""
