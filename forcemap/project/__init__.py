"""Project: the only room that knows the folders."""

from forcemap.project.config import Config, load_config
from forcemap.project.files import write_atomically
from forcemap.project.scaffold import scaffold
from forcemap.project.schema import SCHEMAS

__all__ = ["SCHEMAS", "Config", "load_config", "scaffold", "write_atomically"]
