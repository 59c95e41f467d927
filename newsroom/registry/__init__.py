"""What the house knows of its region: issuers and agencies."""
