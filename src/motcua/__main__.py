"""``python -m motcua``: the same as the command ``motcua``."""

import sys

from motcua.cli import main

sys.exit(main())
