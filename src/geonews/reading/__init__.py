"""First stage: article in, layout out: title, byline, dateline, paragraphs, and a clean copy of the text.

The clean copy has exactly the length of the original, so that every offset into it is an offset into the
article: curly quotes become straight ones, odd spaces and control characters become spaces, and what is no
part of the story (boilerplate, tags) is blanked out.
"""

from geonews.reading.cleaning import clean
from geonews.reading.english import is_english
from geonews.reading.layout import Layout, Paragraph, read

__all__ = ["Layout", "Paragraph", "clean", "is_english", "read"]
