"""The one connection pool of a process, and its failures in one line each."""

import contextlib
from collections.abc import Iterator
from typing import Any

from elastic_transport import ConnectionTimeout, TlsError, TransportError
from elasticsearch import (
    ApiError,
    AuthenticationException,
    AuthorizationException,
    Elasticsearch,
    NotFoundError,
    UnsupportedProductError,
)

from search.engines.base import EngineError, EngineUnavailableError
from search.engines.elasticsearch.address import Address

SEARCH_SECONDS = 1.5
WORK_SECONDS = 30.0
OLDEST = (8, 12)
POOL = 16


class Connection:
    """Two views of one pool. `reading` never asks twice after a timeout: a search pays one at
    most; another host is tried only where the first took no question at all. `working` repeats,
    for what it does can be repeated: versions decide which write stays."""

    def __init__(self, address: Address) -> None:
        self.address = address
        credentials: dict[str, Any] = {}
        if address.api_key:
            credentials["api_key"] = address.api_key
        elif address.user:
            credentials["basic_auth"] = (address.user, address.password)
        if address.ca_file:
            credentials["ca_certs"] = address.ca_file
        try:
            self._client = Elasticsearch(
                list(address.hosts),
                connections_per_node=POOL,
                request_timeout=WORK_SECONDS,
                retry_on_timeout=False,
                max_retries=len(address.hosts) - 1,
                retry_on_status=(),
                **credentials,
            )
        except (OSError, ValueError) as error:
            raise EngineError(f"Elasticsearch cannot be set up: {error}") from error
        self.reading = self._client.options(request_timeout=SEARCH_SECONDS)
        self.working = self._client.options(
            request_timeout=WORK_SECONDS,
            max_retries=2,
            retry_on_timeout=True,
            retry_on_status=(502, 503, 504),
        )

    def require_version(self) -> None:
        """This will refuse a server that is too old for what we ask of it."""
        with as_engine_error(self.address):
            nodes = self.working.nodes.info(filter_path="nodes.*.version")["nodes"]
        for node in nodes.values():
            numbers = tuple(int(part) for part in node["version"].split(".")[:2])
            if numbers < OLDEST:
                raise EngineError(
                    f"Elasticsearch {node['version']} is too old: {OLDEST[0]}.{OLDEST[1]} or newer "
                    "is needed."
                )


@contextlib.contextmanager
def as_engine_error(address: Address) -> Iterator[None]:
    """Elasticsearch fails in many ways; whoever asked knows one, and reads what to do."""
    where = ", ".join(address.hosts)
    try:
        yield
    except AuthenticationException as error:
        raise EngineError(f"{where} refuses the name and password, or the API key.") from error
    except AuthorizationException as error:
        raise EngineError(f"{where} does not allow this: {_reason(error)}") from error
    except NotFoundError as error:
        raise EngineUnavailableError("There is no search index yet: run rebuild_search.") from error
    except UnsupportedProductError as error:
        raise EngineError(f"{where} is no Elasticsearch that we know.") from error
    except ApiError as error:
        raise EngineError(f"{where} answered {error.status_code}: {_reason(error)}") from error
    except ConnectionTimeout as error:
        raise EngineUnavailableError(f"{where} did not answer in time.") from error
    except TlsError as error:
        raise EngineUnavailableError(
            f"The certificate of {where} is not trusted: name the file of its authority in "
            "SEARCH_CA_FILE."
        ) from error
    except TransportError as error:
        raise EngineUnavailableError(f"Nobody answers at {where}.") from error


def _reason(error: ApiError) -> str:
    """The first reason that the server gives, without the question that was asked."""
    body = error.body if isinstance(error.body, dict) else {}
    held = body.get("error", {})
    causes = held.get("root_cause") if isinstance(held, dict) else None
    reason = causes[0].get("reason") if causes else str(error.message)
    return str(reason)[:300]
