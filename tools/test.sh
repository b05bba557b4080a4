#!/bin/sh
# Make an environment with the development tools, install geonews from this checkout, and run the tests.
#
# Arguments go to pytest: tools/test.sh -k times. Two processes share the tests.
set -eu
cd "$(dirname "$0")/.."
. tools/environment.sh

prepare dev
exec "$venv/bin/python" -m pytest -n 2 --dist worksteal "$@"
