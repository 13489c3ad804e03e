import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { type BuildOptions, build, type Plugin } from "esbuild";

const NODE = { platform: "node", format: "cjs", target: "node20" } as const;

/** The command `irsa` as one file that needs nothing but Node. */
export async function buildCli(): Promise<string> {
  const page = (name: string) => readFileSync(join("cli/src/page", name), "utf8");
  const browser = { platform: "browser", format: "iife", target: "es2022" } as const;
  const script = await bundle({ entryPoints: ["cli/src/page/client.ts"], ...browser });
  const PAGE = { html: page("page.html"), style: page("page.css"), script };
  const { version } = JSON.parse(readFileSync("cli/package.json", "utf8"));
  const define = { PAGE: JSON.stringify(PAGE), VERSION: JSON.stringify(version) };
  const banner = { js: "#!/usr/bin/env node" };
  return bundle({ entryPoints: ["cli/src/main.ts"], ...NODE, define, banner, plugins: [packed] });
}

async function bundle(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({ ...options, bundle: true, minify: true, write: false, logLevel: "error" });
  return outputFiles?.[0]?.text ?? "";
}

/**
 * Packs the clients of AWS and Kubernetes. Node parses a file whole before it runs its first line, which takes a fifth
 * of a second for these; packed, they are a text, and parsed only by a command that reads live.
 */
const packed: Plugin = {
  name: "packed",
  setup({ onLoad }) {
    onLoad({ filter: /cli\/src\/live\/collect[.]ts$/ }, async ({ path }) => {
      const code = await bundle({ entryPoints: [path], ...NODE });
      const text = brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).toString("base64");
      const contents = `
        import { compileFunction } from "node:vm";
        import { brotliDecompressSync } from "node:zlib";
        const code = brotliDecompressSync(Buffer.from("${text}", "base64")).toString();
        const unpacked = { exports: {} };
        compileFunction(code, ["module", "exports", "require"], { filename: "irsa-live.js" })(unpacked, unpacked.exports, require);
        module.exports = unpacked.exports;`;
      return { contents, loader: "js" };
    });
  },
};
