#!/usr/bin/env bash
# Runs once, when Gradescope builds the image; choose Ubuntu 24.04 there. The autograder's zip holds
# setup.sh and run_autograder, this kit in kit/, and, if not all of it is to be graded, targets.txt
# with a line such as: 01 02.flatten
set -euo pipefail
root=${AUTOGRADER_ROOT:-/autograder}
apt-get update
apt-get install -y --no-install-recommends python3 python3-venv
python3 -m venv "$root/venv"
cd "$root/source/kit"
"$root/venv/bin/pip" install -q -c constraints.txt -e '.[release]'
