"""A build tries the same examples every time; run by hand, Hypothesis looks for new ones."""

import os

from hypothesis import settings

settings.register_profile("build", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("build")
