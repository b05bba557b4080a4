"""Makes the word vectors of the learned back-off from GloVe and a list of verbs and nouns.

    python tools/build_word_vectors.py glove.6B.50d.txt wordnet/index.verb wordnet/index.noun

GloVe 6B (Wikipedia and newswire, public domain by the PDDL) gives the vectors, WordNet says which words are dictionary
forms: its verbs among the 40,000 commonest words of GloVe, and its nouns among the 6,000 commonest. Values are rounded
to whole numbers between -127 and 127.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

TARGET = Path(__file__).resolve().parent.parent / "src" / "geonews" / "data" / "word_vectors.npz"
VERBS_AMONG = 40_000
NOUNS_AMONG = 6_000


def dictionary_forms(index: Path) -> frozenset[str]:
    """The words of a WordNet index file."""
    lines = index.read_text(encoding="utf-8").splitlines()
    return frozenset(line.split(" ", 1)[0] for line in lines if not line.startswith(" "))


def commonest(glove: Path, count: int) -> Iterator[tuple[str, list[float]]]:
    """The first lines of a GloVe file, which are those of the commonest words."""
    with glove.open(encoding="utf-8") as lines:
        for line, _ in zip(lines, range(count), strict=False):
            word, *values = line.rstrip("\n").split(" ")
            yield word, [float(v) for v in values]


def main(glove: Path, verbs: Path, nouns: Path) -> None:
    """Write the file."""
    is_verb, is_noun = dictionary_forms(verbs), dictionary_forms(nouns)
    words: list[str] = []
    rows: list[list[float]] = []
    everything: list[list[float]] = []
    for rank, (word, values) in enumerate(commonest(glove, VERBS_AMONG)):
        everything.append(values)
        if re.fullmatch("[a-z]{3,}", word) and (word in is_verb or (word in is_noun and rank < NOUNS_AMONG)):
            words.append(word)
            rows.append(values)
    table = np.array(rows) - np.array(everything[: VERBS_AMONG // 2]).mean(axis=0)
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    values = np.clip(np.rint(table / np.abs(table).max() * 127), -127, 127).astype(np.int8)
    np.savez_compressed(TARGET, words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8), values=values)
    print(f"{len(words)} words in {TARGET.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
