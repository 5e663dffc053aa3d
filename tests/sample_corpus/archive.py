"""Zip packages whose bytes depend on their contents alone."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def zip_bytes(members: Mapping[str, bytes]) -> bytes:
    """A zip of the members in their order, uncompressed, with one fixed time stamp."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as package:
        for name, content in members.items():
            info = ZipInfo(name, _FIXED_TIME)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            package.writestr(info, content)
    return buffer.getvalue()


def members_of(path: Path) -> dict[str, bytes]:
    """The members of a zip, in their order."""
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}
