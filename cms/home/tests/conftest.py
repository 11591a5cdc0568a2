from cms.guides.tests.conftest import publish, shop

__all__ = ["publish", "shop"]
