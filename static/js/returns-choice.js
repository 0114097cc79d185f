// Two people saved one figure: where theirs and yours differ, side by side.

import { words } from "./returns-words.js";

/** Fills the table of a question with the cells that differ. */
export function differences(aside, row, theirs) {
  aside.querySelector("[data-theirs]").textContent = words("theirs", { name: theirs.saved_by });
  aside.querySelector("[data-yours]").textContent = words("yours");
  const lines = row.fields
    .filter((field) => field.value !== theirs.texts[field.name])
    .map((field) => line(field, theirs));
  aside.querySelector("tbody").replaceChildren(...lines);
}

function line(field, theirs) {
  const isState = field.name === "state";
  const mine = isState ? field.selectedOptions[0].textContent : field.value;
  const other = isState ? theirs.state_label : theirs.texts[field.name];
  const element = document.createElement("tr");
  element.append(cell("th", name(field)), cell("td", other), cell("td", mine));
  element.firstElementChild.scope = "row";
  return element;
}

function name(field) {
  const label = field.getAttribute("aria-label") ?? field.labels[0].textContent;
  const title = field.closest("tbody").dataset.title;
  return label.replace(`${title}: `, "").replace(`: ${title}`, "").trim();
}

function cell(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text || words("empty");
  return element;
}
