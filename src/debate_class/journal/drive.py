"""Whether a file lies on a network drive, where SQLite's locks cannot be trusted."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

MOUNTS = Path("/proc/mounts")
"""Where Linux lists its drives; elsewhere only Windows' `\\\\server` paths can be told."""

_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\w*|afs|afpfs|ncpfs|ceph|glusterfs|fuse\.(sshfs|rclone|glusterfs|ceph)|davfs\d?"
)
_ESCAPED = re.compile(r"\\([0-7]{3})")


def network_drive(path: PurePath) -> str | None:
    """The kind of network drive that the absolute `path` lies on; None where none can be told."""
    if path.drive.startswith("\\\\"):
        return "Windows share"
    try:
        lines = MOUNTS.read_text(errors="replace").splitlines()
    except OSError:
        return None
    kinds = {}
    for line in lines:
        _, point, kind, *_ = line.split(" ")
        kinds[Path(_ESCAPED.sub(lambda code: chr(int(code[1], 8)), point))] = kind
    here = next((kinds[place] for place in (path, *path.parents) if place in kinds), "")
    return here if _NETWORK.fullmatch(here) else None
