"""What the processes of a hall have in common, imported once before they are forked.

Only code and what never changes: no connection, no thread. What preparation may write meanwhile, `refresh` reads again.
"""

import gc
import os
import traceback

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.config.settings.base")
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # numpy would start threads, which a fork loses

import django

try:
    django.setup()
except ImportError:
    traceback.print_exc()  # the fork server itself would pass over it in silence
    raise

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin
from django.core.files.storage import storages
from django.urls import get_resolver
from django.utils.module_loading import import_string

from search.text.segmenting import commonness

_ = get_resolver().url_patterns  # every view with what it imports
for middleware in settings.MIDDLEWARE:
    import_string(middleware)
commonness("")  # the general dictionary
gc.collect()
gc.freeze()  # a collection in a fork would touch, and so copy, every page


def refresh() -> None:
    """Called after the fork: Wagtail makes the store of static files read its list as it is imported."""
    store = storages["staticfiles"]
    if isinstance(store, ManifestFilesMixin):
        store.hashed_files, store.manifest_hash = store.load_manifest()
