// Proves the visual language on static pages, before any server: each page in three languages, two themes, phone and wide.
// axe finds nothing, nothing overflows, targets are large enough, nothing is blocked by the policy, the aids of amana.js work, the
// worker's page is light, every printed sheet is signed; pictures and paper are written for a person to look at.
//   node patterns.mjs [--assets FOLDER]… [--pictures FOLDER] [page…]      node patterns.mjs --serve PORT
import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { folder, languages, serve } from "./patterns/serve.mjs";

const root = resolve(folder, "../../..");
const options = { assets: [join(root, "assets")], pictures: join(root, "build/pictures"), pages: [], port: 0 };
for (const words = process.argv.slice(2); words.length;) {
  const word = words.shift();
  if (word === "--assets") options.assets.push(resolve(words.shift()));
  else if (word === "--pictures") options.pictures = resolve(words.shift());
  else if (word === "--serve") options.port = Number(words.shift());
  else options.pages.push(word.replace(/(\.html)?$/, ".html"));
}
if (options.assets.length === 1)
  options.assets.push(...["dev", "release"].map(preset => join(root, "build", preset, "assets")));

const worker_page_limit = 50 * 1024;
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const shapes = { wide: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } };

const site = await serve(options.assets, options.port);
if (options.port) console.log(`${site.origin}/en/light/queue.html`);
else process.exitCode = await prove();

async function prove() {
  const names = options.pages.length ? options.pages
    : (await readdir(folder)).filter(name => /^[^_].*\.html$/.test(name)).sort();
  await mkdir(options.pictures, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  const faults = [...await under_policy(browser, names), ...await aids(browser), ...await print_all(browser, names),
    // Beside each other: a look is mostly the browser's own work, on a core of its own.
    ...(await Promise.all(Object.keys(shapes).map(shape => look_at_all(browser, names, shape)))).flat()];
  await browser.close();
  site.close();
  for (const fault of faults) console.error(fault);
  const looks = names.length * languages.length * 4;
  console.log(`${names.length} pages, ${looks} looks, ${faults.length} faults; pictures in ${options.pictures}`);
  return faults.length ? 1 : 0;
}

async function look_at_all(browser, names, shape) {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const faults = [];
  for (const theme of ["light", "dark"]) {
    // Without the policy axe can be put into the page; under_policy() looks at the policy itself.
    const context = await browser.newContext({ viewport: shapes[shape], bypassCSP: true });
    const tab = await context.newPage();
    for (const name of names) for (const lang of languages) {
      const stem = `${name.replace(".html", "")}-${lang}-${shape}-${theme}`;
      const found = await look(tab, `${site.origin}/${lang}/${theme}/${name}`, stem, axe);
      faults.push(...found.map(fault => `${stem}: ${fault}`));
    }
    await context.close();
  }
  return faults;
}

async function look(tab, address, stem, axe) {
  const reply = await tab.goto(address);
  if (reply.status() !== 200) return [`${reply.status()} ${await reply.text()}`];
  await tab.evaluate(() => document.fonts.ready);
  const faults = await tab.evaluate(measure);
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(values => window.axe.run(document, { runOnly: values }), rules);
  for (const { id, nodes } of violations)
    faults.push(...nodes.slice(0, 4).map(node => `axe ${id}: ${node.target} ${node.any[0]?.message ?? node.failureSummary}`));
  // As tall as the page, so that what sticks to the foot of the screen stands where it belongs.
  const { width, height } = tab.viewportSize();
  await tab.setViewportSize({ width, height: Math.max(height, await tab.evaluate(() => document.documentElement.scrollHeight)) });
  await tab.screenshot({ path: join(options.pictures, `${stem}.png`) });
  await tab.setViewportSize({ width, height });
  return faults;
}

// Runs inside the page: its faults of measure, in words.
function measure() {
  const faults = [], edge = document.documentElement.clientWidth;
  const named = at => `${at.tagName.toLowerCase()}.${at.getAttribute("class") ?? ""}`;
  const size = at => at.getBoundingClientRect();
  if (document.documentElement.scrollWidth > edge)
    faults.push("wider than the screen: " + [...document.querySelectorAll("body *")]
      .filter(at => size(at).width && (size(at).right > edge + 1 || size(at).left < -1)).slice(0, 4).map(named).join(", "));
  const targets = ".button, summary, nav a, .top a, .foot a, select, textarea, .tick, .choice label, .links a, "
    + "input:not([type=hidden], [type=checkbox], [type=radio])";
  for (const at of document.querySelectorAll(targets))
    if (at.checkVisibility() && size(at).width > 1 && size(at).height < 43.5)
      faults.push(`target of ${Math.round(size(at).height)} px: ${named(at)} "${at.textContent.trim().slice(0, 30)}"`);
  if (document.querySelectorAll("main .button.primary").length > 1) faults.push("more than one primary button");
  for (const at of document.querySelectorAll("[style], style, script:not([src])")) faults.push(`inline: ${named(at)}`);
  return faults;
}

// Under the real policy nothing is blocked, missing or asked of anyone else, and a worker's page stays light.
async function under_policy(browser, names) {
  const faults = [];
  for (const name of names) for (const lang of languages) {
    const context = await browser.newContext({ viewport: shapes.phone });
    const tab = await context.newPage();
    const fault = words => faults.push(`${name} ${lang}: ${words}`);
    const weights = [];
    tab.on("console", said => said.type() === "error" && fault(said.text()));
    tab.on("pageerror", error => fault(error));
    tab.on("request", asked => asked.url().startsWith(site.origin) || fault(`asks ${asked.url()}`));
    tab.on("response", reply => reply.status() === 200 ? weights.push(reply.body().then(body => gzipSync(body).length))
      : fault(`${reply.status()} ${reply.url()}`));
    await tab.goto(`${site.origin}/${lang}/light/${name}`, { waitUntil: "networkidle" });
    const weight = (await Promise.all(weights)).reduce((sum, bytes) => sum + bytes, 0);
    if (name === "worker.html") {
      console.log(`worker page, ${lang}: ${(weight / 1024).toFixed(1)} KB`);
      if (weight > worker_page_limit) fault(`weighs ${weight} bytes`);
    }
    await context.close();
  }
  return faults;
}

// The aids of amana.js, each on a page that also works without them.
async function aids(browser) {
  const faults = [];
  const expect = (holds, words) => holds || faults.push(`amana.js: ${words}`);
  const context = await browser.newContext();
  const tab = await context.newPage();
  const posts = [];
  // The answer comes late, as over a slow line: time enough for a second click.
  await context.route(`${site.origin}/**`, async (route, asked) => {
    if (asked.method() !== "POST") return route.continue();
    posts.push(new URL(asked.url()).pathname);
    await new Promise(later => setTimeout(later, 300));
    return route.fulfill({ status: 200, contentType: "text/html", body: "<title>done</title>" });
  });

  await tab.goto(`${site.origin}/en/light/queue.html`);
  await tab.evaluate(() => { const act = document.querySelector("main .button.primary"); act.click(); act.click(); });
  await tab.waitForFunction(() => document.title === "done");
  expect(posts.length === 1, `a double click sent the form ${posts.length} times`);

  await tab.goto(`${site.origin}/en/light/form.html`);
  await tab.evaluate(() => document.querySelectorAll("[aria-invalid]").forEach(at => at.removeAttribute("aria-invalid")));
  await tab.click("[data-add]");
  expect(await tab.locator(".rows .item").count() === 2, "no row was added");
  expect(await tab.evaluate(() => document.activeElement.name) === "name.1.text", "the new row has no focus");
  await tab.click(".rows .item:nth-of-type(2) [data-remove]");
  expect(await tab.locator(".rows .item").count() === 1, "no row was removed");

  await tab.goto(`${site.origin}/en/light/kin.html`);
  await tab.fill("#given", "Halima");
  await tab.check("#consent");
  await tab.reload();
  expect(await tab.inputValue("#given") === "Halima" && await tab.isChecked("#consent"), "typed words were lost");
  await tab.goto(`${site.origin}/en/light/signin.html`);
  await tab.goto(`${site.origin}/en/light/kin.html`);
  expect(await tab.inputValue("#given") === "", "typed words outlived the sign-in page");

  await tab.clock.install();
  await tab.goto(`${site.origin}/en/light/words.html`);
  await tab.clock.runFor(500_000);
  expect(!await tab.isVisible(".lock"), "warned of the lock too early");
  await tab.clock.runFor(50_000);
  expect(await tab.isVisible(".lock"), "did not warn of the lock");
  await tab.click("[data-stay]");
  await tab.clock.runFor(2_000);
  expect(!await tab.isVisible(".lock"), "staying did not keep the page open");
  await tab.clock.runFor(610_000);
  await tab.waitForFunction(() => document.title === "done", null, { timeout: 5000 }).catch(() => {});
  expect(posts.at(-1) === "/lock", "an idle page was not locked");
  await context.close();
  return faults;
}

// On paper: each page in each language, from the dark theme, which paper must not follow. Every sheet says where it is from and which it is.
async function print_all(browser, names) {
  const faults = [];
  const tab = await browser.newPage();
  for (const name of names) for (const lang of languages) {
    await tab.goto(`${site.origin}/${lang}/dark/${name}`);
    const path = join(options.pictures, `${name.replace(".html", "")}-${lang}.pdf`);
    await tab.pdf({ path, preferCSSPageSize: true });
    const sheets = execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
    sheets.forEach((sheet, i) => {
      // Right to left, the reader of the PDF gives the two numbers in either order.
      const numbers = sheet.match(/(\d+) ?\/ ?(\d+)\s*\p{Cf}*\s*$/u)?.slice(1).map(Number).sort((a, b) => a - b) ?? [];
      if (!sheet.includes(`amana.example/${name}`) || numbers.join() !== [i + 1, sheets.length].join())
        faults.push(`${name} ${lang}: sheet ${i + 1} lacks its address or number`);
    });
  }
  await tab.close();
  return faults;
}
