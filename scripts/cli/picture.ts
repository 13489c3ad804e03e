import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import puppeteer from "puppeteer-core";
import { commandOf } from "../lab/lab";
import { mustRun } from "../lab/run";
import { buildCli } from "./build";
import { sampleAccount } from "./sample";

/** `npx jiti scripts/cli/picture.ts` takes the picture of docs/explain-and-audit.md again. */

const PICTURE = resolve("docs/audit.png");

async function take(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "irsa-picture-"));
  const files = { ...sampleAccount(200), "irsa.js": await buildCli() };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const places = ["account", "production", "staging", "tools"];
  await mustRun("node", ["irsa.js", "audit", ...places, "--fail-on", "none", "--out", "page.html"], { cwd: folder });
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  const userDataDir = join(folder, "profile");
  const browser = await puppeteer.launch({ executablePath: commandOf("chromium"), userDataDir, args });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(`file://${join(folder, "page.html")}`);
  await page.screenshot({ path: PICTURE as `${string}.png` });
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
  console.log(PICTURE);
}

void take();
