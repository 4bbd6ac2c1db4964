"""One folder as typed data: review, events, tables, attachments; knows no other entry and no day."""
