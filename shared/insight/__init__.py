"""From the warehouse's trends to what a candidate is shown. Pure."""
