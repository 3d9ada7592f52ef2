# attack: a script that is made of nothing but the beginnings of cells
# points: 0
def hand_in(place, honest):
    (place / "double.py").write_text("# In[1]:\n" * 200_000 + honest)
