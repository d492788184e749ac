/** The decisions made so far; kept by the browser where it lets a page from a disk keep anything. */
export class ReviewStore {
  /**
   * @param {string} key names the project, so that the pages of one share their decisions
   * @param {() => Storage} storage may throw: some browsers refuse it to pages from a disk
   */
  constructor(key, storage) {
    this.key = key;
    /** @type {Storage | null} */
    this.storage = null;
    /** @type {Map<string, Decision>} */
    this.decisions = new Map();
    this.by = "";
    /** @type {(() => void)[]} */
    this.listeners = [];
    try {
      this.storage = storage();
    } catch {
      this.storage = null;
    }
    this.load();
  }

  load() {
    try {
      const held = JSON.parse(this.storage?.getItem(this.key) || "{}");
      this.decisions = new Map((held.decisions || []).map((/** @type {Decision} */ one) => [one.key, one]));
      this.by = String(held.by || "");
    } catch {
      this.decisions = new Map();
    }
  }

  /** @returns {boolean} whether the browser kept them */
  save() {
    try {
      this.storage?.setItem(this.key, JSON.stringify({ by: this.by, decisions: this.all() }));
    } catch {
      this.storage = null;
    }
    for (const tell of this.listeners) tell();
    return this.storage !== null;
  }

  /** @returns {Decision[]} in the order they were made */
  all() {
    return [...this.decisions.values()];
  }

  /**
   * @param {string} key
   * @returns {Decision | undefined}
   */
  get(key) {
    return this.decisions.get(key);
  }

  /** @param {Decision} decision */
  put(decision) {
    this.decisions.set(decision.key, decision);
    this.save();
  }

  /** @param {string[]} keys */
  drop(...keys) {
    for (const key of keys) this.decisions.delete(key);
    this.save();
  }
}
