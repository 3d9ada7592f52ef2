"""What all searches for slips share: misrules, their words, and cheap comparison."""
