"""The whole world: bilateral and total balance, and the April 2025 formula by partner."""
