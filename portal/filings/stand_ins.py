"""Who stands in for whom at the desk. What it allows: permissions.py, holding.py."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class StandIn(models.Model):
    """Who handles what a colleague holds while the colleague is away (AB 岗). It gives no right the stand-in lacks."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="stands_in"
    )
    instead_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="stood_in"
    )
    since = models.DateField()
    until = models.DateField()

    class Meta:
        verbose_name = _("代岗")
        verbose_name_plural = _("代岗")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=models.F("since")), name="a_stand_in_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.instead_of} {self.since}"
