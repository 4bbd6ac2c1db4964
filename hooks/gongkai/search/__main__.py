"""`python -m gongkai.search KEPT FOLDER`: the process that `begin_search` starts for a large index."""

import sys
from pathlib import Path

from gongkai.search.writing import end_with_fault, take_over

try:
    take_over(sys.stdin.buffer, Path(sys.argv[1]), Path(sys.argv[2]))
except OSError as error:
    end_with_fault(error)
