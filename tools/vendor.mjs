// Fills static/vendor/ with the few files of others that our pages and papers load, from
// node_modules (`npm ci` has checked them against package-lock.json).
// Run by `npm run build`; git ignores what it writes.

import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, "static", "vendor");

// Served file: where it is in node_modules. Nothing else is served.
const files = {
  "chart.umd.min.js": "chart.js/dist/chart.umd.min.js",
  "chart.LICENSE.md": "chart.js/LICENSE.md",
  "chartjs-plugin-annotation.min.js":
    "chartjs-plugin-annotation/dist/chartjs-plugin-annotation.min.js",
  "chartjs-plugin-annotation.LICENSE.md": "chartjs-plugin-annotation/LICENSE.md",
  "govuk-frontend.min.js": "govuk-frontend/dist/govuk/govuk-frontend.min.js",
  "source-sans-3-latin-wght-normal.woff2":
    "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
  "source-sans-3-latin-ext-wght-normal.woff2":
    "@fontsource-variable/source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2",
  "source-sans-3.LICENSE": "@fontsource-variable/source-sans-3/LICENSE",
  // For the PDF: no browser asks for these.
  "papers/SourceSans3-Regular.ttf":
    "@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf",
  "papers/SourceSans3-SemiBold.ttf":
    "@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf",
  "papers/SourceSans3.LICENSE": "@expo-google-fonts/source-sans-3/LICENSE_FONT",
};

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const [name, source] of Object.entries(files)) {
  cpSync(join(root, "node_modules", source), join(target, name));
}
const { css } = sass.compile(join(root, "tools", "govuk.scss"), {
  importers: [new sass.NodePackageImporter(root)],
  style: "compressed",
});
writeFileSync(join(target, "govuk.css"), css);
console.log(`static/vendor: ${Object.keys(files).length + 1} files`);
