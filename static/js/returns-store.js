// What was typed and is not saved yet, kept in this browser: for one person, one return
// or one pack.

export class Store {
  /** `area` gives the browser's storage, or throws where none is allowed. */
  constructor(name, area = () => localStorage) {
    this.name = name;
    this.area = area;
    this.kept = null; // where the browser keeps nothing, at least as long as the page
  }

  all() {
    if (this.kept) return this.kept;
    try {
      return JSON.parse(this.area().getItem(this.name)) ?? {};
    } catch {
      return {};
    }
  }

  put(key, entry) {
    this.write({ ...this.all(), [key]: entry });
  }

  /** Lets go of what has been saved, but not of what another tab typed meanwhile. */
  removeSent(key, sent) {
    if (JSON.stringify(this.all()[key]?.texts) === sent) this.remove(key);
  }

  remove(key) {
    const rest = this.all();
    delete rest[key];
    this.write(rest);
  }

  write(entries) {
    try {
      const area = this.area();
      if (Object.keys(entries).length) area.setItem(this.name, JSON.stringify(entries));
      else area.removeItem(this.name);
    } catch {
      this.kept = entries;
    }
  }
}
