"""When and where an event happened: the time and the place that its own clause gives it, or the scene that it is told in.

Not the nearest date and not the nearest town: "He said on Monday that the rebels had attacked Goma" dates the
saying and not the attack. `timeline` tells when, `settings` where; `clauses` answers what they ask of the grammar.
"""

from geonews.circumstances.acts import Act, Party
from geonews.circumstances.finding import find_circumstances
from geonews.circumstances.places import outer_of_where

__all__ = ["Act", "Party", "find_circumstances", "outer_of_where"]
