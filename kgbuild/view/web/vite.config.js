// One classic script and one style sheet with fixed names: Python puts both into the page, with their hashes.
import { defineConfig } from "vite";

export default defineConfig({
  build: {
    outDir: "../static",
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    cssCodeSplit: false,
    reportCompressedSize: false,
    lib: { entry: "src/main.ts", formats: ["iife"], name: "kgbuild", fileName: () => "page.js", cssFileName: "page" },
  },
});
