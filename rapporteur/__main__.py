"""`python -m rapporteur` opens the window."""

import sys

from rapporteur.app import main

sys.exit(main())
