"""The announced work calendars of 2004-2026, as chinese-calendar collects them from the State Council's notices."""

from collections import defaultdict

from chinese_calendar import constants
from django.db import migrations


def load(apps, schema_editor):
    years = apps.get_model("catalogue", "WorkCalendarYear")
    off, worked = defaultdict(list), defaultdict(list)
    for day in sorted({*constants.holidays, *constants.in_lieu_days}):
        off[day.year].append(day.isoformat())
    for day in sorted(constants.workdays):
        worked[day.year].append(day.isoformat())
    years.objects.bulk_create(
        [
            years(year=year, days_off=off[year], days_worked=worked[year])
            for year in sorted({*off, *worked})
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
