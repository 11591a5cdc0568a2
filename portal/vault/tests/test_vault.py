"""What a thief of the database reads, and a change of keys while the hall runs."""

import io
import threading

import pytest
from django.core.exceptions import FieldError
from django.core.management import call_command
from django.db import models
from django.db.models.functions import Cast
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.accounts.models import User
from portal.accounts.tests.factories import UserFactory
from portal.files.models import Reading
from portal.filings.models import Filing
from portal.filings.tests.conftest import own_media  # noqa: F401 - uploads into a folder of their own
from portal.filings.tests.factories import FilingFactory
from portal.filings.tests.races import attempt, race
from portal.vault import encrypting, keys

PHONE, NUMBER = "13800138000", "11010519491231002X"


@pytest.fixture(autouse=True)
def own_ring(settings, tmp_path):
    settings.IDENTITY_KEYS = tmp_path / "identity_keys"
    return settings.IDENTITY_KEYS


def stored(model, pk, name):
    rows = model.objects.annotate(raw=Cast(name, models.TextField())).filter(pk=pk)
    return rows.values_list("raw", flat=True).get()


@pytest.mark.django_db
def test_the_database_holds_no_number_in_the_clear():
    person = UserFactory(phone=PHONE, id_number=NUMBER)
    filing = FilingFactory(
        applicant=person, form={"mobile": PHONE}, trail={"mobile": [[1, NUMBER]]}
    )
    for model, pk, name in (
        (User, person.pk, "phone"), (User, person.pk, "id_number"),
        (Filing, filing.pk, "form"), (Filing, filing.pk, "trail"), (Filing, filing.pk, "answers"),
    ):  # fmt: skip
        raw = stored(model, pk, name)
        assert keys.is_encrypted(raw)
        assert PHONE not in raw
        assert NUMBER not in raw
    person.refresh_from_db()
    filing.refresh_from_db()
    assert (person.phone, person.id_number) == (PHONE, NUMBER)
    assert filing.form == {"mobile": PHONE}


def test_every_column_for_a_number_of_a_person_is_encrypted():
    kept = {
        f"{table.model.__name__}.{name}"
        for table in encrypting.tables()
        for name in table.encrypted
    }
    assert kept == {
        "User.phone", "User.id_number", "OutgoingSms.to", "Voice.phone", "Reading.text",
        "Filing.answers", "Filing.correction", "Filing.form", "Filing.trail",
    }  # fmt: skip


@pytest.mark.django_db
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None
)
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_what_goes_in_comes_out(text):
    user = User.objects.create(email=f"{User.objects.count()}@example.org", phone=text)
    assert User.objects.get(pk=user.pk).phone == text


@pytest.mark.django_db
def test_an_encrypted_column_is_asked_only_whether_it_is_empty():
    bare, full = UserFactory(), UserFactory(phone=PHONE)
    assert list(User.objects.filter(phone="")) == [bare]
    assert list(User.objects.exclude(phone="")) == [full]
    with pytest.raises(FieldError):
        User.objects.filter(phone=PHONE)
    with pytest.raises(FieldError):
        User.objects.filter(phone__startswith="138")


@pytest.mark.django_db
def test_people_are_found_by_the_digest_of_their_number():
    one, other = UserFactory(phone=PHONE, id_number=NUMBER), UserFactory(phone=PHONE)
    UserFactory()
    assert set(User.objects.with_phone(PHONE)) == {one, other}
    assert list(User.objects.with_id_number(NUMBER)) == [one]
    assert not User.objects.with_phone("").exists()
    other.phone = "13900139000"
    other.save(update_fields=["phone"])
    assert list(User.objects.with_phone(PHONE)) == [one]


@pytest.mark.django_db
def test_a_rotation_encrypts_everything_anew_and_drops_the_older_keys():
    person = UserFactory(phone=PHONE)
    filing = FilingFactory(applicant=person)
    Reading.objects.create(stored=filing.attachments.first().stored, text=f"公民身份号码 {NUMBER}")
    before, form = keys.ring().held(), filing.form
    out = io.StringIO()
    call_command("rotate_identity_keys", "--grace", "0", stdout=out)
    assert len(keys.ring().held()) == 1
    assert not set(keys.ring().held()) & set(before)
    assert keys.is_current(stored(User, person.pk, "phone"))
    filing.refresh_from_db()
    assert filing.form == form
    assert list(User.objects.with_phone(PHONE)) == [person]
    assert Reading.objects.get().text.endswith(NUMBER)


@pytest.mark.django_db
def test_while_a_rotation_goes_on_both_keys_count():
    old = UserFactory(phone=PHONE)
    keys.ring().add()
    new = UserFactory(phone=PHONE)
    assert set(User.objects.with_phone(PHONE)) == {old, new}
    assert {user.phone for user in User.objects.all()} == {PHONE}


@pytest.mark.django_db
def test_what_is_changed_during_a_rotation_is_not_overwritten():
    person = UserFactory(phone=PHONE)
    table = next(one for one in encrypting.tables() if one.model is User)
    [row] = next(table.batches())
    keys.ring().add()
    User.objects.filter(pk=person.pk).update(phone="13900139000")
    assert not table.put(row, {"phone": keys.encrypt(PHONE)})
    assert User.objects.get(pk=person.pk).phone == "13900139000"


@pytest.mark.django_db(transaction=True)
def test_nobody_is_refused_while_keys_change():
    """A reader beside three rotations opens everything, whichever key it is under."""
    people = [UserFactory(phone=PHONE).pk for _ in range(20)]
    rotated, seen = threading.Event(), set()

    def look():
        seen.update(user.phone for user in User.objects.filter(pk__in=people))

    def read():
        while not rotated.is_set():
            attempt(look)

    def rotate():
        try:
            for _rotation in range(3):
                attempt(lambda: call_command("rotate_identity_keys", grace=0, stdout=io.StringIO()))
        finally:
            rotated.set()

    race(read, rotate)
    look()
    assert seen == {PHONE}


def test_the_ring_is_made_once_and_for_its_owner_alone(own_ring):
    first = keys.encrypt("x")
    assert own_ring.stat().st_mode & 0o077 == 0
    assert keys.decrypt(first) == "x"
    assert [path.name for path in own_ring.parent.iterdir()] == [own_ring.name]


def test_a_token_of_a_lost_key_is_said_to_be_lost(own_ring):
    token = keys.encrypt("x")
    own_ring.unlink()
    with pytest.raises(keys.Lost):
        keys.decrypt(token)


@pytest.mark.django_db
def test_a_migration_encrypts_what_was_kept_as_it_is_and_only_once():
    person = UserFactory()
    raw = models.Value(PHONE, models.TextField())
    User.objects.filter(pk=person.pk).update(phone=raw)
    table = next(one for one in encrypting.tables() if one.model is User)
    assert encrypting.change(table, encrypting.encrypted_first) == 1
    assert encrypting.change(table, encrypting.encrypted_first) == 0
    assert User.objects.with_phone(PHONE).get() == person
    assert encrypting.change(table, encrypting.opened) == 1
    assert stored(User, person.pk, "phone") == PHONE
