"""Project: the only room that knows the folders."""

from forcemap.project.build import BuildReport, build
from forcemap.project.comparing import ComparedAll, compare_files, compare_project_days, compare_projects
from forcemap.project.config import Config, load_config
from forcemap.project.files import write_atomically
from forcemap.project.placing import geocode_phrases, geoparse_paths
from forcemap.project.progress import Progress, silent
from forcemap.project.project import Project
from forcemap.project.reading import ProjectReading, read_paths, read_project
from forcemap.project.scaffold import scaffold
from forcemap.project.schemas import SCHEMAS
from forcemap.project.situation import Situation, contradictions, situation, snapshot_on
from forcemap.project.tasks import (
    draw_picture,
    export_project,
    export_qgis,
    project_timeline,
    write_comparisons,
)

__all__ = [
    "SCHEMAS",
    "BuildReport",
    "ComparedAll",
    "Config",
    "Progress",
    "Project",
    "ProjectReading",
    "Situation",
    "build",
    "compare_files",
    "compare_project_days",
    "compare_projects",
    "contradictions",
    "draw_picture",
    "export_project",
    "export_qgis",
    "geocode_phrases",
    "geoparse_paths",
    "load_config",
    "project_timeline",
    "read_paths",
    "read_project",
    "scaffold",
    "silent",
    "situation",
    "snapshot_on",
    "write_atomically",
    "write_comparisons",
]
