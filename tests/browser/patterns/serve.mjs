// Serves the pattern pages as the web shell would: one template holds the words of all three languages, [[English | French | Arabic]].
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

export const languages = ["en", "fr", "ar"];
export const folder = dirname(fileURLToPath(import.meta.url));

const own_names = { en: "English", fr: "Français", ar: "العربية" };
const kinds = { ".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript", ".woff2": "font/woff2" };
// What the web shell sends: a page that needs anything inline or from outside fails here.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
  + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const part = name => readFile(join(folder, name), "utf8");
const use = (kind, name) => `<svg class="${kind}" aria-hidden="true"><use href="/assets/icons.svg#${name}"/></svg>`;
const bar = (width, kind) => '<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
  + `<rect${kind ? ` class="${kind}"` : ""} width="${width}" height="1"/></svg>`;

function in_language(text, lang, name) {
  return text.replace(/\[\[(.*?)\]\]/gs, (_, words) => {
    const all = words.split(" | ").map(word => word.trim());
    if (all.length !== languages.length) throw new Error(`${name}: not ${languages.length} languages: ${words}`);
    return all[languages.indexOf(lang)];
  });
}

async function page(name, lang, theme) {
  const read = async file => in_language(await part(file), lang, file);
  let html = await read(name);
  const [, title] = html.match(/\{\{shell:(.*?)\}\}/), place = html.match(/\{\{desk:(.*?)\}\}/)?.[1];
  html = html.replace(/\{\{shell:.*?\}\}/, await read("_shell.html")).replace(/\{\{desk:.*?\}\}/, await read("_desk.html"))
    .replace("{{foot}}", await read("_foot.html"));
  const holes = {
    title, lang, theme, page: name, dir: lang === "ar" ? "rtl" : "ltr", mark: use("mark", "mark"),
    menu: languages.filter(other => other !== lang).map(other => `<li class="in-menu"><a href="/${other}/${theme}/${name}" `
      + `lang="${other}" hreflang="${other}">${use("icon", "globe")} ${own_names[other]}</a></li>`).join(""),
    languages: languages.map(other => `<li><a href="/${other}/${theme}/${name}" lang="${other}" hreflang="${other}"`
      + `${other === lang ? ' aria-current="true"' : ""}>${own_names[other]}</a></li>`).join(""),
  };
  return html.replace(/\{\{(\w+)(?::([\w-]+)(?: (\w+))?)?\}\}/g, (_, hole, first, second) => {
    if (hole === "at") return first === place ? ' aria-current="page"' : "";
    if (hole === "i") return use(second ? `icon ${second}` : "icon", first);
    if (hole === "bar") return bar(first, second);
    if (!(hole in holes)) throw new Error(`${name}: no such hole: ${hole}`);
    return holes[hole];
  });
}

// Answers /LANGUAGE/THEME/PAGE and /assets/…, these from the first of the folders that holds them.
export async function serve(assets, port = 0) {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, "http://local").pathname);
    const send = (status, type, body) => response.writeHead(status, { "content-type": type, "content-security-policy": policy }).end(body);
    const [, first, theme, name] = path.split("/");
    try {
      if (languages.includes(first)) return send(200, "text/html; charset=utf-8", await page(name, first, theme));
      if (first === "assets") for (const at of assets) {
        const body = await readFile(join(at, path.slice("/assets/".length))).catch(() => null);
        if (body) return send(200, kinds[extname(path)] ?? "application/octet-stream", body);
      }
      send(404, "text/plain", "not here");
    } catch (fault) {
      send(fault.code === "ENOENT" ? 404 : 500, "text/plain", String(fault));
    }
  });
  await new Promise(ready => server.listen(port, "127.0.0.1", ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
