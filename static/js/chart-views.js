// The views of a chart as tabs. Without this script they are links to the same page with
// another view; with it the view changes in place and the address follows.

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

function start(section) {
  const list = section.querySelector(".tabs");
  const tabs = [...list.querySelectorAll("[data-view]")];
  const panelOf = (tab) => document.getElementById(tab.dataset.view);

  const mark = (shown) => {
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab === shown));
      tab.tabIndex = tab === shown ? 0 : -1;
      panelOf(tab).hidden = tab !== shown;
    }
  };
  const show = (tab) => {
    mark(tab);
    panelOf(tab).dispatchEvent(new CustomEvent("viewshown", { bubbles: true }));
    history.replaceState(null, "", tab.href);
  };

  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[data-view]");
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!tab || elsewhere) return;
    event.preventDefault();
    show(tab);
  });
  list.addEventListener("keydown", (event) => {
    const to = destination(event.key, tabs.indexOf(event.target), tabs.length);
    if (to === null) return;
    event.preventDefault();
    tabs[to].focus();
    show(tabs[to]);
  });

  dress(list, tabs, panelOf);
  mark(tabs.find((tab) => tab.hasAttribute("aria-current")));
  for (const tab of tabs) tab.removeAttribute("aria-current");
}

function destination(key, from, count) {
  if (from < 0) return null;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (key === " ") return from; // a link does nothing at it, a tab does
  return key in STEPS ? (from + STEPS[key] + count) % count : null;
}

function dress(list, tabs, panelOf) {
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", list.dataset.label);
  for (const item of list.children) item.setAttribute("role", "presentation");
  for (const tab of tabs) {
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", tab.dataset.view);
    panelOf(tab).setAttribute("role", "tabpanel");
    panelOf(tab).setAttribute("aria-labelledby", tab.id);
  }
}

for (const section of document.querySelectorAll("[data-views]")) start(section);
