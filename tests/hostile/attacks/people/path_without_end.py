# attack: name a file out of the folder by a megabyte of text
# exercise: double
# verdict: failed
def double(x):
    raise FileNotFoundError("../" + "'../x/" * 200_000 + "x.csv' not found")
