/** What the page's scripts read and pass to each other; the Python side writes `SceneJson` (forcemap/maps/scene.py). */

declare const L: any;

interface Window {
  forcemap: { draw: (map: any, key: string) => unknown };
}

interface ForceLook {
  name: string;
  color: string;
  dark: string;
  frame: string;
  dash: number[];
}

interface Glyph {
  box: [number, number, number, number];
  strokes: [string, "frame" | "line" | "solid", number][];
}

interface PlaceTable {
  id: string[];
  name: string[];
  kind: number[];
  lon: number[];
  lat: number[];
  radius: number[];
  precision: number[];
  relation: string[];
  country: (string | null)[];
  shape: (number[][] | null)[];
}

interface ClaimTable {
  id: string[];
  place: number[];
  words: (string | null)[];
  reason: (string | null)[];
  force: string[];
  category: string[];
  status: string[];
  item: string[];
  low: (number | null)[];
  high: (number | null)[];
  quantity: (string | null)[];
  start: (string | null)[];
  end: (string | null)[];
  when: (string | null)[];
  speaker: (string | null)[];
  document: number[];
  confidence: number[];
  standing: number[];
  age: number[];
  layers: number[][];
  /** What a person decided: accept, edit, add or reject. */
  corrected: (string | null)[];
}

/** [claims, low, high, latest, parts, contradictions] */
type EstimateRow = [number[], number | null, number | null, number | null, [number | null, number | null] | null, string[]];

interface Estimate {
  claims: number[];
  low: number | null;
  high: number | null;
  latest: number | null;
  parts: [number | null, number | null] | null;
  contradictions: string[];
}

interface SourceJson {
  id: string;
  title: string | null;
  publisher: string | null;
  url: string | null;
  published: string;
  short: string;
  day: string | null;
  basis: string;
}

interface SeriesPointJson {
  day: string;
  low: number | null;
  high: number | null;
  text: string;
  speaker: string | null;
  status: string;
  claim: string;
  publisher: string | null;
}

interface SeriesJson {
  force: string;
  category: string;
  place: string;
  placeId: string;
  points: SeriesPointJson[];
}

interface SceneJson {
  day: string;
  known: string;
  forces: Record<string, ForceLook>;
  categories: Record<string, string>;
  symbols: Record<string, Glyph>;
  places: PlaceTable;
  documents: SourceJson[];
  claims: ClaimTable;
  estimates: EstimateRow[];
  layers: string[];
  series: SeriesJson[];
  block: number;
}

interface GroundNames {
  bounds: [number, number, number, number];
  view: [number, number, number, number];
  grids: number[];
  sections: string[];
  towns: [string, number, number, number, number][];
  countries: [string, number, number, number, number][];
  waters: [string, number, number, number, number][];
  river_ranks: number[];
}

/** World coordinates x, y, x, y ... in [0, 1], with the box around them. */
interface WorldPath {
  points: Float64Array;
  box: [number, number, number, number];
}

interface Ground {
  names: GroundNames;
  sections: Record<string, WorldPath[]>;
}

/** Pixels = world * scale - (left, top); width and height are of the drawn sheet. */
interface View {
  scale: number;
  left: number;
  top: number;
  width: number;
  height: number;
  zoom: number;
  /** Pixels of the sheet beyond the visible map on each side. */
  insetX: number;
  insetY: number;
}

interface Theme {
  dark: boolean;
  [token: string]: any;
}

/** What is said of one force at one place, under the filters. */
interface Presence {
  force: string;
  claims: number[];
  status: string;
  category: string;
  faded: number;
}

interface Mark {
  place: number;
  kind: number;
  x: number;
  y: number;
  paths: WorldPath[];
  presences: Presence[];
  claims: number;
  figure: Figure | null;
  /** Whether a person put one of its claims right. */
  hand: boolean;
}

interface Figure {
  low: number | null;
  high: number | null;
  force: string;
  category: string;
  status: string;
}

interface Gathered {
  x: number;
  y: number;
  marks: Mark[];
}

interface PlacedLabel {
  mark: Mark;
  x: number;
  y: number;
  width: number;
  height: number;
  rows: LabelRow[];
  anchor: { x: number; y: number } | null;
}

interface LabelRow {
  text: string;
  bold: boolean;
  size: number;
  force: string | null;
  muted: boolean;
  hand?: boolean;
}

/** [action, note, [field, before, after] ...] */
type CorrectionJson = [string, string | null, [string, string | null, string | null][]];

/** Fields of a claim by the names of the interchange record; null is none. */
type ClaimFields = Record<string, string | number | null>;

/** One decision of a person, as an entry of config/corrections.yaml holds it. */
interface Decision {
  key: string;
  /** `withdraw` takes an added claim's entry out of the file. */
  action: "accept" | "reject" | "edit" | "add" | "withdraw";
  document: string;
  claim: string | null;
  quote: string;
  was: ClaimFields;
  now: ClaimFields;
  note: string | null;
  /** The action of the entry this one stands in place of. */
  replaced: string | null;
  title?: string;
}

interface Filters {
  words: string;
  forces: Set<string>;
  category: string;
  status: string;
  document: string;
  layer: string;
  confidence: number;
}

interface Address {
  day: string | null;
  position: { zoom: number; lat: number; lon: number } | null;
  claim: string | null;
}
