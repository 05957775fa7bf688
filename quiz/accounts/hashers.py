from django.contrib.auth.hashers import Argon2PasswordHasher


class SchoolArgon2(Argon2PasswordHasher):
    """Argon2id at about 20 ms: strong, and a class of 45 can sign in within a second."""

    memory_cost = 19456
    time_cost = 2
    parallelism = 1
