"""Who reads English reads the same dates and numbers: papers and screens must agree."""

from motcua.config.formats.vi.formats import *  # noqa: F403
