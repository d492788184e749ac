import { byId, readJson } from "./dom.js";
import { drawTimeline } from "./timeline.js";

drawTimeline(byId("timeline"), { series: readJson("series"), forces: readJson("forces"), siblings: readJson("siblings"), day: null, most: 8 });
document.documentElement.dataset.ready = "true";
