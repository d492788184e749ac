/**
 * Open what forcemap/maps/pack.py packed: base64 of raw deflate.
 *
 * @param {string} packed
 * @returns {Promise<ArrayBuffer>}
 */
export async function inflate(packed) {
  const text = atob(packed.trim());
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer();
}

/**
 * @param {string} packed
 * @returns {Promise<any>}
 */
export async function inflateJson(packed) {
  return JSON.parse(new TextDecoder().decode(await inflate(packed)));
}

/**
 * Read zigzag variable-length whole numbers.
 *
 * @param {Uint8Array} bytes
 * @returns {Int32Array}
 */
export function readVarints(bytes) {
  const numbers = new Int32Array(bytes.length);
  let count = 0;
  let value = 0;
  let shift = 0;
  for (const byte of bytes) {
    value |= (byte & 0x7f) << shift;
    if (byte & 0x80) {
      shift += 7;
    } else {
      numbers[count++] = (value >>> 1) ^ -(value & 1);
      value = 0;
      shift = 0;
    }
  }
  return numbers.subarray(0, count);
}
