"""Configuration: YAML that knows its lines, held against schemas; below every room that a user can configure."""

from forcemap.configuration.checking import Strict, check, unknown_word
from forcemap.configuration.yaml_source import Address, YamlSource, parse_yaml, read_yaml

__all__ = ["Address", "Strict", "YamlSource", "check", "parse_yaml", "read_yaml", "unknown_word"]
