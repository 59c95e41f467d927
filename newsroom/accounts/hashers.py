"""Argon2 within the means of an office server: 19 MiB a check (OWASP's second profile)."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class OfficeArgon2Hasher(Argon2PasswordHasher):
    memory_cost = 19456
    time_cost = 2
    parallelism = 1
