// What was asked in this meeting, on the slides of the indicator that it is about.

export function show(entries, words, actions) {
  for (const section of document.querySelectorAll("[data-asked]")) {
    const own = entries.filter((entry) => entry.indicator === section.dataset.asked);
    section.hidden = own.length === 0;
    section.querySelector("ul").replaceChildren(
      ...own.map((entry) => line(entry, words, actions)),
    );
  }
}

function line(entry, words, actions) {
  const item = document.createElement("li");
  const kind = add(item, "b", `${words.kinds[entry.kind]}:`);
  kind.after(` ${entry.text}`);
  const small = [entry.partner_name, entry.person, day(entry.due, words)].filter(Boolean);
  add(item, "small", small.join(" · ")).className = "piece__small";
  if (entry.state === "sent") return item;
  const text = [words.states[entry.state], ...(entry.problems ?? [])].join(" ");
  const state = add(item, "span", `${text} `);
  state.className = `asked__state asked__state--${entry.state}`;
  if (entry.state === "refused") {
    for (const name of ["change", "discard"]) {
      const button = add(state, "button", words[name]);
      button.type = "button";
      button.className = "control";
      button.addEventListener("click", () => actions[name](entry));
    }
  }
  return item;
}

function day(due, words) {
  if (!due) return "";
  const written = new Date(`${due}T12:00`).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  return words.by.replace("{day}", written);
}

function add(parent, name, text) {
  const child = document.createElement(name);
  child.textContent = text;
  parent.append(child);
  return child;
}
