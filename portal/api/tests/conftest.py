from cms.finder.tests.conftest import own_index

__all__ = ["own_index"]
