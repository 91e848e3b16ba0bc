"""What is installed: its parts, its licences, and what is known against it (`make audit`)."""
