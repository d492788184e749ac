/** @returns {Filters} */
export function noFilters() {
  return { words: "", forces: new Set(), category: "", status: "", document: "", layer: "", confidence: 0 };
}

/**
 * Mark the claims that pass.
 *
 * @param {SceneJson} scene
 * @param {Filters} filters an empty field lets everything pass; `forces` holds those left out
 * @param {(claim: number) => string} [sentence] the evidence of a claim, where it has been unpacked
 * @returns {Uint8Array}
 */
export function applyFilters(scene, filters, sentence = () => "") {
  const { claims } = scene;
  const words = fold(filters.words).split(/\s+/).filter(Boolean);
  const passes = new Uint8Array(claims.id.length);
  for (let i = 0; i < passes.length; i++) {
    if (filters.forces.has(claims.force[i])) continue;
    if (filters.category && claims.category[i] !== filters.category) continue;
    if (filters.status && claims.status[i] !== filters.status) continue;
    if (filters.document && String(claims.document[i]) !== filters.document) continue;
    if (filters.layer && !claims.layers[i].includes(Number(filters.layer))) continue;
    if (claims.confidence[i] < filters.confidence) continue;
    if (words.length) {
      const text = fold(`${searchText(scene, i)} ${sentence(i)}`);
      if (!words.every((word) => text.includes(word))) continue;
    }
    passes[i] = 1;
  }
  return passes;
}

/**
 * @param {SceneJson} scene
 * @param {number} i
 * @returns {string}
 */
function searchText(scene, i) {
  const { claims, places, documents } = scene;
  const source = documents[claims.document[i]];
  const place = claims.place[i] < 0 ? claims.words[i] : places.name[claims.place[i]];
  return [
    claims.item[i], place, claims.quantity[i], claims.speaker[i], claims.status[i],
    scene.forces[claims.force[i]].name, scene.categories[claims.category[i]], source.title, source.publisher,
  ].join(" ");
}

/**
 * Text without case and accents.
 *
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’ʼ]/g, "'");
}

/**
 * Whether any filter is set.
 *
 * @param {Filters} filters
 * @returns {boolean}
 */
export function isFiltered(filters) {
  const { words, forces, category, status, document, layer, confidence } = filters;
  return !!(words.trim() || forces.size || category || status || document || layer || confidence > 0);
}
