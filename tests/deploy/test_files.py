"""The container image, the compose file and the Kubernetes manifests, read as their readers read them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import streamlit
import yaml

from deploy.health import healthy
from pages.guard.limits import KB, LIMITS, MB
from pages.guard.uploads import FRAME
from tests.deploy.image import DEPLOY, ROOT, stages

STATIC = Path(streamlit.__file__).parent / "static"
NGINX = (DEPLOY / "nginx" / "nginx.conf").read_text(encoding="utf-8")


def manifests() -> dict[str, dict]:
    """Every Kubernetes object by kind."""
    texts = [path.read_text(encoding="utf-8") for path in (DEPLOY / "kubernetes").glob("*.yaml")]
    return {manifest["kind"]: manifest for text in texts for manifest in yaml.safe_load_all(text)}


@pytest.fixture(scope="module")
def pod() -> dict:
    return manifests()["Deployment"]["spec"]["template"]["spec"]


@pytest.fixture(scope="module")
def services() -> dict[str, dict]:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]


def test_everything_the_image_copies_is_there_and_let_through():
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").split()
    allowed = {line.removeprefix("!").split("/")[0] for line in ignored if line.startswith("!")}
    for stage in stages().values():
        for sources, _ in stage.copies:
            assert [source for source in sources if not (ROOT / source).exists()] == []
            assert {source.split("/")[0] for source in sources} <= allowed


@pytest.mark.parametrize("stage", ["app", "proxy"])
def test_no_image_runs_as_root(stage):
    user = stages()[stage].all("USER")[-1].split(":")[0]
    assert int(user) > 0  # a number, because Kubernetes cannot tell whether a name is root's


def test_every_container_is_read_only_and_without_privileges(pod, services):
    assert pod["securityContext"]["runAsNonRoot"] is True
    for container in pod["containers"]:
        context = container["securityContext"]
        assert context["readOnlyRootFilesystem"] is True
        assert context["allowPrivilegeEscalation"] is False
        assert context["capabilities"]["drop"] == ["ALL"]
    for service in services.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]


def test_what_nginx_writes_to_is_writable_in_both_places(pod, services):
    written = "/site/run"
    assert set(re.findall(r"(?:_temp_path|^pid) (\w+)/", NGINX, re.MULTILINE)) == {"run"}
    assert services["proxy"]["tmpfs"][0].startswith(f"{written}:")
    assert written in [mount["mountPath"] for mount in pod["containers"][1]["volumeMounts"]]
    assert f"{Path(written).parent}/" in stages()["proxy"].command


def test_every_replica_gets_the_same_secret_from_outside(pod, services):
    name = "STREAMLIT_SERVER_COOKIE_SECRET"
    (variable,) = [one for one in pod["containers"][0]["env"] if one["name"] == name]
    assert "secretKeyRef" in variable["valueFrom"]
    assert services["app"]["environment"][name].startswith("${COOKIE_SECRET:?")
    assert name not in stages()["app"].environment


def test_the_manifests_name_one_another(pod):
    found = manifests()
    labels = found["Deployment"]["spec"]["template"]["metadata"]["labels"]
    ports = [port["name"] for container in pod["containers"] for port in container.get("ports", [])]
    service = found["Service"]
    backend = found["Ingress"]["spec"]["rules"][0]["http"]["paths"][0]["backend"]["service"]
    assert found["Deployment"]["spec"]["selector"]["matchLabels"] == labels
    assert found["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"] == labels
    assert service["spec"]["selector"] == labels
    assert service["spec"]["ports"][0]["targetPort"] in ports
    assert backend == {"name": service["metadata"]["name"], "port": {"name": service["spec"]["ports"][0]["name"]}}
    assert found["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]["name"] == found["Deployment"]["metadata"]["name"]
    assert (
        found["HorizontalPodAutoscaler"]["spec"]["metrics"][0]["containerResource"]["container"]
        == pod["containers"][0]["name"]
    )
    assert {path.name for path in (DEPLOY / "kubernetes").glob("*.yaml")} == {
        "kustomization.yaml",
        *found["Kustomization"]["resources"],
    }


def test_two_replicas_at_least_so_that_one_may_go(services):
    found = manifests()
    assert found["HorizontalPodAutoscaler"]["spec"]["minReplicas"] >= 2
    assert found["PodDisruptionBudget"]["spec"]["maxUnavailable"] == 1
    assert services["app"]["deploy"]["replicas"] >= 2


def test_the_door_takes_what_the_app_takes():
    largest = max(int(size) for size in re.findall(r"client_max_body_size (\d+)k", NGINX))
    upload = int(
        re.search(r"maxUploadSize = (\d+)", (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))[1]
    )
    ingress = manifests()["Ingress"]["metadata"]["annotations"]["nginx.ingress.kubernetes.io/proxy-body-size"]
    assert upload * MB == LIMITS.upload_bytes
    assert largest * KB == LIMITS.upload_bytes + FRAME
    assert ingress == f"{largest}k"


def test_no_body_is_kept_at_the_door_and_connections_of_one_address_are_counted():
    assert "proxy_request_buffering off;" in NGINX.partition("server {")[0]
    assert int(re.search(r"limit_conn connections (\d+)", NGINX)[1]) >= 2 * LIMITS.sockets_a_visitor
    assert re.search(r"location /_stcore/upload_file/ \{[^}]*limit_conn uploads", NGINX)


def test_the_app_reaches_no_other_machine(services):
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    assert services["app"]["networks"] == ["inner"]
    assert compose["networks"]["inner"]["internal"] is True
    assert (
        services["app"]["environment"]["FORWARDED_ALLOW_IPS"]
        == compose["networks"]["inner"]["ipam"]["config"][0]["subnet"]
    )
    policy = manifests()["NetworkPolicy"]["spec"]
    assert set(policy["policyTypes"]) == {"Ingress", "Egress"}
    assert policy["egress"] == []
    assert policy["podSelector"]["matchLabels"] == manifests()["Deployment"]["spec"]["selector"]["matchLabels"]


def test_every_container_has_its_bounds(pod, services):
    for service in services.values():
        assert {"mem_limit", "cpus", "pids_limit"} <= set(service)
        assert service["ulimits"]["nofile"]["soft"] >= 16_384
    for container in pod["containers"]:
        assert {"memory", "ephemeral-storage"} <= set(container["resources"]["limits"])


def test_a_cluster_knows_its_name_and_grows_on_memory_too(pod):
    (hosts,) = [one["value"] for one in pod["containers"][0]["env"] if one["name"] == "STREAMLIT_SERVER_ALLOWED_HOSTS"]
    assert manifests()["Ingress"]["spec"]["rules"][0]["host"] in hosts.split(",")
    metrics = manifests()["HorizontalPodAutoscaler"]["spec"]["metrics"]
    assert {one["containerResource"]["name"] for one in metrics} == {"cpu", "memory"}


def test_readiness_is_that_a_scenario_can_be_computed(pod, services):
    assert pod["containers"][1]["readinessProbe"]["httpGet"]["path"] == "/healthz"
    assert "/healthz" in services["proxy"]["healthcheck"]["test"][1]


def test_nginx_knows_the_type_of_every_static_file():
    types = re.search(r"types \{(.*?)\}", NGINX, re.DOTALL)[1]
    known = {word.rstrip(";") for line in types.strip().splitlines() for word in line.split()[1:]}
    assert {path.suffix.removeprefix(".") for path in (STATIC / "static").rglob("*") if path.is_file()} <= known


def test_a_server_that_says_something_else_or_nothing_is_not_healthy(tmp_path):
    (tmp_path / "healthz").write_text("<!DOCTYPE html>")
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        port = re.search(r"port (\d+)", server.stdout.readline())[1]
        url = f"http://127.0.0.1:{port}"
        assert not healthy(url)
        (tmp_path / "healthz").write_text("ok")
        assert healthy(url)
        server.terminate()
    assert not healthy(url)
