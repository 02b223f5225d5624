"""Files that readers download: pictures, the two-page brief, and code that gives the same number."""
