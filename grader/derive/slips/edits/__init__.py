"""Edits: each undoes one slip, such as a sign or a lost factor, in the line after."""
