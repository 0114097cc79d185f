// Chair mode: one slide at a time, driven from the keyboard, a mouse or a finger.
// Everything is in the page already: no slide asks for anything.

import { Asking } from "./present-ask.js";
import { Deck } from "./present-deck.js";
import { listen, lettersAreKeys } from "./present-keys.js";

const words = JSON.parse(document.getElementById("present-words").textContent);
const status = document.querySelector("[data-status]");
const leaveLink = document.querySelector("[data-leave]");
const keysBox = document.querySelector("[data-keys]");
const askBox = document.querySelector("[data-ask]");

const deck = new Deck(document.querySelector("[data-deck]"), words);
const asking = askBox ? new Asking(askBox, words, say, () => deck.fit()) : null;

let mayLeave = false;

const commands = {
  next: () => deck.move(1),
  previous: () => deck.move(-1),
  first: () => deck.toEnd(-1),
  last: () => deck.toEnd(1),
  digit: (digit) => deck.toDigit(digit),
  everything: () => deck.toggleEverything(),
  question: () => asking?.open("question", deck.current),
  action: () => asking?.open("action", deck.current),
  full: toggleFullScreen,
  keys: () => keysBox.showModal(),
  escape: leave,
};

function say(text) {
  status.textContent = text;
}

async function toggleFullScreen() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    say(words.noFullScreen);
  }
}

// Without a network the next page would be an error, and a question that waits is sent
// from this page: then it takes a second Esc.
function leave() {
  if (document.fullscreenElement) return;
  const why = !navigator.onLine ? words.leaveOffline : asking?.isWaiting() ? words.leaveWaiting : "";
  if (why && !mayLeave) {
    mayLeave = true;
    say(why);
    return;
  }
  location.assign(leaveLink.href);
}

listen(commands);
lettersAreKeys(document.querySelector("[data-letters]"));

document.addEventListener("click", ({ target }) => {
  const name = target.closest("[data-do]")?.dataset.do;
  if (name) commands[name]();
  target.closest("[data-close]")?.closest("dialog").close();
});
document.addEventListener("fullscreenchange", () => {
  const button = document.querySelector("[data-full]");
  button.textContent = document.fullscreenElement ? words.notFull : words.full;
});
deck.onshow = () => {
  mayLeave = false;
  say(asking?.isWaiting() ? words.waiting : "");
};
deck.start();
