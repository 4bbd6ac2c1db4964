"""Working days, periods, stages, deadlines and retention days: dates only; knows no YAML and no entry."""
