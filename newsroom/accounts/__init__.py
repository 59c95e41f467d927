"""Who works in the house: users, the roles they hold for an issuer, and the audit trail."""
