"""Columns of identity data: encrypted on the way into the database, opened on the way out."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import Exact, IsNull, Lookup

from portal.vault import keys


class ExactlyNothing(Exact):
    """An encrypted value is never the same twice: all one can ask is whether there is one."""

    def get_prep_lookup(self) -> str:
        if self.rhs != "":
            raise FieldError(
                "an encrypted column is compared with nothing but an empty text: use its digest"
            )
        return ""


class EncryptedTextField(models.TextField):
    """Nothing stays nothing; everything else is kept as a token of Fernet."""

    LOOKUPS = {"exact": ExactlyNothing, "isnull": IsNull}

    def get_internal_type(self) -> str:
        return "TextField"

    def get_lookup(self, lookup_name: str) -> type[Lookup[Any]] | None:
        return self.LOOKUPS.get(lookup_name)

    def written(self, value: Any) -> str:
        return str(value)

    def read(self, text: str) -> Any:
        return text

    def from_db_value(self, value: str | None, _expression: object, _connection: object) -> Any:
        return self.read(keys.decrypt(value)) if value else value

    def get_prep_value(self, value: Any) -> str | None:
        return value if value is None or value == "" else keys.encrypt(self.written(value))


class EncryptedJSONField(EncryptedTextField):
    # What the type checker is told that JSONField holds.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def to_python(self, value: Any) -> Any:
        return value

    def written(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    def read(self, text: str) -> Any:
        return json.loads(text)


class DigestField(models.CharField):
    """The keyed digest of an encrypted column, for finding rows by its exact value; written whenever its row is saved."""

    def __init__(self, *, of: str, **kwargs: Any) -> None:
        self.of = of
        super().__init__(
            **{"max_length": 64, "blank": True, "editable": False, "db_index": True, **kwargs}
        )

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = keys.digest(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, value)
        return value


def digests_of(model: type[models.Model], names: Iterable[str]) -> set[str]:
    """The digests that change when these columns do."""
    changed = set(names)
    fields = model._meta.concrete_fields
    return {one.name for one in fields if isinstance(one, DigestField) and one.of in changed}
