/** A scene of three claims at two places and one without a place, as small as a scene can be. */
export function smallScene() {
  return {
    day: "2022-02-09",
    known: "2022-02-09",
    forces: {
      RUS: { name: "Russia", color: "#c4470a", dark: "#f0783a", frame: "6", dash: [] },
      UKR: { name: "Ukraine", color: "#0067a8", dark: "#4ba3e0", frame: "3", dash: [] },
    },
    categories: { personnel: "troops", armor: "armour" },
    symbols: {},
    places: {
      id: ["a", "b"], name: ["Yelnya", "Lwów"], kind: [0, 2], lon: [33.2, 24], lat: [54.6, 49.8], radius: [5, 50],
      precision: [1, 4], relation: ["at", "at"], country: ["RUS", "UKR"],
      shape: [null, [[230000, 490000, 20000, 0, 0, 15000, -20000, 0, 0, -15000]]],
    },
    documents: [{ id: "d", title: "Report", publisher: "Courier", url: null, published: "", short: "9 Feb 2022", day: "2022-02-09", basis: "" }],
    claims: {
      id: ["c1", "c2", "c3", "c4"], place: [0, 0, 1, -1], words: [null, null, null, null], reason: [null, null, null, "no place is named"],
      force: ["RUS", "RUS", "UKR", "UKR"], category: ["personnel", "armor", "personnel", "personnel"],
      status: ["present", "planned", "possible", "present"], item: ["troops", "tanks", "guards", "reservists"],
      low: [null, 200, 500, null], high: [12000, null, 500, 130000], quantity: [null, null, null, null],
      start: [null, null, null, null], end: [null, null, null, null], when: [null, null, null, null],
      speaker: [null, "an analyst", null, null], document: [0, 0, 0, 0], confidence: [0.9, 0.6, 0.4, 0.8],
      standing: [0, 2, 0, 0], age: [0, 40, 0, 0], layers: [[0], [], [], []], corrected: [null, null, null, null],
    },
    estimates: [],
    layers: ["North"],
    series: [],
    block: 512,
  };
}
