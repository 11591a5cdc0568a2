"""Each of the real guides, filed from the first question to the result, as the import publishes it."""

import sys
from decimal import Decimal

import pytest
from django.core.management import call_command

from cms import facts
from cms.catalogue import selectors as catalogue
from portal.accounts import consents
from portal.accounts.models import Role
from portal.accounts.tests.factories import UserFactory, approver, officer
from portal.filings import prefilling, services
from portal.filings.dossier import Dossier
from portal.filings.saying import Outcome, Said
from portal.filings.states import State, Trait
from portal.filings.tests.factories import upload

pytestmark = [pytest.mark.django_db, pytest.mark.data]
TYPED = {
    "name": "李秀英",
    "id_number": "11010519491231002X",
    "credit_code": "91350100M000100Y43",
    "phone": "13800138000",
    "email": "li@example.cn",
    "number": "3",
    "money": "800",
    "date": "2026-03-05",
    "yesno": "yes",
    "declaration": "yes",
    "address": "春和路66号",
    "bank_account": "6222020200112233445",
}


def possible(question):
    """Answers to try, the plainest one first."""
    match question.kind:
        case "yesno":
            return [False, True]
        case "one":
            return [option.key for option in question.options]
        case "some":
            return [(option.key,) for option in question.options]
        case "number":
            return [
                number for number in (question.min, Decimal(30), question.max) if number is not None
            ]
        case "date":
            return [facts.parse_day("2000-01-01"), facts.parse_day("2026-06-01")]
    return ["春和路66号"]


def answer_everything(filing, by):
    """As somebody answers who may apply: the first answer that no requirement forbids."""
    while (question := Dossier(filing).question) is not None:
        for answer in possible(question):
            services.answer(filing, {question.key: answer}, by=by)
            if not Dossier(filing).gates:
                break


def typed_for(field):
    if field.options:
        return [field.options[0].key]
    return [TYPED.get(field.kind, "按指南办理")]


def fill_everything(filing, by):
    fields = [field for section in Dossier(filing).sections for field in section.fields]
    services.fill_in(filing, {field.key: typed_for(field) for field in fields}, by=by)
    for slot in Dossier(filing).slots:
        if slot.required:
            services.attach(filing, slot.key, upload(), by=by)


def test_every_real_guide_is_filed_received_and_granted(data_folder):
    call_command("import_matters", str(data_folder / "guides"), verbosity=0)
    citizen = UserFactory(name="李秀英")
    found = [item for item in catalogue.all_published() if not item.matter.listed_only]
    assert len(found) == len(list((data_folder / "guides").glob("*.json")))
    for published in found:
        filing = services.start(citizen, published, {})
        answer_everything(filing, citizen)
        assert not Dossier(filing).gates, published.matter.title
        fill_everything(filing, citizen)
        assert Dossier(filing).lacks == [], published.matter.title
        sent = services.submit(filing, by=citizen, declared=True)
        assert sent.number
        department = filing.department
        services.move(filing, "accept", by=officer(Role.WINDOW_CLERK, department))
        if Trait.ON_SITE in Dossier(filing).traits:
            for look in ("check", "check_again"):
                services.move(
                    filing, look, by=officer(Role.REVIEWER, department), said=Said("属实")
                )
        result = next((one.name for one in Dossier(filing).results), "办理结果")
        services.move(filing, "grant", by=approver(department), said=Said(outcome=Outcome(result)))
        filing.refresh_from_db()
        assert (filing.state, filing.result_name) == (State.GRANTED, result)
        assert filing.due is not None


def test_a_returning_person_finds_seven_of_ten_fields_filled_in(data_folder, capsys):
    """Listed per form with `-s`: the sample matters and the imported guides, each filed a second time."""
    call_command("import_matters", str(data_folder / "guides"), verbosity=0)
    call_command("load_sample", verbosity=0)
    citizen = UserFactory(name="李秀英", phone="13800138000", id_number=TYPED["id_number"])
    consents.give(citizen, "prefill")
    rows = []
    for published in (one for one in catalogue.all_published() if not one.matter.listed_only):
        filing = services.start(citizen, published, {})
        answer_everything(filing, citizen)
        fill_everything(filing, citizen)
        said = filing.answers
        services.submit(filing, by=citizen, declared=True)
        again = services.start(citizen, published, facts.answers_from_json(published.matter, said))
        fields = [field for section in Dossier(again).sections for field in section.fields]
        known = prefilling.prefilled(Dossier(again), citizen)
        rows.append((published.matter.title, len(known), len(fields)))
    with capsys.disabled():
        sys.stdout.write(
            "".join(f"\n{known:3} of {all_:3}  {title}" for title, known, all_ in rows)
        )
    assert sum(row[1] for row in rows) >= 0.7 * sum(row[2] for row in rows)
