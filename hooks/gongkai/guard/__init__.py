"""The guard: finds what must never be published, in everything that would be.

`privacy.yml` says what is looked for; `scan` looks through one text; `attachment` and its readers bring
out every text of a file, hidden ones too; `masking` shows a finding without telling it.
"""
