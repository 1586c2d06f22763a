"""Why a write of an author did not happen. Nothing was written when one of these is raised."""

from practices.rules.permissions import Decision


class NotAllowedError(Exception):
    """A rule refuses it; `reason` is one plain sentence."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.reason)
        self.reason = decision.reason


class StaleVersionError(Exception):
    """Somebody saved the same part since the form was opened; `version` is the newest one."""

    def __init__(self, version: int) -> None:
        super().__init__(f"version {version} is newer")
        self.version = version


def demand(decision: Decision) -> None:
    """This will go on when something is allowed. Raises NotAllowedError with the reason if not."""
    if not decision.allowed:
        raise NotAllowedError(decision)
