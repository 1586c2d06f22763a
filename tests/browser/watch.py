"""Notices what goes wrong in a browser: script errors, breaches of policy, failed answers, requests
to other hosts."""

import re

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, Route

OUR_SCRIPTS = re.compile(r"/static/.*\.m?js(\?.*)?$")
INLINE_SCHEMES = "data:|blob:|about:"
ABORTED = ("error: htmx:afterRequest,", "error: htmx:sendAbort,")
"""What htmx says when it gives a request up."""


class Watch:
    """Collects the troubles of every page of the contexts it watches over."""

    def __init__(self, site: str) -> None:
        # A pattern, unlike a function, is decided in the browser's driver: quicker.
        self._elsewhere = re.compile(rf"^(?!{re.escape(site)}(/|$)|{INLINE_SCHEMES})")
        self.troubles: list[str] = []
        self.expected: list[str] = []
        self._asked: list[Request] = []
        self._given_up: list[Request] = []

    def expect(self, part: str) -> None:
        """This will allow troubles whose text holds `part`, for instance "404"."""
        self.expected.append(part)

    def over(self, context: BrowserContext) -> None:
        """This will watch every page that `context` opens, and keep it on this machine."""
        context.route(self._elsewhere, self._refuse)
        context.on("page", self._watch_page)
        context.on("response", self._watch_response)
        context.on("request", self._watch_request)
        context.on("requestfailed", self._watch_failure)

    def report(self) -> None:
        """This will fail with all troubles that nobody expected."""
        unexpected = [
            trouble
            for trouble in self._without_superseded()
            if not any(part in trouble for part in self.expected)
        ]
        assert not unexpected, "The browser met trouble:\n  " + "\n  ".join(unexpected)

    def _without_superseded(self) -> list[str]:
        """htmx reports as errors what it gave up for the reader's next wish: as many such lines
        are no trouble as it asked again afterwards on the same page."""
        allowed = dict.fromkeys(ABORTED, sum(map(self._is_superseded, self._given_up)))
        left = []
        for trouble in self.troubles:
            line = next((line for line in ABORTED if trouble.startswith(line)), "")
            if allowed.get(line):
                allowed[line] -= 1
            else:
                left.append(trouble)
        return left

    def _is_superseded(self, request: Request) -> bool:
        later = self._asked[self._asked.index(request) + 1 :]
        return any(one.frame == request.frame for one in later)

    def _watch_request(self, request: Request) -> None:
        if "hx-request" in request.headers:
            self._asked.append(request)

    def _watch_failure(self, request: Request) -> None:
        if request in self._asked and request.failure == "net::ERR_ABORTED":
            self._given_up.append(request)

    def _refuse(self, route: Route) -> None:
        self.troubles.append(f"request to another host: {route.request.url}")
        route.abort()

    def _watch_page(self, page: Page) -> None:
        page.on("console", self._watch_console)
        page.on("pageerror", lambda error: self.troubles.append(f"script error: {error}"))

    def _watch_console(self, message: ConsoleMessage) -> None:
        # Chromium reports breaches of the content security policy as errors too.
        if message.type in {"error", "warning"}:
            where = message.location.get("url", "")
            self.troubles.append(f"{message.type}: {message.text} ({where})")

    def _watch_response(self, response: Response) -> None:
        if response.status >= 500:
            self.troubles.append(f"{response.status}: {response.request.method} {response.url}")


def block_scripts(page: Page) -> None:
    """This will let our script files never arrive, as on a bad connection; the browser would run
    them if they did. Call it before `page.goto`."""
    page.route(OUR_SCRIPTS, lambda route: route.fulfill(content_type="text/javascript", body=""))
