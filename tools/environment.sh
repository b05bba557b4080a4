# Read by try.sh and test.sh: makes the environment that they run in.
#
# Needs nothing but Python 3.11, 3.12 or 3.13 with venv and pip. GEONEWS_VENV names another folder than .venv.

# Bytecode makes importing spaCy three times as fast, so write it even where the machine says not to: at the first import,
# for pip would compile every module of every package, most of which nothing here ever imports.
unset PYTHONDONTWRITEBYTECODE

venv=${GEONEWS_VENV:-.venv}

# The best Python of this machine: 3.12 and 3.13 run the parser about a third faster than 3.11.
find_python() {
    for version in 3.12 3.13 3.11; do
        for candidate in "python$version" "$HOME"/.pyenv/versions/"$version".*/bin/python python3 python; do
            # A name may be a shim for a version that is not installed, and Debian parts venv from Python.
            found=$("$candidate" -c 'import sys, venv, ensurepip; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
            if [ "$found" = "$version" ]; then
                echo "$candidate"
                return
            fi
        done
    done
    echo "geonews needs Python 3.11, 3.12 or 3.13 (with venv): none was found" >&2
    return 1
}

# prepare LIST: an environment with the pinned packages of requirements/LIST.txt and this checkout.
prepare() {
    list=requirements/$1.txt
    if [ ! -x "$venv/bin/python" ]; then
        python=$(find_python)
        echo "making $venv with $("$python" --version)" >&2
        "$python" -m venv "$venv"
    fi
    if ! cmp -s "$list" "$venv/$1.txt"; then
        echo "installing $list" >&2
        "$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-compile --require-hashes -r "$list"
        cp "$list" "$venv/$1.txt"
    fi
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-compile --no-deps --no-build-isolation \
        --force-reinstall .
}
