"""Stand-ins of Adzuna and LinkedIn: as strict as their documentation, and nothing behind them."""
