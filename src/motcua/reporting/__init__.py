"""Facts, indicators and reports: what the province can say of itself, and prove."""
