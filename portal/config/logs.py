"""Lines of the log as they are written: numbers that name a person are masked, in tracebacks too."""

import logging

from search.text.masking import mask


class MaskingFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return mask(super().format(record))
