"""What the contract, supplier and comparison pages share."""
