"""Progress of a long command on one line of a terminal, or every few hundred where it is written to a file."""

from django.core.management.base import OutputWrapper

EVERY = 250


class Bar:
    """`of`: how many there will be, where that is known."""

    def __init__(self, out: OutputWrapper, label: str, of: int = 0) -> None:
        self.out = out
        self.label = label
        self.of = of

    def __call__(self, count: int) -> None:
        words = f"{self.label} {count}"
        if self.of:
            words += f" of {self.of} ({100 * count // self.of} %)"
        if self.out.isatty():
            self.out.write(f"\r{words}", ending="\n" if count == self.of else "")
        elif count % EVERY == 0 or count == self.of:
            self.out.write(words)
