import pytest

from cms.catalogue import selectors, services
from cms.catalogue.models import MatterPage
from cms.guides.tests.matters import SHOP


@pytest.fixture
def publish(db):
    """Publish facts the way an import does, and give them as everybody sees them."""

    def make(matter=SHOP):
        services.save_facts(matter, publish=True)
        return selectors.published(matter.code)

    return make


@pytest.fixture
def withdraw():
    return lambda matter: services.withdraw_matter(MatterPage.objects.get(uid=matter.id))


@pytest.fixture
def shop(publish):
    return publish()
