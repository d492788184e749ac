import js from "@eslint/js";

const browser = [
  "Blob", "L", "URL", "CustomEvent", "DecompressionStream", "Intl", "WeakMap", "DOMMatrix", "Path2D", "PointerEvent", "ResizeObserver", "Response",
  "TextDecoder", "URLSearchParams", "addEventListener", "atob", "clearTimeout", "document", "getComputedStyle", "history",
  "Storage", "innerHeight", "innerWidth", "location", "matchMedia", "navigator", "performance", "requestAnimationFrame", "setTimeout", "window",
];

export default [
  js.configs.recommended,
  {
    languageOptions: {
      ecmaVersion: 2023,
      sourceType: "module",
      globals: Object.fromEntries(browser.map((name) => [name, "readonly"])),
    },
    rules: {
      "max-lines": ["error", 400],
      "max-lines-per-function": ["error", 80],
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "text of documents must stay text: build nodes" },
        { property: "outerHTML", message: "text of documents must stay text: build nodes" },
        { property: "insertAdjacentHTML", message: "text of documents must stay text: build nodes" },
      ],
    },
  },
];
