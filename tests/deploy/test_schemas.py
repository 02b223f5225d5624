"""Compose, Kubernetes and the CI workflows by their published schemas: a word that does not exist there fails."""

import subprocess
import sys
from pathlib import Path

import kubernetes_validate
import pytest
import yaml

from tests.deploy.image import DEPLOY, ROOT

# The oldest version that is still used widely, and the newest one known.
VERSIONS = ("1.31", kubernetes_validate.latest_version())
MANIFESTS = [path for path in sorted((DEPLOY / "kubernetes").glob("*.yaml")) if path.name != "kustomization.yaml"]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def checked(schema: str, path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("path", MANIFESTS, ids=lambda path: path.name)
def test_a_cluster_knows_every_word_of_the_manifests(path, version):
    for manifest in yaml.safe_load_all(path.read_text(encoding="utf-8")):
        kubernetes_validate.validate(manifest, version, strict=True)


def test_kustomize_names_every_manifest():
    named = yaml.safe_load((DEPLOY / "kubernetes" / "kustomization.yaml").read_text(encoding="utf-8"))["resources"]
    assert sorted(named) == [path.name for path in MANIFESTS]


def test_a_wrong_word_in_a_manifest_is_found():
    manifest = next(yaml.safe_load_all((DEPLOY / "kubernetes" / "deployment.yaml").read_text(encoding="utf-8")))
    manifest["spec"]["template"]["spec"]["containers"][0]["resource"] = {}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(manifest, VERSIONS[-1], strict=True)


def test_compose_knows_every_word_of_its_file(tmp_path):
    assert checked("vendor.compose-spec", DEPLOY / "compose.yaml").returncode == 0
    wrong = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    next(iter(wrong["services"].values()))["mem_limits"] = "1g"
    (tmp_path / "compose.yaml").write_text(yaml.safe_dump(wrong), encoding="utf-8")
    assert checked("vendor.compose-spec", tmp_path / "compose.yaml").returncode == 1


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_the_workflows_are_ones_that_ci_understands(path):
    assert checked("vendor.github-workflows", path).returncode == 0
