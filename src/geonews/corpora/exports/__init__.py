"""Events in the formats of the field, one module each; nothing here needs an extra."""

from geonews.corpora.exports.exporting import FORMATS, export
from geonews.corpora.exports.plover import read_plover

__all__ = ["FORMATS", "export", "read_plover"]
