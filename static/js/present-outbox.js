// Sends what is asked, one after the other; what cannot be sent is kept in this browser
// and sent later. Each has a key of its own, by which the site knows one sent twice.

import { Store } from "./returns-store.js";
import { send } from "./send.js";

const FIRST_WAIT = 3000;
const LONGEST_WAIT = 30000;

export class Outbox {
  /** `changed(note)` is told after each step; `note` names the words for it, or is "". */
  constructor({ url, person, changed }) {
    Object.assign(this, { url, person, changed });
    const name = `asked:${person}:${url}`;
    this.waiting = new Store(name);
    // What the site has needs to outlive a reload, not the evening.
    this.sent = new Store(name, () => sessionStorage);
    this.wait = FIRST_WAIT;
    this.running = null;
    addEventListener("online", () => this.run());
    addEventListener("storage", () => this.changed(""));
  }

  entries() {
    return [...Object.values(this.sent.all()), ...Object.values(this.waiting.all())];
  }

  entry(key) {
    return this.waiting.all()[key] ?? this.sent.all()[key];
  }

  /** Keeps it first, then sends; resolves when it was tried. */
  add(entry) {
    this.waiting.put(entry.key, { ...entry, state: "waiting", problems: [] });
    this.changed("");
    return this.run();
  }

  remove(key) {
    this.waiting.remove(key);
    this.changed("");
  }

  /** One run at a time; what comes meanwhile is sent by the same run. */
  run() {
    this.running ??= this.sendAll().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  async sendAll() {
    clearTimeout(this.timer);
    for (let entry = this.next(); entry; entry = this.next()) {
      const { answer, problems, reason } = await this.post(entry);
      if (reason) return this.hold(entry, reason);
      this.wait = FIRST_WAIT;
      if (problems) this.put(entry, "refused", problems, "");
      else this.arrived(entry, answer.id);
    }
  }

  next() {
    return Object.values(this.waiting.all()).find((entry) => entry.state !== "refused");
  }

  arrived(entry, id) {
    this.waiting.remove(entry.key);
    this.sent.put(entry.key, { ...entry, id, state: "sent", problems: [] });
    this.changed("sent");
  }

  hold(entry, reason) {
    this.put(entry, reason, [], reason);
    if (reason === "loggedOut" || reason === "forbidden") return;
    this.timer = setTimeout(() => this.run(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  put(entry, state, problems, note) {
    this.waiting.put(entry.key, { ...entry, state, problems });
    this.changed(note);
  }

  /** What the site answered: an id, sentences, or a reason to try again. */
  post(entry) {
    const { key, kind, indicator, text, partner, person, due } = entry;
    const data = { client_key: key, kind, indicator, text, partner, person, due };
    return send(this.url, { ...data, by: this.person }, async (response) => {
      if (response.status === 400) return { problems: (await response.json()).problems };
      if (!response.ok) return { reason: "broken" };
      return { answer: await response.json() };
    });
  }
}
