"""What nodes are told: who they are, whom they may talk to, and how much memory they get."""

import json
from pathlib import Path

import pytest

from exchange.launch.elasticsearch import node as node_module
from exchange.launch.elasticsearch.account import may_enter, server_user
from exchange.launch.elasticsearch.cluster import Cluster, cluster_settings
from exchange.launch.elasticsearch.node import Equipment
from exchange.launch.elasticsearch.security import Credentials, secret_settings, security_settings


@pytest.fixture
def equipment(tmp_path: Path) -> Equipment:
    (tmp_path / "server/config").mkdir(parents=True)
    return Equipment(tmp_path / "server", Path("/jdk"), None)


class TestClusterSettings:
    def test_one_node__listens_on_loopback_and_looks_for_nobody(self) -> None:
        settings = cluster_settings([9200], [9300], secure=False)

        assert settings["network.host"] == "127.0.0.1"
        assert settings["discovery.type"] == "single-node"
        assert settings["xpack.security.enabled"] is False
        assert "discovery.seed_hosts" not in settings

    def test_three__look_for_each_other(self) -> None:
        settings = cluster_settings([1, 2, 3], [11, 12, 13], secure=True)

        assert settings["discovery.seed_hosts"] == ["127.0.0.1:11", "127.0.0.1:12", "127.0.0.1:13"]
        assert settings["cluster.initial_master_nodes"] == ["node-1", "node-2", "node-3"]
        assert settings["xpack.security.transport.ssl.enabled"] is True

    def test_secrets__are_in_no_file_of_settings(self) -> None:
        assert "word" not in str(security_settings())
        assert set(secret_settings("word").values()) == {"word"}


class TestNode:
    def test_prepare__writes_settings_and_java_options(
        self, tmp_path: Path, equipment: Equipment
    ) -> None:
        home = tmp_path / "with a space"
        home.mkdir()
        (node,) = Cluster(equipment, home, [9200], [9300]).nodes

        node.prepare({})

        settings = json.loads((node.home / "config/elasticsearch.yml").read_text(encoding="utf-8"))
        options = (node.home / "config/jvm.options").read_text(encoding="utf-8").splitlines()
        assert settings["path.data"] == str(home / "node-1/data")
        assert (settings["node.name"], settings["http.port"]) == ("node-1", 9200)
        assert settings["transport.port"] == 9300
        assert "-Xmx512m" in options
        assert f"-Dexchange.node={home}/node-1" in options
        assert node.home.stat().st_mode & 0o777 == 0o700

    def test_several__get_less_memory_each(self, tmp_path: Path, equipment: Equipment) -> None:
        cluster = Cluster(equipment, tmp_path, [1, 2, 3], [4, 5, 6])

        assert {node.heap for node in cluster.nodes} == {384}

    def test_empty__while_it_runs_is_refused(
        self, tmp_path: Path, equipment: Equipment, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(node_module, "processes_in", lambda home: [1])

        with pytest.raises(RuntimeError, match="node-1 still runs"):
            Cluster(equipment, tmp_path, [1], [2]).nodes[0].empty()


def test_urls__carry_user_password_and_certificate(tmp_path: Path, equipment: Equipment) -> None:
    cluster = Cluster(equipment, tmp_path, [9200, 9201], [9300, 9301], secure=True)
    assert cluster.urls == ["http://127.0.0.1:9200", "http://127.0.0.1:9201"]

    cluster.credentials = Credentials("p/w", Path("/a b/ca.pem"))

    assert cluster.url == "https://elastic:p%2Fw@127.0.0.1:9200/?ca_certs=/a%20b/ca.pem"


class TestAccount:
    def test_never_root(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for number, user in ((0, "nobody"), (1000, None)):
            monkeypatch.setattr("os.geteuid", lambda number=number: number)
            assert server_user() == user

    def test_may_enter__wants_every_folder_above_open(self, tmp_path: Path) -> None:
        folder = tmp_path / "closed/inside"
        folder.mkdir(parents=True)
        folder.parent.chmod(0o700)

        assert may_enter(folder, None)
        assert not may_enter(folder, "nobody")
