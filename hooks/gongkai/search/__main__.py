"""`python -m gongkai.search KEPT FOLDER`: the process that `begin_search` starts for a large index."""

import sys
from pathlib import Path

from gongkai.search.writing import take_over

take_over(sys.stdin.buffer, Path(sys.argv[1]), Path(sys.argv[2]))
