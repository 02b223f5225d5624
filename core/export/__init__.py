"""What people carry away: pictures, the two-page brief, and the code that gives the same number."""
