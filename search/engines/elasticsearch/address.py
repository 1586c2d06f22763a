"""Where Elasticsearch is and how to speak to it: SEARCH_URL and its companions, read once."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

SHAPE = re.compile(
    r"(?P<scheme>https?)://(?:(?P<user>[^:@/]+):(?P<password>[^@/]*)@)?"
    r"(?P<hosts>[^/?#@]+)(?:/(?P<prefix>[^?#]*))?(?:\?ca_certs=(?P<ca>[^?#&]+))?\Z"
)
HOST = re.compile(r"(?P<name>[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::(?P<port>[0-9]{1,5}))?\Z")
PREFIX = re.compile(r"(?:[a-z][a-z0-9-]{0,30})?\Z")
PORT = 9200
HINT = "Write SEARCH_URL=https://user:password@host:9200, or several hosts with commas between them"


class AddressError(ValueError):
    """SEARCH_URL cannot be understood. Its text never repeats the password."""


@dataclass(frozen=True, slots=True)
class Address:
    """A cluster. `prefix` stands before the names of indexes, for sites that share a cluster."""

    hosts: tuple[str, ...]
    user: str = ""
    password: str = ""
    api_key: str = ""
    ca_file: str = ""
    prefix: str = ""
    shards: int = 1
    replicas: int = 0

    def __repr__(self) -> str:
        return f"Address({', '.join(self.hosts)})"


def read_address(url: str, **extra: str | int) -> Address:
    """This will read SEARCH_URL; `extra` are other fields of Address. Raises AddressError."""
    found = SHAPE.match(url.strip())
    if not found:
        raise AddressError("SEARCH_URL is not the address of an Elasticsearch.")
    hosts = tuple(_host(found["scheme"], one.strip()) for one in found["hosts"].split(","))
    prefix = (found["prefix"] or "").strip("/")
    if not PREFIX.match(prefix):
        raise AddressError("The path of SEARCH_URL may be one word of small letters and digits.")
    if found["ca"] and not extra.get("ca_file"):
        extra["ca_file"] = unquote(found["ca"])
    return Address(
        hosts=hosts,
        user=unquote(found["user"] or ""),
        password=unquote(found["password"] or ""),
        prefix=f"{prefix}-" if prefix else "",
        **extra,  # type: ignore[arg-type]
    )


def _host(scheme: str, text: str) -> str:
    found = HOST.match(text)
    port = int(found["port"] or PORT) if found else 0
    if not found or not 0 < port < 65536:
        raise AddressError("SEARCH_URL names a host that is none.")
    return f"{scheme}://{found['name']}:{port}"
