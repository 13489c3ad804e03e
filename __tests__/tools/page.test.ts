import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { sampleAccount } from "../../scripts/cli/sample";
import { commandOf } from "../../scripts/lab/lab";
import { Irsa } from "../support/irsa";
import { needs } from "../support/needs";

/** The page of `irsa audit`, as a browser shows it. */

const FLAGS = ["no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking"].concat([
  "disable-component-update",
  "disable-sync",
]);

needs("chromium")("the page of an audit", () => {
  const profile = mkdtempSync(join(tmpdir(), "irsa-chromium-"));
  let irsa: Irsa;
  let browser: Browser;
  const sizes = [12, 1000] as const;

  beforeAll(async () => {
    irsa = await Irsa.build();
    for (const size of sizes) {
      const files = sampleAccount(size);
      for (const [path, text] of Object.entries(files)) irsa.write(`${size}/${path}`, text);
      const folders = [...new Set(Object.keys(files).map((path) => `${size}/${path.split("/")[0]}`))];
      await irsa.run(["audit", ...folders, "--out", `${size}.html`]);
    }
    const executablePath = commandOf("chromium");
    browser = await puppeteer.launch({ executablePath, userDataDir: profile, args: FLAGS.map((flag) => `--${flag}`) });
  });
  afterAll(async () => {
    await browser?.close();
    irsa?.remove();
    rmSync(profile, { recursive: true, force: true });
  });

  /** A page, with everything that it says or asks for. */
  async function open(size: (typeof sizes)[number], width = 1400, height = 900) {
    const page = await browser.newPage();
    const said: string[] = [];
    const requests: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(`${error}`));
    page.on("request", (request) => requests.push(request.url().split(",")[0] as string));
    await page.setViewport({ width, height, isMobile: width < 600, hasTouch: width < 600 });
    await page.goto(`file://${join(irsa.folder, `${size}.html`)}`);
    return { page, said, requests };
  }
  const text = (page: Page, selector: string) => page.$eval(selector, (element) => element.textContent ?? "");
  const blocks = (page: Page) => page.$$eval(".block", (all) => all.length);
  /** Whether anything is wider than the window. */
  const overflow = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  test.each(sizes)("of %s roles says nothing to the console, and asks for nothing but itself", async (size) => {
    const { page, said, requests } = await open(size);
    expect(await text(page, "#matching")).toMatch(new RegExp(`^${size} of ${size} roles, `));
    expect(said).toEqual([]);
    expect(requests.filter((url) => !/^data:/.test(url))).toEqual([`file://${join(irsa.folder, `${size}.html`)}`]);
    await page.close();
  });

  test("draws the gravest first, and the others as they are scrolled to", async () => {
    const { page } = await open(1000);
    const before = await blocks(page);
    expect(before).toBeLessThan(200);
    expect(await page.$eval(".block", (element) => element.className)).toBe("block critical");
    await page.evaluate(() => document.getElementById("end")?.scrollIntoView());
    await page.waitForFunction((n) => document.querySelectorAll(".block").length > n, {}, before);
    await page.close();
  });

  test("finds a role by what is typed, and shows all again", async () => {
    const { page } = await open(1000);
    await page.type("#search", "ledger/backup production");
    expect(await text(page, "#matching")).toMatch(/^\d+ of 1000 roles/);
    const names = await page.$$eval(".block .name", (all) => all.map((each) => each.textContent));
    expect(names.length).toBeGreaterThan(0);
    expect(names.every((name) => name?.startsWith("production-ledger-backup"))).toBe(true);
    await page.click("#clear");
    expect(await text(page, "#matching")).toMatch(/^1000 of 1000 roles/);
    await page.close();
  });

  test("filters by severity, by cluster, and by a bar of the picture", async () => {
    const { page } = await open(1000);
    await page.click('[data-severity="critical"]');
    expect(await page.$$eval(".block", (all) => all.every((each) => each.classList.contains("critical")))).toBe(true);
    const critical = await page.$$eval("#findings .finding", (all) => all.length);
    expect(await text(page, "#matching")).toContain(`, ${critical} of `);
    await page.click("#clear");
    await page.select("#from", "staging");
    expect(await text(page, "#matching")).toMatch(/^300 of 1000 roles/);
    await page.click("#clear");
    const bar = await page.$('.node[aria-label^="administrator"]');
    await bar?.click();
    expect(await text(page, "#matching")).toMatch(/^16 of 1000 roles/);
    expect(await page.$$eval(".powers", (all) => all.every((each) => each.textContent === "everything"))).toBe(true);
    await page.close();
  });

  test("tells all of a role that is clicked, and of a finding's role", async () => {
    const { page } = await open(12);
    const name = await text(page, ".block .name");
    await page.click(".block .role");
    expect(await page.$eval("#details", (dialog) => (dialog as HTMLDialogElement).open)).toBe(true);
    expect(await text(page, "#detail h2")).toBe(name);
    expect(await text(page, "#detail")).toContain("Who may assume it");
    await page.click("#close");
    expect(await page.$eval("#details", (dialog) => (dialog as HTMLDialogElement).open)).toBe(false);
    await page.click("#findings button.target");
    expect(await text(page, "#detail .finding")).toContain("Fix:");
    await page.keyboard.press("Escape");
    expect(await page.$eval("#details", (dialog) => (dialog as HTMLDialogElement).open)).toBe(false);
    await page.close();
  });

  test("fits a phone", async () => {
    const { page, said } = await open(1000, 390, 844);
    expect(await overflow(page)).toBe(0);
    await page.tap(".block .role");
    expect(await overflow(page)).toBe(0);
    const { width } = (await (await page.$("#details"))?.boundingBox()) ?? { width: 0 };
    expect(width).toBeLessThanOrEqual(390);
    expect(said).toEqual([]);
    await page.close();
  });
});
