"""Relations: how the actors of an article stand to each other. Parsed article and cast in, records out."""

from geonews.relations.finding import find_relations

__all__ = ["find_relations"]
