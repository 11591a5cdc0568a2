"""What filing numbers are counted with (numbers.py)."""

from django.db import models


class DepartmentSerial(models.Model):
    """The four figures of a department inside filing numbers: the key of this row."""

    department = models.OneToOneField(
        "catalogue.Department", on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.pk:04d}"


class DayCounter(models.Model):
    """How many filings a department was given on a day."""

    serial = models.ForeignKey(DepartmentSerial, on_delete=models.PROTECT)
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["serial", "day"], name="one_counter_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.last}"
