"""geonews."""
