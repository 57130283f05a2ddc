"""A council's folder, opened: its project read and checked, and the context for emitters."""
