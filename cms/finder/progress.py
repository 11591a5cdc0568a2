"""Progress of a long command on one line of a terminal, or every few hundred where it is written to a file."""

from django.core.management.base import OutputWrapper

EVERY = 250


class Bar:
    def __init__(self, out: OutputWrapper, label: str) -> None:
        self.out = out
        self.label = label

    def __call__(self, count: int) -> None:
        if self.out.isatty():
            self.out.write(f"\r{self.label} {count}", ending="")
        elif count % EVERY == 0:
            self.out.write(f"{self.label} {count}")
