"""Speed and memory of Raadsweek beside other generators, on a council of ten years."""
