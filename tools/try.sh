#!/bin/sh
# Make an environment, install geonews from this checkout, and code the seed article.
set -eu
cd "$(dirname "$0")/.."
. tools/environment.sh

prepare run
exec "$venv/bin/geonews" extract seeds/wang-yi-visits-russia.txt --published 2023-09-18 --table
