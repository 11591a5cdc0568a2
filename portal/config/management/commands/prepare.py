"""Bring a home up to date before its first page. Quick when there is nothing to do."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def static_digest() -> str:
    """Changes when a static file is added, removed or touched."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


class Command(BaseCommand):
    help = "Migrate, collect static files and load the sample catalogue, each only where needed."

    def handle(self, *args: object, **options: object) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("· 建立数据表")
            call_command("migrate", verbosity=0)
        self.collect_static()
        call_command("load_lexicon")
        if settings.DEMO:
            call_command("load_sample")
            call_command("load_standards")
            call_command("load_powers")
            call_command("load_demo", verbosity=0)
            call_command("load_demo_enterprise")
            self.stdout.write(
                "· 演示账号：citizen1@demo.mingtang 等（`manage.py load_demo` 列出全部）"
            )

    def collect_static(self) -> None:
        stamp = settings.HOME / "static.stamp"
        digest = static_digest()
        if stamp.exists() and stamp.read_text() == digest and settings.STATIC_ROOT.exists():
            return
        self.stdout.write("· 收集静态文件")
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(digest)
