"""What is kept from one build to the next. It saves time, and never changes a byte of the site."""
