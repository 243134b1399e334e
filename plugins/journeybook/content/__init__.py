"""What a page says: typed records, no markup."""
