"""Reads docker-compose.yml and says what would go wrong: ``check_compose.py`` exits 1 then.

No container engine is needed: it holds that the file parses, that what it names is there, that
every variable has a default or stands in ``.env.example``, that nothing but the proxy (a
profile) can be reached from outside, and that no container writes to its own file system, is
root, or can become it. The Dockerfile's last account and its base images are held to the same.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
_VARIABLE = re.compile(r"\$\{(\w+)(:?[-?])?")


def problems(text: str, example: str) -> list[str]:
    """What is wrong with a compose file, given the ``.env.example`` beside it."""
    known = {line.partition("=")[0].lstrip("# ") for line in example.splitlines() if "=" in line}
    document = yaml.safe_load(text)
    services: dict[str, Any] = document.get("services", {})
    found = [
        f"${{{name}}} has no default and is not in .env.example"
        for name, default in sorted(set(_VARIABLE.findall(text)))
        if name not in known and default not in (":-", "-")
    ]
    for name, service in services.items():
        found += [f"{name}: {words}" for words in _of_service(name, service, document)]
    return found


def _of_service(name: str, service: dict[str, Any], document: dict[str, Any]) -> list[str]:
    found = []
    if not {"image", "build"} & service.keys():
        found.append("has neither an image nor a build")
    if ":" not in str(service.get("image", ":")) or str(service.get("image")).endswith(":latest"):
        found.append("its image has no version")
    lasts = service.get("restart") != "no" and "profiles" not in service
    if lasts and "healthcheck" not in service:
        found.append("has no healthcheck")
    if lasts and any(not str(port).startswith("127.0.0.1:") for port in service.get("ports", [])):
        found.append("publishes a port to everybody")
    found += _of_rights(service)
    for other in service.get("depends_on", {}):
        if other not in document["services"]:
            found.append(f"depends on {other}, which is not there")
    for volume in service.get("volumes", []):
        source = str(volume).partition(":")[0]
        if not source.startswith((".", "/")) and source not in document.get("volumes", {}):
            found.append(f"uses the volume {source}, which is not there")
    return found


def _of_rights(service: dict[str, Any]) -> list[str]:
    """An image of ours names its account itself; the proxy needs low ports and nothing else."""
    found = []
    if service.get("read_only") is not True:
        found.append("can write to its own file system")
    if service.get("cap_drop") != ["ALL"]:
        found.append("keeps rights of root")
    if "no-new-privileges:true" not in service.get("security_opt", []):
        found.append("can gain rights")
    named = str(service.get("user", "root")) not in ("root", "0", "0:0")
    if not named and "build" not in service and service.get("cap_add") != ["NET_BIND_SERVICE"]:
        found.append("runs as root")
    return found


def problems_of_image(text: str) -> list[str]:
    """What is wrong with a Dockerfile."""
    lines = [line.split() for line in text.splitlines() if line[:1].isalpha()]
    bases = [words[1] for words in lines if words[0] == "FROM"]
    users = [words[1] for words in lines if words[0] == "USER"]
    found = [f"the base image {name} has no version" for name in bases if ":" not in name]
    found += [f"the base image {name} has no fixed version" for name in bases if ":latest" in name]
    if not users or users[-1] in ("root", "0"):
        found.append("its processes run as root")
    return found


def main() -> int:
    read = {
        name: (ROOT / name).read_text(encoding="utf-8")
        for name in ("docker-compose.yml", ".env.example", "Dockerfile")
    }
    found = problems(read["docker-compose.yml"], read[".env.example"])
    found += [f"Dockerfile: {words}" for words in problems_of_image(read["Dockerfile"])]
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
