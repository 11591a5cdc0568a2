from cms.finder.tests.conftest import own_index
from cms.guides.tests.conftest import nothing_kept

__all__ = ["nothing_kept", "own_index"]
