"""What the press side keeps: verification, outlets and what goes to them, and the hub's subscribers."""
