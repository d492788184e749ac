"""Project: the only room that knows the folders."""
