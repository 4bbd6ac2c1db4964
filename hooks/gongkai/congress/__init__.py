"""The staff's congress: sessions, votes, proposals, appraisals, read out of what is recorded; knows no page."""
