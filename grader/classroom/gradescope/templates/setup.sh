#!/usr/bin/env bash
# Prepares the image in which Gradescope grades. It runs once, as root, with the network.
set -euo pipefail

root=${AUTOGRADER_ROOT:-/autograder}
source=$root/source
export DEBIAN_FRONTEND=noninteractive
# A Python of the system can be read by all users, and submissions run as users of their own.
PATH=/usr/bin:/bin:/usr/local/bin:$PATH

suitable() {
    command -v "$1" >/dev/null && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))'
}

apt-get update
python=
for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
    if suitable "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    # Ubuntu 22.04 comes with Python 3.10, and has 3.11 as a package.
    apt-get install -y --no-install-recommends python3.11
    python=python3.11
fi
# What cannot be installed is a layer of isolation less, which every result says.
xargs -a "$source/packages.txt" apt-get install -y --no-install-recommends ||
    echo "setup.sh: some of these were not installed:" $(cat "$source/packages.txt")
apt-get install -y --no-install-recommends "$(basename "$(readlink -f "$(command -v "$python")")")-venv"

"$python" -m venv "$root/venv"
if grep -q '^torch' "$source/requirements.txt"; then
    # PyTorch's own index has a build without CUDA, which is ten times smaller.
    grep '^torch' "$source/requirements.txt" |
        xargs "$root/venv/bin/pip" install --no-cache-dir --index-url https://download.pytorch.org/whl/cpu
fi
"$root/venv/bin/pip" install --no-cache-dir -r "$source/requirements.txt"

# Submissions may read Python and its libraries, and nothing else.
chmod -R a+rX "$root/venv" "$source/gradlings"
chmod -R go= "$source/course" "$source/settings.json" "$source/unfinished.json"
