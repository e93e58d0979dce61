// One classic script and one style sheet with fixed names: Python puts both into the page, with their hashes.
import { readFileSync } from "node:fs";
import { defineConfig } from "vite";

// The licences of what is bundled go with every copy, so with every page.
const bundled = ["sigma", "graphology", "graphology-layout-forceatlas2", "graphology-utils", "events"];
const read = (name) => {
  const folder = new URL(`./node_modules/${name}/`, import.meta.url);
  for (const file of ["LICENSE", "LICENSE.txt", "LICENSE.md"])
    try {
      return readFileSync(new URL(file, folder), "utf8");
    } catch {
      // The next spelling.
    }
  return `${JSON.parse(readFileSync(new URL("package.json", folder), "utf8")).license} licence`;
};
const notices = bundled.map((name) => `${name}\n${read(name).trim()}`).join("\n\n");

export default defineConfig({
  build: {
    outDir: "../static",
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    cssCodeSplit: false,
    reportCompressedSize: false,
    lib: { entry: "src/main.ts", formats: ["iife"], name: "kgbuild", fileName: () => "page.js", cssFileName: "page" },
    rolldownOptions: { output: { postBanner: `/*! Bundled here:\n\n${notices.replaceAll("*/", "* /")}\n*/` } },
  },
});
