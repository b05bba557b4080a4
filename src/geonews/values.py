"""Classes of values that stages hand to one another, made by the hundred for each article.

A type checker sees them as frozen, and no code of geonews changes one. At run time nothing forbids it, as a frozen
object takes three times as long to make, a twentieth of all that geonews adds to the parse. The records that users get
are frozen for good.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attrs import frozen as value
else:
    import attrs

    def value(cls=None, *, eq=True, kw_only=False):
        """Decorate a class of values, which compare by what they hold unless `eq` is False."""
        return attrs.define(cls, eq=eq, unsafe_hash=True if eq else None, kw_only=kw_only)


__all__ = ["value"]
