"""When and where an event happened: the time and place that its own clause or the scene around it gives it.

Not the nearest date and not the nearest town: "He said on Monday that the rebels had attacked Goma" dates the
saying and not the attack. `timeline` tells when, `settings` where; `clauses` answers what they ask of the grammar.
"""

from geonews.circumstances.acts import VERBAL_TYPES, Act, Party
from geonews.circumstances.finding import find_circumstances

__all__ = ["VERBAL_TYPES", "Act", "Party", "find_circumstances"]
