"""What readers take away: lists as spreadsheets, a bulletin as a Word file."""
