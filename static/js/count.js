// Goes on counting where the server stopped, with the words it wrote (templates/govuk/count.html).
// `length` of a value counts as `maxlength` does, line ends as one, and so does the server.
const QUIET = 1000; // Milliseconds without a key before a screen reader is told.

export function countCharacters() {
    for (const box of document.querySelectorAll("[data-count-for]")) {
        const control = document.getElementById(box.dataset.countFor);
        if (control) follow(control, box);
    }
}

function follow(control, box) {
    const spoken = document.createElement("p");
    spoken.className = "govuk-visually-hidden";
    spoken.setAttribute("aria-live", "polite");
    box.after(spoken);
    let timer;
    const count = () => show(box, control.value.length);
    control.addEventListener("input", () => {
        const words = count();
        clearTimeout(timer);
        timer = setTimeout(() => (spoken.textContent = words), QUIET);
    });
    window.addEventListener("pageshow", count); // The browser may have put words back.
    count();
}

function show(box, length) {
    const least = Number(box.dataset.least);
    const [which, number] = state(length, least, Number(box.dataset.most));
    let words = "";
    for (const line of box.querySelectorAll("[data-count]")) {
        line.hidden = line.dataset.count !== which;
        if (line.hidden) continue;
        const place = line.querySelector("[data-number]");
        if (place) place.textContent = number.toLocaleString("en-GB");
        words = line.textContent;
    }
    box.querySelector("rect")?.setAttribute("width", Math.min(100, (100 * length) / least));
    return words;
}

function state(length, least, most) {
    if (!length && least) return ["unused", 0];
    if (length < least) return [least - length === 1 ? "one-to-go" : "many-to-go", least - length];
    if (length > most) return [length - most === 1 ? "one-over" : "many-over", length - most];
    return [most - length === 1 ? "one-left" : "many-left", most - length];
}
