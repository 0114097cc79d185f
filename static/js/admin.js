// What Django's admin lacks for a screen reader and a keyboard: names of the elements
// that Select2 and the two-column filter make, and a way into tables that scroll.

/** The text of the label that belongs to the <select> behind an enhanced input. */
function labelOf(select) {
  const own = select.getAttribute("aria-label");
  return own || select.labels?.[0]?.textContent.trim().replace(/:$/, "") || select.name;
}

/** Names the parts of every Select2 inside `root`. */
function nameSelects(root) {
  for (const select of root.querySelectorAll("select.select2-hidden-accessible")) {
    const container = select.nextElementSibling;
    for (const part of container?.querySelectorAll("[role], input[type=search]") ?? []) {
      if (part.getAttribute("role") !== "presentation") {
        part.removeAttribute("aria-labelledby");
        part.setAttribute("aria-label", nameWithChoice(select));
      }
    }
  }
}

/** `Partner: Hampshire Constabulary`, or the label alone while nothing is chosen. */
function nameWithChoice(select) {
  const chosen = select.multiple ? "" : select.selectedOptions[0]?.textContent.trim();
  return chosen ? `${labelOf(select)}: ${chosen}` : labelOf(select);
}

/** The filter's question mark is a picture with a text. */
function nameTooltips(root) {
  for (const mark of root.querySelectorAll(".help-tooltip[aria-label]")) {
    mark.setAttribute("role", "img");
  }
}

/** A table wider than the screen can be scrolled by keyboard. */
function reachWideTables(root) {
  for (const group of root.querySelectorAll(".inline-group, #changelist .results")) {
    if (group.scrollWidth > group.clientWidth) {
      group.tabIndex = 0;
      group.setAttribute("role", "region");
      group.setAttribute("aria-label", nameOfTable(group));
    }
  }
}

function nameOfTable(group) {
  return (group.querySelector("h2") ?? document.querySelector("h1")).textContent.trim();
}

function nameAll() {
  reachWideTables(document);
  nameSelects(document);
  nameTooltips(document);
}

window.addEventListener("load", nameAll);
document.addEventListener("formset:added", () => setTimeout(nameAll));
window.addEventListener("load", () => window.django?.jQuery?.(document).on("change", nameAll));
