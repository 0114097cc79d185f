// The words of the page, which Python has translated, and where they are said.

const given = document.getElementById("returns-words");
const WORDS = given ? JSON.parse(given.textContent) : {};
const live = document.querySelector("[data-live]");

/** The sentence of this name with its blanks filled: `{time}`. */
export function words(name, blanks = {}) {
  return WORDS[name].replace(/\{(\w+)\}/g, (whole, blank) => blanks[blank] ?? whole);
}

/** Reads it aloud, after what is being said. */
export function announce(text) {
  live.textContent = text;
}

/** A list of sentences; an empty one takes no room. */
export function list(element, texts) {
  element.replaceChildren(
    ...texts.map((text) => {
      const item = document.createElement("li");
      item.textContent = text;
      return item;
    }),
  );
}
