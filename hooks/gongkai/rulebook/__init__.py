"""The school, its catalogue and calendar files, limits and retention rules; knows no entry."""
