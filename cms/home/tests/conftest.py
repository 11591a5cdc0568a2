from cms.guides.tests.conftest import nothing_kept, publish, shop

__all__ = ["nothing_kept", "publish", "shop"]
