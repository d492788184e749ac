import { inflateJson } from "./codec.js";

/** The evidence of a scene's claims, unpacked a block at a time when asked for. */
export class Evidence {
  /**
   * @param {number} size claims a block
   * @param {string} packed a block a line
   */
  constructor(size, packed) {
    this.size = size;
    this.blocks = packed.trim().split("\n").filter(Boolean);
    /** @type {Map<number, any>} */
    this.open = new Map();
    /** @type {Map<number, Promise<any>>} */
    this.opening = new Map();
  }

  /**
   * @param {number} claim
   * @returns {Promise<{paragraph: string, start: number, end: number, marks: [string, number, number][],
   *   reasons: [string, string, number | null][], candidates: [string, string | null, number, string][],
   *   correction: CorrectionJson | null}>}
   */
  async of(claim) {
    const block = await this.block(Math.floor(claim / this.size));
    const [paragraph, start, end, marks, reasons, candidates, correction] = block.c[claim % this.size];
    return { paragraph: block.p[paragraph], start, end, marks, reasons, candidates, correction };
  }

  /**
   * The evidence sentence, if its block is open; else "".
   *
   * @param {number} claim
   * @returns {string}
   */
  sentence(claim) {
    const block = this.open.get(Math.floor(claim / this.size));
    if (!block) return "";
    const [paragraph, start, end] = block.c[claim % this.size];
    return block.p[paragraph].slice(start, end);
  }

  /** Open every block, so that a search reads the sentences too. */
  async all() {
    await Promise.all(this.blocks.map((_, number) => this.block(number)));
  }

  /**
   * A block, unpacked once: who asks for it first is answered first, so that decisions keep their order.
   *
   * @param {number} number
   * @returns {Promise<any>}
   */
  block(number) {
    let opening = this.opening.get(number);
    if (!opening) {
      opening = inflateJson(this.blocks[number]).then((block) => {
        this.open.set(number, block);
        return block;
      });
      this.opening.set(number, opening);
    }
    return opening;
  }
}
