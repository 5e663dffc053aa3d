"""`python -m ui`: the same as `commons`."""

import sys

from ui.cli import main

sys.exit(main())
