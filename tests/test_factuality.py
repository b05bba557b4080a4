"""Factuality: what happened, is planned, may be, would be on a condition, and did not happen."""

from __future__ import annotations

import pytest

from geonews.article import Article
from geonews.factuality import find_factuality
from geonews.parsing import load_model, parse


@pytest.mark.parametrize(
    ("text", "trigger", "factuality"),
    [
        ("Tunisia recalled its envoy.", "recalled", "actual"),
        ("Tunisia recalls its envoy.", "recalls", "actual"),
        ("The premier flies to Quito on Friday.", "flies", "planned"),
        ("The premier flies to Quito often.", "flies", "actual"),
        ("Ghana is opening an embassy next month.", "opening", "planned"),
        ("Ghana is opening an embassy.", "opening", "actual"),
        ("The rebels were about to attack the port.", "attack", "planned"),
        ("It is possible that Laos will sign the treaty.", "sign", "possible"),
        ("Laos is mulling a boycott of the summit.", "boycott", "possible"),
        ("The army has not ruled out that it could bomb the camps.", "bomb", "possible"),
        ("Should Sudan attack the oasis, Kenya would respond.", "attack", "hypothetical"),
        ("Had the army shelled the bridge, the rebels would have fled.", "shelled", "hypothetical"),
        ("The army had shelled the bridge, and the rebels would flee.", "shelled", "actual"),
        ("The talks will go on until the hostages are freed.", "freed", "hypothetical"),
        ("The talks went on until the hostages were freed.", "freed", "actual"),
        ("In the event of an invasion, the reserves would march.", "invasion", "hypothetical"),
        ("No minister criticised the king.", "criticised", "negated"),
        ("Nobody was wounded in the raid.", "wounded", "negated"),
        ("Neither Peru nor Chile signed the pact.", "signed", "negated"),
        ("The crew left without having attacked the base.", "attacked", "negated"),
        ("It is not true that our soldiers killed the priest.", "killed", "negated"),
        ("The claim that Iran shelled the port is false.", "shelled", "negated"),
        ("The claim that Iran shelled the port was repeated.", "shelled", "possible"),
        ("Moscow denied the accusations of Kiev.", "accusations", "actual"),
        ("Oslo urged Hanoi to free the monks.", "urged", "actual"),
        ("Oslo urged Hanoi to free the monks.", "free", "possible"),
    ],
)
def test_factuality(text: str, trigger: str, factuality: str) -> None:
    """The verdict on the word that tells of the event."""
    doc = parse(Article(text=text), load_model()).doc
    [head] = [token for token in doc if token.text == trigger]
    assert find_factuality(head) == factuality
