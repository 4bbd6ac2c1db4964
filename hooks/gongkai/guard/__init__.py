"""What is personal, and how it is shown without telling it; knows no entry.

`privacy.yml` says what is looked for; `scan` looks through one text, `inspection` through all that the
readers of `files` bring out of an attachment, hidden texts too; `masking` shows a finding.
"""
