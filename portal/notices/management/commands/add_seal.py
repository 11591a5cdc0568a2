"""Put an authority's own seal into the register: its certificate and key come as PKCS#12."""

import datetime
import getpass
from pathlib import Path

from cryptography.hazmat.primitives.serialization import pkcs12
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date

from cms.catalogue import selectors as catalogue
from portal.notices import seals
from portal.notices.models import Seal


class Command(BaseCommand):
    help = "Register a seal for a department; the one in force until then ends the day before."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("department", help="code of the department")
        parser.add_argument(
            "file", type=Path, help="PKCS#12 (.p12, .pfx); its password is asked for"
        )
        parser.add_argument("--name", required=True, help="the words of the seal")
        parser.add_argument("--since", type=parse_date, default=None, help="first day, today")
        parser.add_argument("--until", type=parse_date, default=None, help="last day")

    @transaction.atomic
    def handle(self, *, department: str, file: Path, name: str, **options: object) -> None:
        try:
            owner = catalogue.Department.objects.get(code=department)
            given = pkcs12.load_key_and_certificates(
                file.read_bytes(), getpass.getpass("PKCS#12: ").encode() or None
            )
        except catalogue.Department.DoesNotExist:
            raise CommandError(f"no department {department}") from None
        except (OSError, ValueError) as error:
            raise CommandError(f"{file}: {error}") from error
        key, certificate, _chain = given
        if key is None or certificate is None:
            raise CommandError(f"{file} holds no key with its certificate")
        since = options["since"] or timezone.localdate()
        before = since - datetime.timedelta(days=1)
        Seal.objects.in_force(since).filter(department=owner).update(until=before)
        seals.register(owner.pk, name, certificate, key, since=since, until=options["until"])
        self.stdout.write(f"{name}: {since}")
