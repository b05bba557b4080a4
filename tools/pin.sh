#!/bin/sh
# Pin what tools/try.sh and tools/test.sh install, for Python 3.11 to 3.13, by hash. Needs uv.
#
#   tools/pin.sh            keep the versions that are pinned, add and drop what pyproject.toml asks for
#   tools/pin.sh --upgrade  take the newest versions
set -eu
cd "$(dirname "$0")/.."

pin() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
        --no-emit-find-links --no-annotate "$@"
}

pin pyproject.toml requirements/build.in --output-file requirements/run.txt "${1:---no-progress}"
pin pyproject.toml requirements/build.in --group dev --constraint requirements/run.txt \
    --output-file requirements/dev.txt "${1:---no-progress}"
pin --group spark --constraint requirements/dev.txt --output-file requirements/spark.txt "${1:---no-progress}"
