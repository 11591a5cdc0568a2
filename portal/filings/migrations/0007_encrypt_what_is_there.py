from django.db import migrations

from portal.vault import encrypting


class Migration(migrations.Migration):
    """After the columns: PostgreSQL changes no table whose rows the same transaction changed."""

    dependencies = [("filings", "0006_encrypted_columns")]
    operations = [
        encrypting.operation("filings", "Filing", "answers", "correction", "form", "trail")
    ]
