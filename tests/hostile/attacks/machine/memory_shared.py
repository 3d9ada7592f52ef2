# attack: fill the shared memory of the machine
# exercise: double
# verdict: failed, crashed, out of memory, timed out
def double(x):
    for number in range(64):
        try:
            with open(f"/dev/shm/gradlings-{number}", "wb") as file:
                file.write(bytes(64 << 20))
        except OSError as error:
            print(error.strerror)
            break
    return x
