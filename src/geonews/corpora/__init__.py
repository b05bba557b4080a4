"""From one article to millions: reading, coding in several processes, the store, repeats, exports and series.

Nothing in here is imported by `import geonews`. It needs the extra `corpora`, but for `exports`, which need none.
"""
