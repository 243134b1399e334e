"""What is taken of Babel that reads no time zone, and is needed before anything has a date."""

from babel.core import Locale, UnknownLocaleError, get_global

__all__ = ["Locale", "UnknownLocaleError", "get_global"]
