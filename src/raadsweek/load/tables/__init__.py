"""The files that editors write, as typed tables; each knows the model value it becomes."""
