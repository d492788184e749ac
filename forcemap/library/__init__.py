"""Library: what `import forcemap` offers, with frames and notebook views on top."""
