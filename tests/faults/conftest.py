from tests.learn.conftest import at, exam, signed_in, student

__all__ = ("at", "exam", "signed_in", "student")
