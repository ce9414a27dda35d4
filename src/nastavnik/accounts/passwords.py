"""What is said of a password that is too easy?

The checks are Django's; its Russian is not ours.
"""

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
)

from clerk.numbers import count


class LongEnough(MinimumLengthValidator):
    """At least so many signs."""

    def get_error_message(self) -> str:
        """How many."""
        signs = count(self.min_length, "знак", "знака", "знаков")
        return f"Пароль слишком короткий: нужно не меньше, чем {signs}."


class NotCommon(CommonPasswordValidator):
    """None of those that are tried first."""

    def get_error_message(self) -> str:
        """What to do instead."""
        return "Такой пароль подберут сразу: он один из самых частых. Возьмите три случайных слова."


class NotOnlyDigits(NumericPasswordValidator):
    """Not a date or a telephone number."""

    def get_error_message(self) -> str:
        """What to do instead."""
        return "В пароле одни цифры: такой легко подобрать. Добавьте слова."
