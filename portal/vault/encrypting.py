"""Rows encrypted anew, in small transactions, while the hall runs: nothing that was written meanwhile is overwritten."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import TextField, Value
from django.db.models.functions import Cast

from portal.vault import keys
from portal.vault.fields import DigestField, EncryptedTextField

BATCH = 200
RAW = "raw_"
type Row = tuple[Any, ...]


@dataclass(frozen=True)
class Table:
    """A model with its encrypted columns and their digests."""

    model: type[models.Model]
    encrypted: tuple[str, ...]
    digests: tuple[DigestField[Any, Any], ...] = ()

    def batches(self) -> Iterator[list[Row]]:
        """Key, then each encrypted column as it is stored."""
        raw = {RAW + name: Cast(name, TextField()) for name in self.encrypted}
        rows = self.model._base_manager.annotate(**raw).order_by("pk").values_list("pk", *raw)
        found = list(rows[:BATCH])
        while found:
            yield found
            found = list(rows.filter(pk__gt=found[-1][0])[:BATCH])

    def put(self, row: Row, changed: dict[str, str]) -> bool:
        """Unless the row was changed since it was read."""
        seen = {RAW + name: Cast(name, TextField()) for name in changed}
        was = {RAW + name: row[1 + self.encrypted.index(name)] for name in changed}
        fresh: dict[str, Any] = {name: Value(text, TextField()) for name, text in changed.items()}
        for field in self.digests:
            if field.of in changed:
                text = opened(changed[field.of])
                fresh[field.name] = keys.digest(changed[field.of] if text is None else text)
        rows = self.model._base_manager.annotate(**seen).filter(pk=row[0], **was)
        return bool(rows.update(**fresh))


def tables() -> list[Table]:
    """Every model of the hall with an encrypted column."""
    found = []
    for model in apps.get_models():
        fields = model._meta.concrete_fields
        encrypted = tuple(one.name for one in fields if isinstance(one, EncryptedTextField))
        if encrypted and not model._meta.proxy:
            found.append(
                Table(model, encrypted, tuple(d for d in fields if isinstance(d, DigestField)))
            )
    return found


def change(table: Table, into: Callable[[str], str | None]) -> int:
    """Put `into(stored)` where it gives something; how many rows that was."""
    count = 0
    for batch in table.batches():
        with transaction.atomic():
            for row in batch:
                texts = {
                    name: into(text)
                    for name, text in zip(table.encrypted, row[1:], strict=False)
                    if text
                }
                changed = {name: text for name, text in texts.items() if text is not None}
                count += bool(changed) and table.put(row, changed)
    return count


def encrypted_anew(stored: str) -> str | None:
    return None if keys.is_current(stored) else keys.encrypt(keys.decrypt(stored))


def encrypted_first(stored: str) -> str | None:
    """For what was kept as it is until now."""
    return None if keys.is_encrypted(stored) else keys.encrypt(stored)


def opened(stored: str) -> str | None:
    return keys.decrypt(stored) if keys.is_encrypted(stored) else None


def operation(app: str, model: str, *names: str) -> Any:
    """For a migration after the one that made these columns encrypted ones: encrypt what is in them."""
    from django.db.migrations import RunPython

    def runs(into: Callable[[str], str | None]) -> Callable[[Any, Any], None]:
        def run(state: Any, _editor: Any) -> None:
            historical = state.get_model(app, model)
            fields = historical._meta.concrete_fields
            digests = tuple(one for one in fields if isinstance(one, DigestField))
            change(Table(historical, names, digests), into)

        return run

    return RunPython(runs(encrypted_first), runs(opened))
