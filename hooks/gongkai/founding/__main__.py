"""Owns `python -m gongkai.founding`: prints the list of the sample in this folder, for `sample.txt`."""

import sys
from pathlib import Path

from gongkai.founding.sample_files import render_sample

sys.stdout.write(render_sample(Path()))
