"""U.S. duties, exact and line by line: what the law says, before any behaviour."""
