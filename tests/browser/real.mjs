// Looks at the pages of a real node: each address in three languages, wide and on a phone, light and dark in turn. axe finds
// nothing, nothing overflows, no console complaint, nothing is asked from outside; pictures are written where a person wants to look at them.
//   node real.mjs PLAN.json        {"origin", "pictures" (or none), "visits": [{"name", "path", "cookies": {…}}]}
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const plan = JSON.parse(await readFile(process.argv[2], "utf8"));
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const shapes = { wide: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } };
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
if (plan.pictures) await mkdir(plan.pictures, { recursive: true });

const faults = [];
let looks = 0;
// Both shapes beside each other: a look is mostly the browser's own work, on a core of its own.
await Promise.all(Object.entries(shapes).map(([shape, viewport]) => all_visits(shape, viewport)));
await browser.close();
for (const fault of [...new Set(faults)]) console.error(fault);
console.log(`${plan.visits.length} pages, ${looks} looks, ${faults.length} faults${plan.pictures ? `; pictures in ${plan.pictures}` : ""}`);
process.exitCode = faults.length ? 1 : 0;

async function all_visits(shape, viewport) {
  for (const lang of ["ar", "fr", "en"]) {
    const context = await browser.newContext({ viewport, bypassCSP: true, colorScheme: lang === "fr" ? "dark" : "light" });
    const tab = await context.newPage();
    let here = "";
    tab.on("console", message => { if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) faults.push(`${here}: ${message.text()}`); });
    tab.on("request", request => { if (!request.url().startsWith(plan.origin) && !request.url().startsWith("data:")) faults.push(`${here}: asks ${request.url()}`); });
    for (const visit of plan.visits) {
      here = `${visit.name}-${lang}-${shape}`;
      await context.clearCookies();
      await context.addCookies(Object.entries({ ...visit.cookies, lang }).map(([name, value]) => ({ name, value, url: plan.origin })));
      faults.push(...(await look(tab, visit, here)).map(fault => `${here}: ${fault}`));
      looks += 1;
    }
    await context.close();
  }
}

// As tall as the page, so that what sticks to the foot of the screen stands where it belongs.
async function take_picture(tab, path) {
  const { width, height } = tab.viewportSize();
  await tab.setViewportSize({ width, height: Math.max(height, await tab.evaluate(() => document.documentElement.scrollHeight)) });
  await tab.screenshot({ path });
  await tab.setViewportSize({ width, height });
}

async function look(tab, visit, picture) {
  const reply = await tab.goto(plan.origin + visit.path);
  if (reply.status() !== (visit.status ?? 200)) return [`status ${reply.status()}`];
  await tab.evaluate(() => document.fonts.ready);
  const found = [];
  if (await tab.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)) found.push("wider than the screen");
  if (await tab.evaluate(() => document.querySelectorAll("h1").length !== 1)) found.push("not exactly one h1");
  if (await tab.evaluate(() => document.querySelectorAll("[style], style, [onclick]").length > 0)) found.push("style or script inline");
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(values => window.axe.run(document, { runOnly: values }), rules);
  for (const { id, nodes } of violations) found.push(...nodes.slice(0, 3).map(node => `axe ${id}: ${node.target}`));
  if (plan.pictures) await take_picture(tab, join(plan.pictures, `${picture}.png`));
  return found;
}
