"""The container image, as far as it can be had without a container engine: its files, variables and command."""

import json
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"


@dataclass(frozen=True)
class Stage:
    """One build stage of the Dockerfile: its instructions in order."""

    instructions: tuple[tuple[str, str], ...]

    def all(self, name: str) -> list[str]:
        return [rest for found, rest in self.instructions if found == name]

    @property
    def environment(self) -> dict[str, str]:
        return dict(pair.split("=", 1) for rest in self.all("ENV") for pair in rest.split())

    @property
    def copies(self) -> list[tuple[list[str], str]]:
        """(sources, target) of each COPY from the repository."""
        pairs = [rest.split() for rest in self.all("COPY") if not rest.startswith("--from")]
        return [(words[:-1], words[-1]) for words in pairs]

    @property
    def command(self) -> list[str]:
        (command,) = self.all("CMD")
        return json.loads(command)


def stages() -> dict[str, Stage]:
    """The Dockerfile's stages by name."""
    text = re.sub(r"\\\n\s*", "", (DEPLOY / "Dockerfile").read_text(encoding="utf-8"))
    found: dict[str, list[tuple[str, str]]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _, rest = line.partition(" ")
            if name == "FROM":
                current = found.setdefault(rest.rsplit(" AS ", 1)[1], [])
            if found:
                current.append((name, rest))
    return {name: Stage(tuple(instructions)) for name, instructions in found.items()}


def write_app(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Copy to `folder` what the image's app stage copies; the command and the variables to run it with."""
    stage = stages()["app"]
    for sources, target in stage.copies:
        for source in sources:
            path = folder / target / Path(source).name if target.endswith("/") else folder / target
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, path, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / source, path)
    return [sys.executable, *stage.command[1:]], stage.environment
