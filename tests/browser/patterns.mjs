// Proves the visual language: every pattern page, in three languages, two themes, phone and wide: axe finds nothing,
// nothing overflows, pictures and paper are written for a person to look at.
//   node patterns.mjs [--assets DIR]… [--pictures DIR] [--serve PORT] [page…]
import { createServer } from "node:http";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, extname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const options = { assets: [], pictures: join(root, "build/pictures"), pages: [], serve: 0 };
for (const words = process.argv.slice(2); words.length;) {
  const word = words.shift();
  if (word === "--assets") options.assets.push(resolve(words.shift()));
  else if (word === "--pictures") options.pictures = resolve(words.shift());
  else if (word === "--serve") options.serve = Number(words.shift());
  else options.pages.push(word);
}
if (!options.assets.length)
  for (const preset of ["dev", "release"]) options.assets.push(join(root, "build", preset, "assets"));
options.assets.unshift(join(root, "assets"));

const languages = ["en", "fr", "ar"];
const own_names = { en: "English", fr: "Français", ar: "العربية" };
const kinds = { ".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript", ".woff2": "font/woff2" };
// What the web shell will send: a page that needs anything inline or from outside fails here.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
  + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const part = name => readFile(join(here, "patterns", name), "utf8");
const icon = (name, flip) => `<svg class="icon${flip ? " flip" : ""}" aria-hidden="true"><use href="/assets/icons.svg#${name}"/></svg>`;

function fill(text, holes) {
  for (const [hole, value] of Object.entries(holes)) text = text.replaceAll(`{{${hole}}}`, value);
  return text;
}

// One template holds the words of all three languages: [[English | French | Arabic]].
async function page(name, lang, theme) {
  const chosen = text => text.replace(/\[\[(.*?)\]\]/gs, (_, words) => {
    const all = words.split(" | ").map(word => word.trim());
    if (all.length !== 3) throw new Error(`${name}: not three languages: ${words}`);
    return all[languages.indexOf(lang)];
  });
  let html = chosen(await part(name));
  const title = html.match(/\{\{shell:(.*?)\}\}/)?.[1] ?? name;
  const place = html.match(/\{\{desk:(.*?)\}\}/)?.[1] ?? "";
  html = html.replace(/\{\{shell:.*?\}\}/, chosen(await part("_shell.html")))
    .replace(/\{\{desk:.*?\}\}/, chosen(await part("_desk.html"))).replace("{{foot}}", chosen(await part("_foot.html")));
  html = html.replaceAll(/\{\{at:(\w+)\}\}/g, (_, at) => at === place ? ' aria-current="page"' : "")
    .replaceAll(/\{\{i:([\w-]+)( flip)?\}\}/g, (_, which, flip) => icon(which, flip));
  return fill(html, {
    title, lang, theme, page: name, dir: lang === "ar" ? "rtl" : "ltr",
    mark: '<svg class="mark" aria-hidden="true"><use href="/assets/icons.svg#mark"/></svg>',
    languages: languages.map(other => `<li><a href="/${other}/${theme}/${name}" lang="${other}" hreflang="${other}"`
      + `${other === lang ? ' aria-current="true"' : ""}>${own_names[other]}</a></li>`).join(""),
  });
}

async function answer(request, response) {
  const path = normalize(new URL(request.url, "http://local").pathname);
  const send = (status, type, body) => response.writeHead(status,
    { "content-type": type, "content-security-policy": policy, "cache-control": "max-age=600" }).end(body);
  const [, first, theme, name] = path.split("/");
  try {
    if (languages.includes(first)) return send(200, "text/html; charset=utf-8", await page(name, first, theme));
    if (first === "assets") for (const folder of options.assets) {
      const body = await readFile(join(folder, path.slice("/assets/".length))).catch(() => null);
      if (body) return send(200, kinds[extname(path)] ?? "application/octet-stream", body);
    }
    send(404, "text/plain", "not here");
  } catch (fault) {
    send(fault.code === "ENOENT" ? 404 : 500, "text/plain", String(fault));
  }
}

const server = createServer(answer);
await new Promise(ready => server.listen(options.serve, "127.0.0.1", ready));
const origin = `http://127.0.0.1:${server.address().port}`;
if (options.serve) console.log(`${origin}/en/light/queue.html`);
else process.exitCode = await prove();

async function prove() {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const names = options.pages.length ? options.pages.map(name => name.replace(/(\.html)?$/, ".html"))
    : (await readdir(join(here, "patterns"))).filter(name => name.endsWith(".html") && !name.startsWith("_")).sort();
  await mkdir(options.pictures, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  const faults = [];
  let looked = 0;
  for (const [shape, width, height] of [["wide", 1280, 900], ["phone", 360, 740]]) {
    for (const theme of ["light", "dark"]) {
      // bypassCSP lets axe in; the policy itself is watched on a plain page below.
      const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, bypassCSP: true });
      const tab = await context.newPage();
      for (const name of names) for (const lang of languages) {
        const stem = `${name.replace(".html", "")}-${lang}-${shape}-${theme}`;
        faults.push(...await look(tab, `${origin}/${lang}/${theme}/${name}`, stem, axe));
        ++looked;
      }
      await context.close();
    }
  }
  faults.push(...await paper(browser, names), ...await strict(browser, names));
  await browser.close();
  server.close();
  for (const fault of faults) console.error(fault);
  console.log(`${looked} looks at ${names.length} pages, ${faults.length} faults; pictures in ${options.pictures}`);
  return faults.length ? 1 : 0;
}

async function look(tab, address, stem, axe) {
  const faults = [];
  const reply = await tab.goto(address, { waitUntil: "load" });
  if (reply.status() !== 200) return [`${stem}: ${reply.status()} ${await reply.text()}`];
  await tab.evaluate(() => document.fonts.ready);
  const wider = await tab.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) return [];
    return [...document.querySelectorAll("body *")].filter(at => {
      const box = at.getBoundingClientRect();
      return box.width && (box.right > edge + 1 || box.left < -1);
    }).slice(0, 4).map(at => `${at.tagName}.${at.className}`);
  });
  if (wider.length) faults.push(`${stem}: wider than the screen: ${wider.join(", ")}`);
  const small = await tab.evaluate(() => [...document.querySelectorAll("a.button, button, summary, .places a, .tabs a, select, input:not([type=hidden])")]
    .filter(at => at.offsetParent && at.getBoundingClientRect().height < 43.5 && !at.closest(".tick, .choice, .hear"))
    .map(at => `${at.tagName}.${at.className} ${Math.round(at.getBoundingClientRect().height)}px`));
  if (small.length) faults.push(`${stem}: targets under 44 px: ${small.slice(0, 4).join(", ")}`);
  const primaries = await tab.locator("main .button.primary").count();
  if (primaries > 1) faults.push(`${stem}: ${primaries} primary buttons`);
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(() => window.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  for (const { id, nodes } of violations)
    faults.push(...nodes.slice(0, 4).map(node => `${stem}: axe ${id}: ${node.target} ${node.any[0]?.message ?? node.failureSummary}`));
  // As tall as the page, so that what sticks to the foot of the screen stands where it belongs.
  const { width, height } = tab.viewportSize();
  await tab.setViewportSize({ width, height: Math.max(height, await tab.evaluate(() => document.documentElement.scrollHeight)) });
  await tab.screenshot({ path: join(options.pictures, `${stem}.png`) });
  await tab.setViewportSize({ width, height });
  return faults;
}

// On paper: one PDF of each page in each language.
async function paper(browser, names) {
  const tab = await (await browser.newContext()).newPage();
  for (const name of names) for (const lang of languages) {
    await tab.goto(`${origin}/${lang}/dark/${name}`, { waitUntil: "load" });
    await tab.pdf({ path: join(options.pictures, `${name.replace(".html", "")}-${lang}.pdf`), preferCSSPageSize: true });
  }
  await tab.context().close();
  return [];
}

// Under the real policy nothing may be blocked, missing or asked of anyone else, and a worker's page stays light.
async function strict(browser, names) {
  const faults = [];
  for (const name of names) for (const lang of languages) {
    const context = await browser.newContext();
    const tab = await context.newPage();
    tab.on("console", said => said.type() === "error" && faults.push(`${name} ${lang}: ${said.text()}`));
    tab.on("pageerror", fault => faults.push(`${name} ${lang}: ${fault}`));
    tab.on("request", asked => asked.url().startsWith(origin) || faults.push(`${name}: asks ${asked.url()}`));
    await tab.goto(`${origin}/${lang}/light/${name}`, { waitUntil: "load" });
    await context.close();
  }
  return faults;
}
