"""A certificate and a password of the server's own, for one start."""

import os
import secrets
import subprocess
from dataclasses import dataclass
from pathlib import Path

from exchange.launch.console import TroubleError

USER = "elastic"
STORE = "tls.p12"
VALID_DAYS = "365"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a client needs: the `password` of the user `elastic`, and `ca`, the certificate in PEM
    to trust (it signed itself)."""

    password: str
    ca: Path


def make_credentials(jdk: Path, folder: Path) -> Credentials:
    """Make a password and, in `folder`, a key store with a certificate for this machine's loopback
    names. The store's password is the same one."""
    password = secrets.token_urlsafe(18)
    store, certificate = folder / STORE, folder / "ca.pem"
    keytool = [str(jdk / "bin/keytool"), "-alias", "exchange", "-keystore", str(store)]
    keytool += ["-storetype", "PKCS12", "-storepass:env", "STORE_PASSWORD"]
    pair = ["-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", VALID_DAYS]
    pair += ["-dname", "CN=Frontline Exchange development", "-ext", "bc:c=ca:true,pathlen:0"]
    pair += ["-ext", "san=dns:localhost,ip:127.0.0.1", "-ext", "ku:c=digitalSignature,keyCertSign"]
    _run([*keytool, *pair], password)
    _run([*keytool, "-exportcert", "-rfc", "-file", str(certificate)], password)
    store.chmod(0o600)
    certificate.chmod(0o644)
    return Credentials(password, certificate)


def security_settings() -> dict[str, object]:
    """Return the server's settings: a password for all, TLS for clients and between nodes."""
    settings: dict[str, object] = {"xpack.security.enabled": True}
    for layer in ("http", "transport"):
        prefix = f"xpack.security.{layer}.ssl"
        settings[f"{prefix}.enabled"] = True
        settings[f"{prefix}.keystore.path"] = STORE
    return settings


def secret_settings(password: str) -> dict[str, str]:
    """Return what the server reads from its own key store only."""
    layers = ("http", "transport")
    stores = [f"xpack.security.{layer}.ssl.keystore.secure_password" for layer in layers]
    return {"bootstrap.password": password, **dict.fromkeys(stores, password)}


def _run(command: list[str], password: str) -> None:
    answer = subprocess.run(
        command,
        env=os.environ | {"STORE_PASSWORD": password},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode:
        raise TroubleError(f"the certificate could not be made: {answer.stdout.strip()[-500:]}")
