/**
 * Open what forcemap/maps/pack.py packed: base64 of raw deflate.
 *
 * @param {string} packed
 * @returns {Promise<ArrayBuffer>}
 */
export async function inflate(packed) {
  const bytes = bytesOf(packed.trim());
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer();
}

/**
 * @param {string} base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
function bytesOf(base64) {
  const quick = /** @type {any} */ (Uint8Array).fromBase64;
  if (quick) return quick.call(Uint8Array, base64);
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
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
