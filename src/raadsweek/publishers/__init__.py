"""The ways out: each sends one post to one server, and says what came of it."""
