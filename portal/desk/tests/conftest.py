from portal.filings.tests.conftest import *  # noqa: F403
