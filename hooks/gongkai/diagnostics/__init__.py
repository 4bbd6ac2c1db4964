"""What a finding is, the list of rules, and near names; knows nothing of what is checked."""
