"""Bytes to typed values that know their line: source, raw YAML, slips, shapes, types; knows no file's keys."""
