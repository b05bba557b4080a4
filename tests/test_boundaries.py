"""Sentence boundaries: full stops that end a sentence, and those that do not."""

from __future__ import annotations

import pytest

from geonews.article import Article
from geonews.parsing import load_model, parse


@pytest.mark.parametrize(
    "text",
    [
        "She was received on Monday by Brig.-Gen. Salou Djibo | He left at noon.",
        "The paper reports on Mr. Blair's visit to Washington | It was short.",
        "The text rests on U.N. resolution 425 | Israel rejects it.",
        "The minister flew to the U.S. | The talks began on Friday.",
        "George W. Bush met Mrs. Aquino on Feb. 3 in Manila | They agreed.",
        "It happened on Sept. 18 | Nobody died.",
        "He voted no | The vote was close.",
        "The army sent Lt. Gen. Omar al-Bashir to St. Petersburg | He refused.",
    ],
)
def test_boundaries(text: str) -> None:
    """The bar is the only place where a sentence starts."""
    article = Article(text=text.replace(" |", "" if ". |" in text else "."))
    starts = [sentence[0].text for sentence in parse(article, load_model()).sentences()]
    assert starts == [part.split()[0] for part in text.split(" | ")]
