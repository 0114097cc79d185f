// Which key does what. Letters and digits can be switched off, for people who speak to
// their computer: then only the keys without a letter work, and the buttons do the rest.

const KEYS = {
  ArrowRight: "next",
  ArrowDown: "next",
  PageDown: "next",
  " ": "next",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  PageUp: "previous",
  Home: "first",
  End: "last",
  Escape: "escape",
};
const LETTERS = { a: "everything", q: "question", t: "action", f: "full", "?": "keys" };
const SCROLLING = { ArrowDown: 1, PageDown: 1, " ": 1, ArrowUp: -1, PageUp: -1 };
const NAME = "present-letters";

let letters = true;

export function listen(commands) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (document.querySelector("dialog[open]")) return;
    const { key, target, shiftKey } = event;
    if (key === " " && target.closest("a, button, input")) return;
    if (scrolls(key === " " && shiftKey ? "PageUp" : key)) return;
    const command = commandOf(key, shiftKey);
    if (!command) return;
    event.preventDefault();
    commands[command](key);
  });
}

function commandOf(key, shiftKey) {
  if (key === " " && shiftKey) return "previous";
  if (key in KEYS) return KEYS[key];
  if (!letters) return undefined;
  if (/^[1-9]$/.test(key)) return "digit";
  return LETTERS[key.toLowerCase()];
}

// On a screen too small for the slide these keys scroll first, as on any page.
function scrolls(key) {
  const way = SCROLLING[key];
  const page = document.scrollingElement;
  if (!way || page.scrollHeight <= page.clientHeight + 1) return false;
  if (way < 0) return page.scrollTop > 0;
  return page.scrollTop + page.clientHeight < page.scrollHeight - 1;
}

/** The box that switches letters and digits; the choice stays in this browser. */
export function lettersAreKeys(box) {
  const store = (value) => {
    try {
      if (value === undefined) return localStorage.getItem(NAME);
      localStorage.setItem(NAME, value);
    } catch {
      // storage is switched off: the choice lasts for this page
    }
    return null;
  };
  letters = store() !== "off";
  box.checked = letters;
  box.addEventListener("change", () => {
    letters = box.checked;
    store(letters ? "on" : "off");
  });
}
