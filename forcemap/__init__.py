"""forcemap: dated reports in, sourced maps of force posture out."""

__version__ = "0.1.0"
