// The site works without this file; it only makes it nicer.
import { Button, ErrorSummary, NotificationBanner, SkipLink, createAll } from "govuk-frontend";
import { followContents } from "./contents.js";
import { countCharacters } from "./count.js";
import { keepSearchPage } from "./results.js";
import { completeSearchBars } from "./search.js";
import { quietTables } from "./tables.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

createAll(SkipLink);
createAll(Button);
createAll(ErrorSummary);
createAll(NotificationBanner);

followContents();
countCharacters();
quietTables();
completeSearchBars();
keepSearchPage();
