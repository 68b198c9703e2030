from __future__ import annotations

from pathlib import Path

import pytest

from sessions.knowledge import KnowledgeBase
from sessions.replay import knowledge_at

from .versions import ROOT, stricter


@pytest.fixture(scope="package")
def stricter_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stricter(tmp_path_factory.mktemp("stricter"))


@pytest.fixture(scope="package")
def stricter_knowledge(stricter_folder: Path) -> KnowledgeBase:
    return knowledge_at(str(stricter_folder), ROOT)
