# attack: return an object that lies about its length and its buffer
# exercise: double
# verdict: failed, timed out
def double(x):
    class Lies:
        __array_interface__ = {
            "shape": (1 << 40,),
            "typestr": "<f8",
            "data": (8, False),
            "version": 3,
        }

        def __len__(self):
            return 1 << 60

        def __getitem__(self, index):
            return 1.0

    return Lies()
