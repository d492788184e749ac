"""Recognition and ranking: which words are places, and which place they mean."""
