"""What the processes of a hall have in common, imported once before they are forked. Opens no connection, starts no thread."""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.config.settings.base")
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # numpy would start threads, which a fork loses

import django

django.setup()

from django.urls import get_resolver  # noqa: E402 (Django must be set up first)

from portal.config import asgi  # noqa: E402, F401
from search.text.segmenting import commonness  # noqa: E402

_ = get_resolver().url_patterns  # every view with what it imports
commonness("")  # the general dictionary
gc.collect()
gc.freeze()  # a collection in a fork would touch, and so copy, every page
