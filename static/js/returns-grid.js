// A return's grid: every row is saved as a cell is left, and says so.

import * as keys from "./returns-keys.js";
import * as paste from "./returns-paste.js";
import { differences } from "./returns-choice.js";
import { Queue } from "./returns-queue.js";
import { Row } from "./returns-row.js";
import { Store } from "./returns-store.js";
import { announce, words } from "./returns-words.js";

const grid = document.querySelector("[data-return]");
const { return: id, person, save: url, login } = grid.dataset;
const bodies = [...grid.querySelectorAll("tbody[data-row]")];
const rows = new Map(
  bodies.filter((body) => "open" in body.dataset).map((body) => [body.dataset.row, new Row(body)]),
);
const rowOf = (element) => rows.get(element.closest("tbody")?.dataset.row);
const store = new Store(`return.${id}.${person}`);
const answers = {
  sending,
  200: saved,
  409: stale,
  422: refused,
  423: closed,
  gone,
  held,
};
const queue = new Queue({ url, person, store, answers });

// What the server answers

// Until then the row does not say that it is saved: what it said was of other texts.
function sending(row) {
  row.tell(words("saving"));
}

function saved(row, answer, isNewest) {
  row.version = answer.version;
  row.judge(answer);
  for (const [key, verdict] of Object.entries(answer.others)) rejudge(rows.get(key), verdict);
  if (!isNewest) return; // typed again meanwhile: that is sent next
  row.write(answer.texts);
  row.holds(answer.texts);
  row.complain({ problems: answer.errors });
  row.ask();
  const text = words("saved", { time: answer.saved_at });
  row.tell(text, "told--saved");
  announce(`${row.title}: ${text}`);
  count();
}

// A rule between indicators: what it makes of the others, unless they are being typed.
function rejudge(row, verdict) {
  if (row?.state !== "saved") return;
  row.judge(verdict);
  row.complain({ problems: verdict.errors });
}

function refused(row, answer) {
  row.state = "refused";
  row.complain(answer);
  row.tell(words(answer.unclear?.length ? "choose" : "notSaved"), "told--wrong");
  const texts = [...Object.values(answer.cells ?? {}), ...(answer.problems ?? [])];
  announce(`${row.title}: ${texts.join(" ")}`);
  const [unclear] = answer.unclear ?? [];
  if (unclear) askMeaning(row, row.field(unclear));
  else row.ask();
}

function closed(row, answer) {
  row.state = "refused";
  store.remove(row.key);
  row.complain(answer);
  row.tell(words("locked"), "told--wrong");
  announce(`${row.title}: ${answer.problems.join(" ")}`);
}

// The return has changed since the page was made; what was typed is kept.
function gone(row) {
  row.state = "refused";
  row.tell(words("gone"), "told--wrong");
  announce(`${row.title}: ${words("gone")}`);
}

function held(row, reason) {
  const text = words(reason);
  if (row.slot("saved").textContent.startsWith(text)) return; // said once, tried often
  row.tell(text, "told--waiting");
  if (reason === "loggedOut" || reason === "forbidden") {
    const link = document.createElement("a");
    link.href = login;
    link.textContent = words("logIn");
    row.slot("saved").append(" ", link);
  }
  announce(`${row.title}: ${text}`);
}

function stale(row, theirs) {
  row.state = "chosen";
  const blanks = { name: theirs.saved_by, time: theirs.saved_at };
  const text = words("conflict", blanks);
  const aside = row.question("conflict", text, {
    theirs: () => keepTheirs(row, theirs),
    mine: () => {
      row.version = theirs.version;
      queue.change(row, { again: true });
    },
  });
  differences(aside, row, theirs);
  row.tell(words("choose"), "told--wrong");
  announce(`${row.title}: ${text}`);
}

function keepTheirs(row, theirs) {
  row.write(theirs.texts, { also: document.activeElement });
  row.version = theirs.version;
  row.holds(theirs.texts);
  store.remove(row.key);
  row.complain();
  row.judge(theirs);
  row.tell(words("conflictKept"), "told--saved");
  announce(`${row.title}: ${words("conflictKept")}`);
  firstCell(row).focus();
  count();
}

const firstCell = (row) => row.fields.find((field) => "column" in field.dataset);

// “n/a”, “-” and their like: one of three things, and only the officer knows which.
function askMeaning(row, field) {
  row.question("unclear", words("unclear", { text: field.value }), {
    nil: () => {
      field.value = "0";
      row.field("state").value = "nil";
      leave(row);
      field.focus();
    },
    not_available: () => {
      for (const cell of row.fields) if ("column" in cell.dataset) cell.value = "";
      row.field("state").value = "not_available";
      leave(row);
      row.field("note").focus();
    },
    empty: () => {
      field.value = "";
      leave(row);
      field.focus();
    },
  });
}

// What somebody does

function leave(row) {
  row.open();
  const texts = row.texts();
  if (texts.state === "not_available" && !texts.note.trim() && row.state !== "chosen") {
    queue.withhold(row);
    row.state = "refused";
    row.complain();
    row.ask();
    row.tell(words("sayWhy"), "told--waiting");
    return;
  }
  queue.change(row);
}

function count() {
  const done = grid.querySelectorAll("tbody[data-done]").length;
  const blanks = { done, all: bodies.length };
  document.querySelector("[data-progress]").value = done;
  document.querySelector("[data-progress-words]").textContent = words("progress", blanks);
}

/** What an earlier visit typed and could not send. */
function restore() {
  for (const [key, { texts, version }] of Object.entries(store.all())) {
    const row = rows.get(key);
    if (!row) {
      const place = document.querySelector(`tbody[data-row="${CSS.escape(key)}"] [data-slot="saved"]`);
      const text = texts.value || texts.numerator || words("empty");
      if (place) place.textContent = words("closed", { text });
      store.remove(key);
      continue;
    }
    row.write(texts);
    if (JSON.stringify(row.texts()) === row.queued) {
      store.remove(key);
      continue;
    }
    row.version = version;
    leave(row);
  }
}

grid.addEventListener("change", (event) => {
  const row = rowOf(event.target);
  if (row && event.target.matches(".cell")) leave(row);
});
keys.listen(grid, (cell) => leave(rowOf(cell)));
paste.listen(grid, (changed, filled, left) => {
  for (const key of changed) leave(rows.get(key));
  announce(words(left ? "left" : "pasted", { count: filled, left }));
});
window.addEventListener("pagehide", () => {
  const row = rowOf(document.activeElement);
  if (row) leave(row); // the cell that somebody is in has not been left
});
window.addEventListener("online", () => queue.run());
window.addEventListener("focus", () => queue.run());

const form = document.querySelector("[data-send]");
form?.addEventListener("submit", async (event) => {
  const unsaved = () => [...rows.values()].filter((row) => row.state !== "saved");
  if (!unsaved().length) return;
  event.preventDefault();
  await queue.run();
  const [first] = unsaved();
  if (!first) {
    form.submit();
    return;
  }
  document.querySelector("[data-send-problem]").textContent = words("waiting");
  firstCell(first).focus();
});

document.querySelector("[data-missing]")?.focus();
restore();
